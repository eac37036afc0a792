"""A maker ticks off a touch-up, and takes the tick back while nothing was sent."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.actions import trail
from kit.states import MoveRefused
from products.models import TouchUp
from vendors.rules import may_tend


@transaction.atomic
def tick(touch_up, *, by) -> TouchUp:
    """Done, says the maker; a second click changes nothing. MoveRefused once it was sent, or is no
    longer wanted."""
    row = _locked(touch_up, by)
    if row.done_at is None:
        if not row.is_to_do:
            raise MoveRefused
        row.done_at = timezone.now()
        _keep(row, "tick", by)
    return row


@transaction.atomic
def untick(touch_up, *, by) -> TouchUp:
    """Not done after all; raises MoveRefused once the product was sent with it."""
    row = _locked(touch_up, by)
    if row.done_in_id:
        raise MoveRefused
    if row.done_at:
        row.done_at = None
        _keep(row, "untick", by)
    return row


def _locked(touch_up, by):
    rows = TouchUp.objects.select_for_update(of=("self",)).select_related("vendor")
    row = rows.get(pk=touch_up.pk)
    if not may_tend(by, row.vendor):
        raise PermissionDenied
    return row


def _keep(row, verb, by):
    row.save(update_fields=["done_at"])
    after = {"done": row.done_at is not None}
    trail.record(row, verb=verb, by=by, region=row.vendor.region_id, after=after)
