"""Counting the views that wait in the spool."""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import timedelta
from itertools import islice
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from reports.actions import day_keys, spool
from reports.models import Seen, SpoolFile, Visit
from reports.subjects import Subject, subjects_of

log = logging.getLogger(__name__)
# Visitors told apart in one day; beyond, views are counted and visitors no more.
MOST_SEEN = 2_000_000
# Of one address in one file of the spool, a minute: a whole regency may share it, and one
# machine pretend to be many.
MOST_AT_ADDRESS = 500
CHUNK = 2_000
# After midnight the last files of the day before are still to be counted.
GRACE = timedelta(hours=1)
KEPT = timedelta(days=7)
ADD = """
INSERT INTO reports_visit
    (day, kind, key, edition_id, vendor_id, country, origin, views, visitors)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (day, kind, key, country, origin) DO UPDATE SET
    views = reports_visit.views + excluded.views,
    visitors = reports_visit.visitors + excluded.visitors
"""


def gather() -> None:
    """Count every file of the spool once; called each minute, by whoever is first.

    A file is counted in one transaction with the note that it was: cut off before, it comes
    again; cut off after, it is only taken away.
    """
    with spool.alone() as is_mine:
        if not is_mine:
            return
        for path in spool.take():
            try:
                _count_once(path)
            except Exception:  # the files behind it are counted all the same
                log.exception("The views in %s could not be counted", path.name)
        _tidy()


def _count_once(path: Path) -> None:
    """Reads before the transaction: on SQLite nobody else can write until it ends."""
    owners, looks, seen = _read(path)
    with transaction.atomic():
        _, is_new = SpoolFile.objects.get_or_create(name=path.name)
        if is_new:
            _write(owners, looks, seen)
    path.unlink(missing_ok=True)


def _read(path: Path) -> tuple[dict, Counter, dict]:
    """({(kind, key): Subject}, views by place, {who: (country, origin) of their first view})."""
    subjects = subjects_of({(view.kind, view.key) for view in spool.views(path)})
    seen, looks, at_address = {}, Counter(), defaultdict(set)
    for view in spool.views(path):
        neighbours = at_address[view.day, view.visitor[: spool.OF_ADDRESS]]
        if len(neighbours) < MOST_AT_ADDRESS:
            neighbours.add(view.visitor)
        for subject in subjects.get((view.kind, view.key), ()):
            looks[_place(view, subject)] += 1
            if view.visitor in neighbours:
                who = (view.day, view.visitor, subject.kind, subject.key)
                seen.setdefault(who, (view.country, view.origin))
    owners = {(s.kind, s.key): s for found in subjects.values() for s in found}
    return owners, looks, seen


def _write(owners: dict, looks: Counter, seen: dict) -> None:
    visitors = Counter()
    for who in _not_yet_seen(seen):
        day, _visitor, kind, key = who
        visitors[day, kind, key, *seen[who]] += 1
    with connection.cursor() as cursor:
        cursor.executemany(ADD, [_row(place, owners, looks, visitors) for place in looks])


def _place(view: spool.View, subject: Subject):
    return view.day, subject.kind, subject.key, view.country, view.origin


def _row(place, owners, looks, visitors):
    day, kind, key, country, origin = place
    whose = owners[kind, key]
    counts = (looks[place], visitors[place])
    return (day, kind, key, whose.edition, whose.vendor, country, origin, *counts)


def _not_yet_seen(seen: dict) -> list:
    """Those of ``seen`` who were not there before on their day; they are noted now."""
    before = set()
    for day in {who[0] for who in seen}:
        marks = {who[1] for who in seen if who[0] == day}
        for chunk in _chunks(marks):
            rows = Seen.objects.filter(day=day, visitor__in=chunk)
            before.update(rows.values_list("day", "visitor", "kind", "key"))
    new = [who for who in seen if who not in before]
    new = [who for day in {who[0] for who in new} for who in _within(day, new)]
    Seen.objects.bulk_create(
        [Seen(day=day, visitor=mark, kind=kind, key=key) for day, mark, kind, key in new],
        batch_size=CHUNK,
    )
    return new


def _within(day, new: list) -> list:
    """The new ones of a day, as far as there is room: nobody fills the disk with made-up ones."""
    found = [who for who in new if who[0] == day]
    noted = Visit.objects.filter(day=day).aggregate(sum=Sum("visitors"))["sum"] or 0
    room = max(0, MOST_SEEN - noted)
    if len(found) > room:
        log.warning("More visitors than are told apart in a day: %s not counted", len(found) - room)
    return found[:room]


def _chunks(items: Iterable):
    source = iter(items)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


def _tidy() -> None:
    """Forget who was there on days gone by, their keys, and files counted long ago."""
    now, zone = timezone.now(), timezone.get_default_timezone()
    day_keys.forget(timezone.localdate(now, zone))
    Seen.objects.filter(day__lt=timezone.localdate(now - GRACE, zone)).delete()
    waiting = [path.name for path in spool.taken()]
    SpoolFile.objects.filter(at__lt=now - KEPT).exclude(name__in=waiting).delete()
