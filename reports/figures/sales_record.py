"""What one maker sold in a period: every figure of its record of sales."""

import datetime as dt
from collections import defaultdict
from zoneinfo import ZoneInfo

from django.db.models import DateField, Sum
from django.db.models.functions import TruncMonth

from reports.choices import By
from reports.figures import frozen
from reports.figures.closing_content import position
from reports.figures.counting import Sums, counted
from reports.figures.groups import whole
from reports.figures.largest import largest
from reports.models import SalesRecord
from transactions.choices import APART, COMMITMENTS, SALES
from transactions.counting import counts_at
from transactions.ledger_end import Reach
from transactions.models import Entry, Seal

# Of the content's form, should it change one day.
FORM = 1


def content(vendor, *, starts, ends, zone: ZoneInfo, reach: Reach, seal, as_of) -> dict:
    """All that a record holds, names as they are today."""
    return {
        "form": FORM,
        "as_of": as_of.isoformat(),
        "vendor": {"name": vendor.name, "region": str(vendor.region)},
        "period": {"from": starts.isoformat(), "until": ends.isoformat(), "zone": zone.key},
        "position": position(reach, seal),
        "ledger": ledger(vendor, starts=starts, ends=ends, zone=zone, reach=reach, seal=seal),
    }


def ledger(vendor, *, starts, ends, zone: ZoneInfo, reach: Reach, seal) -> dict:
    """The figures; the same again whenever the ledger is counted up to ``reach``. Six queries.

    A sale counts by when it happened, and a reversal with what it takes back. What was ordered and
    not paid yet is of all times: it stands as it stood at ``reach``. ``unsealed`` entries of the
    maker stand behind the seal. ``agrees``: the groups add up to the plain sum of the entries.
    """
    everything = Entry.objects.filter(vendor=vendor)
    rows = _within(everything, starts, ends, zone)
    sold = rows.filter(kind__in=SALES)
    found = counted(sold, By.CHANNEL, _month_in(zone), until=reach)
    kinds = counted(rows.filter(kind__in=APART), By.KIND, until=reach)
    still_open = counted(everything, By.KIND, until=reach)
    sums = whole(found)
    plain = sold.filter(pk__lte=reach.entry).aggregate(sum=Sum("amount_idr", default=0))["sum"]
    behind = everything.filter(pk__gt=seal.last_entry if seal else 0, pk__lte=reach.entry)
    return {
        **_told(sums),
        "channels": _grouped(_summed(found, 0)),
        "months": _grouped(_summed(found, 1)),
        "open_idr": sum(still_open.get((kind,), Sums()).open_idr for kind in COMMITMENTS),
        "apart": {str(kind): kinds.get((kind,), Sums()).recorded_idr for kind in APART},
        "largest_entry_idr": largest(sold, reach=reach),
        "unsealed": behind.count(),
        "agrees": plain == sums.recorded_idr,
    }


def still_holds(record: SalesRecord) -> dict[str, bool]:
    """Whether the content is what its digest was made of, and the ledger says the same today:
    {content, ledger, seal}."""
    told, place = record.content, record.content["position"]
    seal = Seal.objects.filter(number=place["seal"]).first() if place["seal"] else None
    today = ledger(
        record.vendor,
        starts=record.starts_on,
        ends=record.ends_on,
        zone=record.zone,
        reach=Reach(record.last_entry, record.last_verdict),
        seal=seal,
    )
    beside = (record.last_entry, record.last_verdict, record.seal_head)
    return {
        "content": frozen.digest(told) == record.digest
        and beside == (place["entry"], place["finding"], place["head"]),
        "ledger": today == told["ledger"],
        "seal": not place["seal"] or (seal is not None and seal.digest == place["head"]),
    }


def _within(rows, starts, ends, zone):
    """Entries that count in these days of the zone."""
    first = dt.datetime.combine(starts, dt.time(), zone)
    behind = dt.datetime.combine(ends + dt.timedelta(days=1), dt.time(), zone)
    rows = rows.alias(counts_at=counts_at())
    return rows.filter(counts_at__gte=first, counts_at__lt=behind)


def _month_in(zone):
    """The first day of the month in which an entry counts."""

    def month(prefix):
        return TruncMonth(counts_at(prefix), tzinfo=zone, output_field=DateField())

    return month


def _summed(found, place) -> dict[str, Sums]:
    """By one of the two dimensions of ``found``."""
    sums = defaultdict(Sums)
    for key, one in found.items():
        name = key[place]
        sums[f"{name:%Y-%m}" if isinstance(name, dt.date) else str(name)].add(one)
    return sums


def _grouped(sums: dict[str, Sums]) -> list[dict]:
    return [{"key": key, **_told(one)} for key, one in sorted(sums.items()) if one]


def _told(sums: Sums) -> dict:
    return {
        "entries": sums.entries,
        "recorded_idr": sums.recorded_idr,
        "verified_idr": sums.verified_idr,
    }
