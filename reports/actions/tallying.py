"""The kept sums without the makers, kept up with them."""

from itertools import islice

from django.db import transaction
from django.db.models import Count, Q, Sum

from reports.actions import summing
from reports.choices import By
from reports.models import Summary, SummaryMark, Tally, TallyMark
from transactions.ledger_end import Reach

CHUNK = 500
CELL = ("edition", "region", "by", "key")
AMOUNTS = ("entries", "recorded_idr", "verified_idr", "open_idr")
MONEY = ("recorded", "verified", "open")
# What a dashboard is told by; the others are read maker by maker.
TOLD = (By.KIND, By.CHANNEL, By.REGION, By.CATEGORY, By.COUNTRY, By.HALL, By.DAY)
COLUMNS = (*CELL, *AMOUNTS, *(f"{name}_makers" for name in MONEY))


def fold() -> Reach:
    """Bring sums and tallies up to the end of the ledger; how far they reach then.

    A cell that anything was added to is summed anew from its Summary rows, so tallies never drift
    from them. Nobody who records a sale waits for it; of two who do it at once, one finds nothing
    left.
    """
    summing.fold()
    with transaction.atomic():
        reach, mark = _locked()
        since = Reach(mark.last_entry, mark.last_verdict)
        if since == reach:
            return reach
        if since.entry:
            touched = {
                (edition, region, by, key)
                for (edition, _vendor, region, by, key), _sums in summing.sums(since, reach)
                if by in TOLD
            }
            _tally_again(touched)
        else:
            Tally.objects.all().delete()
            _tally(Summary.objects.filter(by__in=TOLD))
        _reached(mark, reach)
    return reach


def rebuild() -> None:
    """Forget all tallies and make them anew from the sums; after those were worked out anew."""
    with transaction.atomic():
        reach, mark = _locked()
        Tally.objects.all().delete()
        _tally(Summary.objects.filter(by__in=TOLD))
        _reached(mark, reach)


def differences() -> list[tuple]:
    """Rows that are not as their Summary rows are; empty when all is right."""
    with transaction.atomic():
        _locked()
        kept = set(Tally.objects.values_list(*COLUMNS))
        return sorted(kept ^ set(_cells(Summary.objects.filter(by__in=TOLD))))


def _locked() -> tuple[Reach, TallyMark]:
    """Nobody adds to the sums until the tallies are right."""
    SummaryMark.objects.get_or_create(pk=1)
    TallyMark.objects.get_or_create(pk=1)
    row = SummaryMark.objects.select_for_update().get(pk=1)
    mark = TallyMark.objects.select_for_update().get(pk=1)
    return Reach(row.last_entry, row.last_verdict), mark


def _reached(mark, reach):
    mark.last_entry, mark.last_verdict = reach.entry, reach.verdict
    mark.save()


def _tally_again(touched):
    """By edition and dimension: few statements, each for what the index finds."""
    groups = {}
    for edition, region, by, key in touched:
        keys, regions = groups.setdefault((edition, by), (set(), set()))
        keys.add(key)
        regions.add(region)
    for (edition, by), (keys, regions) in groups.items():
        told = {"edition": edition, "by": by, "key__in": keys, "region__in": regions}
        Tally.objects.filter(**told).delete()
        _tally(Summary.objects.filter(**told))


def _tally(rows):
    found = _cells(rows).iterator(chunk_size=CHUNK)
    while chunk := list(islice(found, CHUNK)):
        Tally.objects.bulk_create(Tally(**dict(zip(COLUMNS, row, strict=True))) for row in chunk)


def _cells(rows):
    """Tuples of COLUMNS; a maker stands once in a cell, so rows count makers."""
    makers = {
        f"{name}_makers": Count("pk", filter=~Q(**{f"{name}_idr": 0}) & Q(vendor__gt=0))
        for name in MONEY
    }
    sums = {f"sum_{name}": Sum(name) for name in AMOUNTS}
    return rows.order_by().values_list(*CELL).annotate(**sums, **makers)
