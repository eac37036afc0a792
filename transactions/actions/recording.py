"""One amount from outside the platform, as an officer or organiser records it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from transactions import usual
from transactions.actions import evidence, ledger
from transactions.choices import Source
from transactions.entry_rules import may_record, own_region
from transactions.importing import days
from transactions.importing.makers import taking_part
from transactions.models import Entry
from transactions.refusals import Refused
from vendors.models import Vendor


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was typed. ``original_amount`` and ``rate``: of another currency; without a maker the
    region is the person's own."""

    client_id: UUID
    kind: str
    channel: str
    amount_idr: int
    day: dt.date
    vendor: Vendor | None = None
    country: str = "ID"
    currency: str = "IDR"
    original_amount: Decimal | None = None
    rate: Decimal | None = None
    rate_source: str = ""
    note: str = ""


def record(edition, told: Told, *, by, file=None, confirms_jump=False) -> Entry:
    """The entry, recorded and not verified; the same ``client_id`` again gives the same one.

    Raises PermissionDenied, Refused (``jump``: far above the usual, and not confirmed; KeyReused),
    and papers.RefusedPaper for the evidence.
    """
    _check_may(edition, told, by)
    region = told.vendor.region_id if told.vendor else own_region(by, edition)
    is_there = Entry.objects.filter(client_id=told.client_id).exists()
    if not (confirms_jump or is_there):
        _check_usual(told, region)
    with evidence.keeping(file) as kept, transaction.atomic():
        row = {**vars(told), "happened_at": days.moment_of(told.day, edition)}
        row.pop("day")
        entry = ledger.post(
            **row,
            edition=edition,
            region=region,
            by=by,
            source=Source.OFFICER,
            evidence_hash=kept.digest if kept else "",
        )
        if kept:
            evidence.attach(entry, kept, by=by)
        if not is_there:
            trail.record(entry, verb="entry_recorded", by=by, region=entry.region_id)
        return entry


def _check_may(edition, told, by):
    if not may_record(by, edition):
        raise PermissionDenied
    if edition.is_frozen:
        words = _("This edition is archived: nothing of it changes any more.")
        raise Refused(words, code="frozen")
    if told.vendor and not taking_part(edition, by).filter(pk=told.vendor.pk).exists():
        raise PermissionDenied


def _check_usual(told, region):
    place = (told.vendor and told.vendor.pk, region, usual.sort_of(told.kind))
    known = usual.medians([place]).get(place)
    if region and usual.jumps(told.amount_idr, known):
        raise Refused(usual.words_of(told.amount_idr, known), code="jump")
