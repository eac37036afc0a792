"""Figures of this moment from what is summed already, and what was added since."""

from collections import defaultdict

from django.db.models import Sum

from reports.choices import By
from reports.figures.counting import Sums, counted
from reports.models import Summary, SummaryMark
from transactions.ledger_end import Reach
from transactions.models import Entry

AMOUNTS = ("entries", "recorded_idr", "verified_idr", "open_idr")


def mark() -> Reach:
    """How far the sums reach."""
    row = SummaryMark.objects.values_list("last_entry", "last_verdict").first()
    return Reach(*row) if row else Reach()


def current(editions=None) -> dict:
    """{edition: {(kind, channel): Sums}} of these editions, or with None as the only key of all.

    Sums and what was added since are read until no summing came between: then they are of one
    moment.
    """
    while True:
        reach = mark()
        found = _summed(editions)
        for (edition, *key), sums in _since(editions, reach).items():
            found[edition if editions is not None else None][tuple(key)].add(sums)
        if mark() == reach:
            return found


def _summed(editions):
    rows = Summary.objects.filter(by=By.DEAL)
    if editions is not None:
        rows = rows.filter(edition__in=editions)
    found = defaultdict(lambda: defaultdict(Sums))
    sums = rows.order_by().values_list("edition", "key").annotate(*map(Sum, AMOUNTS))
    for edition, key, *amounts in sums:
        whose = edition if editions is not None else None
        found[whose][tuple(key.split())].add(Sums(*amounts))
    return found


def _since(editions, reach):
    rows = Entry.objects.all() if editions is None else Entry.objects.filter(edition__in=editions)
    return counted(rows, "edition", By.KIND, By.CHANNEL, since=reach)
