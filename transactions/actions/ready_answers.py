"""A maker's ready-made answers, and whether a helper may answer for them."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from transactions.models import ReadyAnswer
from transactions.refusals import Refused
from vendors.models import Vendor
from vendors.rules import may_tend

MOST = 30


@transaction.atomic
def keep(vendor, row, *, title, text, by) -> ReadyAnswer:
    """Add one, or change ``row``."""
    vendor = _locked(vendor, by)
    if row is None and vendor.ready_answers.count() >= MOST:
        raise Refused(_("Thirty are enough. Change or remove one."), code="many")
    pk = row.pk if row else None
    return ReadyAnswer.objects.update_or_create(
        pk=pk, vendor=vendor, defaults={"title": title, "text": text}
    )[0]


@transaction.atomic
def remove(row, *, by) -> None:
    _locked(row.vendor, by)
    row.delete()


@transaction.atomic
def let_helper(vendor, is_allowed: bool, *, by) -> None:
    """Whether helpers of the organiser may answer buyers for this maker."""
    vendor = _locked(vendor, by)
    before = {"lets_helper_answer": vendor.lets_helper_answer}
    vendor.lets_helper_answer = is_allowed
    vendor.save(update_fields=["lets_helper_answer"])
    after = {"lets_helper_answer": is_allowed}
    trail.record(
        vendor, verb="let_helper", by=by, region=vendor.region_id, before=before, after=after
    )


def _locked(vendor, by):
    row = Vendor.objects.select_for_update(of=("self",)).get(pk=vendor.pk)
    if not may_tend(by, row):
        raise PermissionDenied
    return row
