"""Do all ways of counting tell the same amounts?"""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Sum

from reports.choices import By
from reports.figures import summed
from reports.figures.counting import Sums, counted
from reports.models import Summary
from transactions.choices import SALES
from transactions.models import Entry


def differences() -> Iterator[str]:
    """The plain sum of sales against the counting code, and the sums kept up against both."""
    reach = summed.mark()
    pairs = counted(Entry.objects.all(), "edition", By.KIND, By.CHANNEL, until=reach)
    rows = Entry.objects.filter(pk__lte=reach.entry)
    plain = rows.filter(kind__in=SALES).aggregate(sum=Sum("amount_idr"))["sum"] or 0
    told = sum(found.recorded_idr for key, found in pairs.items() if key[1] in SALES)
    if plain != told:
        yield f"sales add up to {plain}, the counting code tells {told}"
    yield from _summaries(pairs)


def _summaries(pairs) -> Iterator[str]:
    """Every dimension of an edition's sums adds up to what is counted for it."""
    kinds, sales = defaultdict(Sums), defaultdict(Sums)
    for (edition, kind, _channel), found in pairs.items():
        kinds[edition or 0].add(found)
        if kind not in SALES:
            found = Sums(open_idr=found.open_idr)
        sales[edition or 0].add(found)
    amounts = map(Sum, summed.AMOUNTS)
    rows = Summary.objects.order_by().values_list("by", "edition").annotate(*amounts)
    there = {(by, edition): Sums(*found) for by, edition, *found in rows}
    for name in By.values:
        counts = kinds if name in (By.KIND, By.DEAL) else sales
        for edition in counts.keys() | {key for by, key in there if by == name}:
            kept, count = there.get((name, edition), Sums()), counts[edition]
            if kept != count:
                yield f"edition {edition} by {name}: summed {kept}, counted {count}"
