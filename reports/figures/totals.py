"""The one counting code: what was recorded, what is still open, what is kept apart."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import (
    BooleanField,
    Case,
    Count,
    OuterRef,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from expo.models import Edition
from reports.choices import By
from reports.figures.counting import Sums, counted, entries_of
from reports.figures.largest import largest, standing
from reports.figures.summed import current
from transactions.choices import COMMITMENTS, SALES, Kind
from transactions.counting import counts_at
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
    """Of one edition, or of everything, as recorded until ``at`` (default: now).

    Now is what ``summing`` has summed plus what was added since, so that a large ledger is not
    counted anew for each visitor; a moment that has gone is counted entry by entry.
    """
    if at:
        return totals_in(entries_of(edition), at)
    if edition:
        return totals_of([edition])[edition.pk]
    return _totals(timezone.now(), current().get(None, {}), largest(Entry.objects.all()))


def totals_in(rows, at: dt.datetime | None = None) -> Totals:
    """``totals`` of any entries, entry by entry. Two queries."""
    sums = counted(rows, By.KIND, By.CHANNEL, at=at)
    return _totals(at or timezone.now(), sums, largest(rows, at=at))


def totals_of(editions) -> dict[int, Totals]:
    """``totals`` of each edition by primary key, now."""
    keys = [edition.pk for edition in editions]
    sums, now = current(keys), timezone.now()
    first = standing(Entry.objects.filter(edition=OuterRef("pk"))).values("amount_idr")[:1]
    most = Edition.objects.filter(pk__in=keys).order_by().values_list("pk", Subquery(first))
    return {key: _totals(now, sums.get(key, {}), amount or 0) for key, amount in most}


def closing(edition, at: dt.datetime) -> Closing:
    """``totals`` of an edition parted at the moment of its closing.

    A sale counts by when it happened, and a reversal with what it reverses. Commitments and what
    is kept apart stand in ``final`` as they stood at that moment, and in ``later`` by how much they
    have changed since.
    """
    rows, now = entries_of(edition), timezone.now()

    def is_later(prefix):
        return Case(
            When(GreaterThan(counts_at(prefix), at), then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        )

    by_part = {False: {}, True: {}}
    for (kind, channel, later), sums in counted(rows, By.KIND, By.CHANNEL, is_later).items():
        if kind in SALES:
            by_part[later][kind, channel] = sums
    then = _others(counted(rows.filter(happened_at__lte=at), By.KIND, By.CHANNEL))
    today = _others(counted(rows, By.KIND, By.CHANNEL))
    change = {
        key: today.get(key, Sums()) - then.get(key, Sums()) for key in then.keys() | today.keys()
    }
    sold = rows.annotate(counts_at=counts_at())
    return Closing(
        at,
        _totals(at, by_part[False] | then, largest(sold.filter(counts_at__lte=at))),
        _totals(now, by_part[True] | change, largest(sold.filter(counts_at__gt=at))),
    )


def _others(sums):
    """Of what is no sale."""
    return {key: found for key, found in sums.items() if key[0] not in SALES}


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


def _totals(as_of, sums, most) -> Totals:
    """Totals of {(kind, channel): Sums}."""
    kinds, channels, entries = defaultdict(Sums), defaultdict(int), defaultdict(int)
    for (kind, channel), found in sums.items():
        kinds[kind].add(found)
        if kind in SALES:
            channels[channel] += found.recorded_idr
            entries[channel] += found.entries
    return Totals(
        as_of=as_of,
        recorded_idr=sum(kinds[kind].recorded_idr for kind in SALES),
        verified_idr=sum(kinds[kind].verified_idr for kind in SALES),
        open_commitments_idr=sum(kinds[kind].open_idr for kind in COMMITMENTS),
        financing_idr=kinds[Kind.FINANCING].recorded_idr,
        agreement_value_idr=kinds[Kind.AGREEMENT_VALUE].recorded_idr,
        assistance_idr=kinds[Kind.ASSISTANCE].recorded_idr,
        by_channel={key: amount for key, amount in channels.items() if entries[key]},
        entries=sum(entries.values()),
        largest_entry_idr=most,
    )
