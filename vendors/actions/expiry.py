"""Permits follow the days: their makers are warned in time, and what is over drops off."""

import logging

from django.db import transaction
from django.utils import timezone

from accounts.actions import trail
from kit import changes
from kit.states import check_move
from vendors.actions import claim_letters
from vendors.choices import CLAIM_MOVES, ClaimState
from vendors.models import Claim

log = logging.getLogger(__name__)


def follow_days() -> int:
    """Both, for all makers; how many permits were touched. Safe to repeat and to cut off."""
    over = [(expire, pk) for pk in _keys(Claim.objects.past())]
    ends = [(warn, pk) for pk in _keys(Claim.objects.expiring().unwarned())]
    return sum(_tried(act, pk) for act, pk in [*over, *ends])


def _tried(act, pk):
    """One that cannot be done does not hold up the others."""
    try:
        return act(pk)
    except Exception:
        log.exception("Permit %s could not be followed", pk)
        return False


@transaction.atomic
def expire(claim_id: int) -> bool:
    """Mark one as over, if it is; whether it was done now."""
    claim = _locked(Claim.objects.past(), claim_id)
    if claim is None:
        return False
    before = claim.state
    check_move(CLAIM_MOVES, before, ClaimState.EXPIRED)
    claim.state = ClaimState.EXPIRED
    claim.save(update_fields=["state"])
    told = {"state": claim.state, "on": timezone.localdate().isoformat()}
    region = claim.vendor.region_id
    trail.record(claim, verb="expire", by=None, region=region, before={"state": before}, after=told)
    changes.note("vendor", claim.vendor_id)
    return True


@transaction.atomic
def warn(claim_id: int) -> bool:
    """Tell the owners once for each day of expiry."""
    claim = _locked(Claim.objects.expiring().unwarned(), claim_id)
    if claim is None:
        return False
    claim.warned_for = claim.expires_on
    claim.save(update_fields=["warned_for"])
    event = f"claim-ends-{claim.pk}-{claim.expires_on:%Y%m%d}"
    claim_letters.post(claim, "expire", event=event)
    return True


def _keys(rows):
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _locked(rows, pk):
    rows = rows.select_for_update(of=("self",)).select_related("vendor")
    return rows.filter(pk=pk).first()
