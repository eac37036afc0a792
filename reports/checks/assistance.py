"""Was what the ledger tells of assistance really handed over, and the other way round?"""

from collections.abc import Iterator

from django.db.models import Count, F, Q

from programmes.actions.handing import key_of
from programmes.choices.assistance import GIVEN, GrantState
from programmes.models import Grant, Item
from reports.checks import ledger
from transactions.choices import Kind
from transactions.models import Entry

MOST = 100
BATCH = 500


def differences() -> Iterator[str]:
    """Entries stand alone; each hand-over with a value has one standing entry of that value and
    maker, and each entry of a hand-over one that stands; items count their grants.

    Entries without a grant were imported or recorded by officers: nothing is asked of them.
    """
    yield from ledger.apart()
    yield from _counts()
    yield from _handed()
    yield from _left_standing()


def _counts():
    given = Count("grants", filter=Q(grants__state__in=GIVEN))
    rows = Item.objects.annotate(there=given).exclude(given=F("there")).order_by("pk")
    for pk, told, there in rows.values_list("pk", "given", "there")[:MOST]:
        yield f"item {pk} says {told} are given, there are {there}"


def _handed():
    handed = Grant.objects.filter(state=GrantState.HANDED).order_by("pk")
    valued = handed.filter(item__value_idr__isnull=False)
    for pk in valued.filter(entry=None).values_list("pk", flat=True)[:MOST]:
        yield f"grant {pk} was handed over and nothing of it is in the ledger"
    linked = handed.filter(entry__isnull=False)
    wrong = linked.filter(
        Q(item__value_idr=None)
        | ~Q(entry__amount_idr=F("item__value_idr"))
        | ~Q(entry__vendor=F("vendor"))
        | ~Q(entry__kind=Kind.ASSISTANCE)
        | Q(entry__reverses__isnull=False)
        | Q(entry__reversal__isnull=False)
    )
    for pk, entry in wrong.values_list("pk", "entry")[:MOST]:
        yield f"grant {pk} and its entry {entry} tell different things"
    for pk, entry in _linked_unhanded():
        yield f"grant {pk} was not handed over and names entry {entry}"


def _linked_unhanded():
    rows = Grant.objects.exclude(state=GrantState.HANDED).filter(entry__isnull=False)
    return rows.order_by("pk").values_list("pk", "entry")[:MOST]


def _left_standing():
    """Entries of hand-overs, found by the ids they are written with: only the last may stand."""
    rows = []
    for row in Grant.objects.order_by("pk").values_list("pk", "entry").iterator():
        rows.append(row)
        if len(rows) == BATCH:
            yield from _of_batch(rows)
            rows = []
    yield from _of_batch(rows)


def _of_batch(rows):
    turn, entries = 0, dict(rows)
    while entries:
        keys = {key_of(pk, turn): pk for pk in entries}
        found = Entry.objects.filter(client_id__in=keys)
        found = found.values_list("client_id", "pk", "reversal")
        there = {keys[key]: (entry, reversal) for key, entry, reversal in found}
        for pk, (entry, reversal) in sorted(there.items()):
            if reversal is None and entry != entries[pk]:
                yield f"entry {entry} stands and grant {pk}, which it was written for, has another"
        entries = {pk: entries[pk] for pk in there}
        turn += 1
