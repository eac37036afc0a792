"""The sums of the ledger, kept up by what was added since; worked out anew on demand."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils import timezone

from expo.choices import TimeZone
from kit.times import JAKARTA
from reports.choices import By
from reports.figures.counting import Sums, counted
from reports.models import Summary, SummaryMark
from transactions import ledger_end
from transactions.ledger_end import Reach
from transactions.models import Entry

CHUNK = 500
ROW = "(%s, %s, %s, %s, %s, %s, %s, %s, %s)"
GROUP = ("edition", "vendor", "region")
ADD = """
INSERT INTO reports_summary
    (edition, vendor, region, "by", key, entries, recorded_idr, verified_idr, open_idr)
VALUES {rows}
ON CONFLICT (edition, "by", key, region, vendor) DO UPDATE SET
    entries = reports_summary.entries + excluded.entries,
    recorded_idr = reports_summary.recorded_idr + excluded.recorded_idr,
    verified_idr = reports_summary.verified_idr + excluded.verified_idr,
    open_idr = reports_summary.open_idr + excluded.open_idr
"""


def fold() -> Reach:
    """Add what came since the last time; how far the sums reach then.

    Of two who do it at once, the second finds nothing left.
    """
    until = ledger_end.now()
    with transaction.atomic():
        mark = _locked()
        since = Reach(mark.last_entry, mark.last_verdict)
        if since == until or since.entry > until.entry:
            return since
        _add(sums(since, until))
        mark.last_entry, mark.last_verdict, mark.at = until.entry, until.verdict, timezone.now()
        mark.save()
    return until


def rebuild() -> None:
    """Forget all sums and work them out from the whole ledger."""
    until = ledger_end.now()
    with transaction.atomic():
        mark = _locked()
        Summary.objects.all().delete()
        _add(sums(Reach(), until))
        mark.last_entry, mark.last_verdict, mark.at = until.entry, until.verdict, timezone.now()
        mark.save()


def sums(since: Reach, until: Reach) -> Iterator[tuple[tuple, Sums]]:
    """((edition, vendor, region, by, key), Sums) of what was added between two ends."""
    ends = {"since": since, "until": until}
    for name in (By.REGION, By.HALL, By.CATEGORY, By.CHANNEL, By.KIND, By.COUNTRY):
        for (*group, key), found in counted(Entry.objects.all(), *GROUP, name, **ends).items():
            yield _place(group, name, key), found
    pairs = counted(Entry.objects.all(), *GROUP, By.KIND, By.CHANNEL, **ends)
    for (*group, kind, channel), found in pairs.items():
        yield _place(group, By.DEAL, f"{kind} {channel}"), found
    for rows, zone in _by_zone():
        for (*group, day), found in counted(rows, *GROUP, By.DAY, zone=zone, **ends).items():
            yield _place(group, By.DAY, day.isoformat()), found


def differences() -> list[tuple[tuple, Sums | None, Sums | None]]:
    """(place, as summed, as counted) wherever the sums differ from a full count of the same
    entries; empty when they are right."""
    with transaction.atomic():
        mark = _locked()
        counts = defaultdict(Sums)
        for place, found in sums(Reach(), Reach(mark.last_entry, mark.last_verdict)):
            counts[place].add(found)
        names = ("edition", "vendor", "region", "by", "key")
        amounts = ("entries", "recorded_idr", "verified_idr", "open_idr")
        rows = Summary.objects.values_list(*names, *amounts).iterator(chunk_size=CHUNK)
        summed = {tuple(row[:5]): Sums(*row[5:]) for row in rows}
    return [
        (place, summed.get(place), counts.get(place))
        for place in sorted(summed.keys() | counts.keys())
        if summed.get(place, Sums()) != counts.get(place, Sums())
    ]


def _by_zone():
    """Days are told in their edition's zone, and outside of editions in Jakarta's."""
    yield Entry.objects.filter(edition=None), JAKARTA
    for zone in TimeZone.values:
        yield Entry.objects.filter(edition__time_zone=zone), ZoneInfo(zone)


def _place(group, by, key):
    edition, vendor, region = group
    return (edition or 0, vendor or 0, region, str(by), "" if key is None else str(key))


def _locked() -> SummaryMark:
    SummaryMark.objects.get_or_create(pk=1)
    return SummaryMark.objects.select_for_update().get(pk=1)


def _add(found) -> None:
    rows = ((*place, s.entries, s.recorded_idr, s.verified_idr, s.open_idr) for place, s in found)
    with connection.cursor() as cursor:
        while chunk := list(islice(rows, CHUNK)):
            values = [value for row in chunk for value in row]
            cursor.execute(ADD.format(rows=", ".join([ROW] * len(chunk))), values)
