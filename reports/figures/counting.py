"""Sums of ledger entries by any dimension: what every figure is made of."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import BigIntegerField, Case, F, Q, Sum, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncDate

from kit.times import JAKARTA
from reports.choices import By
from transactions.choices import COMMITMENTS, SALES
from transactions.counting import counts_at
from transactions.ledger_end import Reach
from transactions.models import Entry

FIELDS = {
    By.KIND: "kind",
    By.CHANNEL: "channel",
    By.REGION: "region",
    By.CATEGORY: "category",
    By.COUNTRY: "country",
    By.HALL: "hall",
}

AMOUNTS = ("sum_entries", "sum_recorded", "sum_verified", "sum_open")
NOTHING = Value(0, output_field=BigIntegerField())


@dataclass
class Sums:
    """Whole rupiah, net of reversals; ``entries`` are originals that stand.

    ``recorded_idr`` and ``verified_idr`` are of sales alone, but where kinds are told apart: there
    each kind has its own. ``open_idr`` is what was committed and not paid yet, and stands where
    the commitment stands, never where its payment does.
    """

    entries: int = 0
    recorded_idr: int = 0
    verified_idr: int = 0
    open_idr: int = 0

    def add(self, other: "Sums") -> None:
        self.entries += other.entries
        self.recorded_idr += other.recorded_idr
        self.verified_idr += other.verified_idr
        self.open_idr += other.open_idr

    def __sub__(self, other: "Sums") -> "Sums":
        return Sums(
            self.entries - other.entries,
            self.recorded_idr - other.recorded_idr,
            self.verified_idr - other.verified_idr,
            self.open_idr - other.open_idr,
        )

    def __bool__(self) -> bool:
        return any((self.entries, self.recorded_idr, self.verified_idr, self.open_idr))


def counted(
    rows,
    *by: str | Callable[[str], Combinable],
    at: dt.datetime | None = None,
    zone: ZoneInfo = JAKARTA,
    since: Reach | None = None,
    until: Reach | None = None,
) -> dict[tuple, Sums]:
    """Sums of ``rows`` (entries) for each combination of ``by``: one or more values of By, names of
    fields, or functions that give the expression for an entry at a prefix, "" or "fulfils__".

    ``at``: as it was known at that moment. ``since`` and ``until``: only what was added between
    two ends of the ledger, so that the parts of a ledger add up to the whole. A reversal counts
    on the day of what it takes back. One statement, whose parts are of one moment.
    """
    since = since or Reach()
    part = rows.filter(pk__gt=since.entry) if since.entry else rows
    if until:
        part = part.filter(pk__lte=until.entry)
    if at:
        part = part.filter(recorded_at__lte=at)
    told = Q() if By.KIND in by else Q(kind__in=SALES)
    parts = [
        _recorded(part, by, told, zone),
        _paid(part, by, zone),
        _verified(rows, by, told, at, zone, since, until),
    ]
    if since.verdict:
        parts.append(_taken_back(part, by, told, zone, since))
    found = defaultdict(Sums)
    # One statement, so that all parts are of one moment however many are adding meanwhile.
    for *key, entries, recorded, verified, still_open in parts[0].union(*parts[1:], all=True):
        found[tuple(key)].add(Sums(int(entries), int(recorded), int(verified), int(still_open)))
    return {key: sums for key, sums in found.items() if sums}


def _recorded(rows, by, told, zone):
    one = Case(When(reverses=None, then=Value(1)), default=Value(-1))
    return _grouped(
        rows,
        by,
        "",
        zone,
        sum_entries=Sum(one, filter=told, default=0),
        sum_recorded=Sum("amount_idr", filter=told, default=0),
        sum_open=Sum("amount_idr", filter=Q(kind__in=COMMITMENTS), default=0),
    )


def _paid(rows, by, zone):
    """What payments, and payments taken back, took of their commitments."""
    rows = rows.filter(fulfils__isnull=False)
    return _grouped(rows, by, "fulfils__", zone, sum_open=-Sum("amount_idr"))


def _verified(rows, by, told, at, zone, since, until):
    """Steps of findings times the net amount they stand on."""
    judged, is_known = {"verdicts__pk__gt": since.verdict}, Q(reversal__isnull=False)
    if until:
        judged["verdicts__pk__lte"] = until.verdict
        is_known &= Q(reversal__pk__lte=until.entry)
    if at:
        judged["verdicts__at__lte"] = at
        is_known &= Q(reversal__recorded_at__lte=at)
    back = Case(When(is_known, then=F("reversal__amount_idr")), default=NOTHING)
    net = F("verdicts__step") * (F("amount_idr") + back)
    return _grouped(rows.filter(told, **judged), by, "", zone, sum_verified=Sum(net))


def _taken_back(part, by, told, zone, since):
    """Reversals in this part of what was verified before it."""
    found = part.filter(told, reverses__verdicts__pk__lte=since.verdict)
    net = F("reverses__verdicts__step") * F("amount_idr")
    return _grouped(found, by, "reverses__", zone, sum_verified=Sum(net))


def _grouped(rows, by, prefix, zone, **sums):
    """``rows`` by the dimensions of the entry at ``prefix``, with ``sums`` or 0 for each amount."""
    names = {f"group_{place}": _told(name, prefix, zone) for place, name in enumerate(by)}
    sums = {name: sums.get(name, NOTHING) for name in AMOUNTS}
    rows = rows.order_by().annotate(**names).values(*names).annotate(**sums)
    return rows.values_list(*names, *sums)


def _told(name, prefix, zone):
    if callable(name):
        return name(prefix)
    if name == By.DAY:
        return TruncDate(counts_at(prefix), tzinfo=zone)
    return F(prefix + FIELDS.get(name, name))


def entries_of(edition=None):
    """The entries of an edition, or all."""
    return Entry.objects.filter(edition=edition) if edition else Entry.objects.all()
