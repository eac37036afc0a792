"""The one counting code: what was recorded, what is still open, what is kept apart."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import BooleanField, Case, Count, FilteredRelation, Max, Q, Sum, Value, When
from django.utils import timezone

from transactions.choices import COMMITMENTS, SALES, Kind
from transactions.models import Entry


@dataclass(frozen=True)
class Totals:
    """Whole rupiah, net of reversals, as known at ``as_of``.

    Commitments and what is kept apart are never part of ``recorded_idr``. ``entries`` and the
    largest entry are of sales that stand; ``by_channel`` holds channels with such sales.
    """

    as_of: dt.datetime
    recorded_idr: int = 0
    verified_idr: int = 0
    open_commitments_idr: int = 0
    financing_idr: int = 0
    agreement_value_idr: int = 0
    assistance_idr: int = 0
    by_channel: dict = field(default_factory=dict)
    entries: int = 0
    largest_entry_idr: int = 0

    @property
    def largest_share(self) -> float:
        """Of the largest single entry in everything recorded, 0 to 1."""
        return self.largest_entry_idr / self.recorded_idr if self.recorded_idr else 0.0


@dataclass(frozen=True)
class Closing:
    """Figures of sales that happened until ``at``; those that happened ``later`` stand apart."""

    at: dt.datetime
    final: Totals
    later: Totals


@dataclass(frozen=True)
class VendorDay:
    """A maker's sales of one day that stand, by when they happened."""

    day: dt.date
    total_idr: int
    entries: int
    by_channel: dict


def totals(edition=None, at: dt.datetime | None = None) -> Totals:
    """Of one edition, or of everything, as recorded until ``at`` (default: now). One query."""
    return totals_in(Entry.objects.filter(edition=edition) if edition else Entry.objects.all(), at)


def totals_in(rows, at: dt.datetime | None = None) -> Totals:
    """``totals`` of any entries. One query."""
    return _added(at or timezone.now(), _counted(rows, at).values_list(*COLUMNS))


def totals_of(editions, at: dt.datetime | None = None) -> dict[int, Totals]:
    """``totals`` of each edition by primary key, in one query."""
    keys = [edition.pk for edition in editions]
    as_of = at or timezone.now()
    parts = defaultdict(list)
    rows = _counted(Entry.objects.filter(edition__in=keys), at, "edition")
    for edition, *row in rows.values_list("edition", *COLUMNS):
        parts[edition].append(row)
    return {key: _added(as_of, parts[key]) for key in keys}


def closing(edition, at: dt.datetime) -> Closing:
    """``totals`` of an edition parted at the moment of its closing. One query.

    A sale counts by when it happened, and a reversal with what it reverses. Commitments, and
    what was paid of them, stand in ``final`` as they stood at that moment.
    """
    sold_later = Q(reverses=None, happened_at__gt=at) | Q(reverses__happened_at__gt=at)
    rows = Entry.objects.filter(edition=edition).annotate(
        sold_later=_flag(sold_later), written_later=_flag(Q(happened_at__gt=at))
    )
    parts = {False: [], True: []}
    found = _counted(rows, None, "sold_later", "written_later")
    for sold, written, *row in found.values_list("sold_later", "written_later", *COLUMNS):
        kind, channel, amount, fulfilled, *rest = row
        # What was taken back after closing had been paid at closing: then it was not open.
        paid = fulfilled if sold == written else 0
        later = sold if kind in SALES else written
        parts[later].append((kind, channel, amount, paid, *rest))
    return Closing(at, _added(at, parts[False]), _added(timezone.now(), parts[True]))


def _flag(condition):
    return Case(
        When(condition, then=Value(True)), default=Value(False), output_field=BooleanField()
    )


def vendor_day(vendor, day: dt.date, tz: str = settings.TIME_ZONE) -> VendorDay:
    """What a maker sold on ``day`` in that time zone; a reversed sale is gone from its own day."""
    start = dt.datetime.combine(day, dt.time(), ZoneInfo(tz))
    end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), ZoneInfo(tz))
    rows = Entry.objects.filter(
        vendor=vendor,
        kind__in=SALES,
        reverses=None,
        reversal=None,
        happened_at__gte=start,
        happened_at__lt=end,
    )
    found = rows.order_by().values_list("channel").annotate(Sum("amount_idr"), Count("pk"))
    sums = {channel: (amount, count) for channel, amount, count in found}
    return VendorDay(
        day=day,
        total_idr=sum(amount for amount, _ in sums.values()),
        entries=sum(count for _, count in sums.values()),
        by_channel={channel: amount for channel, (amount, _) in sums.items()},
    )


COLUMNS = ("kind", "channel", "amount", "fulfilled", "standing", "largest")


def _counted(rows, at, *by):
    """Sums per kind and channel. A plain sum is net: reversals carry negative amounts."""
    taken_back = Q(reversal__recorded_at__lte=at) if at else Q(reversal__isnull=False)
    if at:
        rows = rows.filter(recorded_at__lte=at)
    stands = Q(reverses__isnull=True, taken_back__isnull=True)
    return (
        rows.annotate(taken_back=FilteredRelation("reversal", condition=taken_back))
        .order_by()
        .values(*by, "kind", "channel")
        .annotate(
            amount=Sum("amount_idr"),
            fulfilled=Sum("amount_idr", filter=Q(fulfils__isnull=False)),
            standing=Count("pk", filter=stands),
            largest=Max("amount_idr", filter=stands),
        )
    )


def _added(as_of, rows) -> Totals:
    """Totals of rows of ``COLUMNS``. Nothing is verified until rows of verification exist."""
    kinds, channels = defaultdict(int), defaultdict(int)
    fulfilled = entries = largest = 0
    for kind, channel, amount, paying, standing, biggest in rows:
        kinds[kind] += amount
        if kind in SALES:
            fulfilled += paying or 0
            entries += standing
            largest = max(largest, biggest or 0)
            if standing:
                channels[channel] += amount
    return Totals(
        as_of=as_of,
        recorded_idr=sum(kinds[kind] for kind in SALES),
        open_commitments_idr=sum(kinds[kind] for kind in COMMITMENTS) - fulfilled,
        financing_idr=kinds[Kind.FINANCING],
        agreement_value_idr=kinds[Kind.AGREEMENT_VALUE],
        assistance_idr=kinds[Kind.ASSISTANCE],
        by_channel=dict(channels),
        entries=entries,
        largest_entry_idr=largest,
    )
