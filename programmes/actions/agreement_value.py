"""The value of a signed agreement in the ledger: written, taken back, written anew."""

from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programmes.models import Agreement
from programmes.refusals import Refused
from transactions.actions import ledger
from transactions.choices import Channel, Kind, ReversalReason, Source
from transactions.models import Entry

NOON = time(12)


def follow(agreement: Agreement, *, by) -> None:
    """Bring the ledger to what the agreement says now; it is locked, and saved by the caller."""
    entry = agreement.entry
    if entry and _stands(entry):
        day = entry.happened_at.astimezone(agreement.edition.zone).date()
        if (entry.amount_idr, day) == (agreement.value_idr, agreement.signed_on):
            return
    take_back(agreement, by=by, reason=ReversalReason.CHANGED)
    record(agreement, by=by)


def record(agreement: Agreement, *, by) -> None:
    """Write the entry of one that states a value; kept apart from sales, without a maker."""
    if not agreement.value_idr:
        return
    agreement.entry = ledger.post(
        kind=Kind.AGREEMENT_VALUE,
        channel=Channel.BOOTH,
        amount_idr=agreement.value_idr,
        edition=agreement.edition,
        region=_region_of(agreement),
        happened_at=_moment(agreement),
        by=by,
        source=Source.OFFICER,
        source_ref=f"agreement:{agreement.pk}",
    )


def take_back(agreement: Agreement, *, by, reason=ReversalReason.MISTAKE) -> None:
    """Reverse its entry, unless somebody has done so in the ledger itself."""
    entry, agreement.entry = agreement.entry, None
    if entry and _stands(entry):
        ledger.reverse(entry, by=by, reason=reason)


def _stands(entry):
    return not Entry.objects.filter(reverses=entry).exists()


def _moment(agreement):
    """Noon of the day of signing where the edition is; now, where that is still to come."""
    noon = datetime.combine(agreement.signed_on, NOON, agreement.edition.zone)
    return min(noon, timezone.now())


def _region_of(agreement):
    """The organiser's; of one for the whole country that of the first maker or partner who has
    one."""
    code = agreement.edition.organiser.region_id
    if code is None:
        makers = agreement.vendors.order_by("pk").values_list("region", flat=True)
        others = agreement.partners.order_by("pk").values_list("region", flat=True)
        code = next(filter(None, (makers.first(), *others)), None)
    if code is None:
        told = _("A value is counted in a region. Name a maker, or a partner that has a region.")
        raise Refused(told, code="no_region")
    return code
