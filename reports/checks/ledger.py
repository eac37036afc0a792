"""Do the ledger's rows hold together by themselves?"""

from collections.abc import Iterator

from django.db.models import F, Q, Sum, Window
from django.db.models.functions import Coalesce, Lag

from transactions.choices import APART, COMMITMENTS, FINDING_MOVES, SALES, Finding
from transactions.models import Entry, Verdict

# Of one kind of difference so many are named.
MOST = 100
# What a reversal has from what it reverses.
SAME = ("region", "kind", "channel", "country")
SAME_OR_NONE = ("edition", "vendor", "category", "hall", "order")


def links() -> Iterator[str]:
    """Payments against what they fulfil, and findings against their entries."""
    paying = Entry.objects.filter(fulfils__isnull=False)
    wrong = paying.filter(
        ~Q(fulfils__kind__in=COMMITMENTS)
        | Q(fulfils__reverses__isnull=False)
        | ~Q(kind__in=SALES)
        | ~Q(vendor=F("fulfils__vendor"))
        | ~Q(region=F("fulfils__region"))
    )
    for pk, fulfils in wrong.values_list("pk", "fulfils")[:MOST]:
        yield f"entry {pk} fulfils {fulfils}, which is no commitment of its maker"
    yield from _overpaid()
    yield from _findings()


def _overpaid():
    """More paid than was committed."""
    rows = Entry.objects.filter(fulfils__isnull=False).order_by().values("fulfils")
    paid = rows.annotate(
        paid=Sum("amount_idr"),
        left=F("fulfils__amount_idr") + Coalesce(F("fulfils__reversal__amount_idr"), 0),
    )
    for row in paid.filter(paid__gt=F("left"))[:MOST]:
        yield f"entry {row['fulfils']} is paid with {row['paid']}, committed were {row['left']}"


def _findings():
    turn = {"partition_by": [F("entry")], "order_by": ["number"]}
    rows = Verdict.objects.annotate(
        before=Window(Lag("finding"), **turn), last=Window(Lag("number"), **turn)
    )
    own = Q(entry__recorded_by=F("by")) & ~Q(finding=Finding.DISPUTED)
    for pk in Verdict.objects.filter(own).values_list("pk", flat=True)[:MOST]:
        yield f"finding {pk} is by who recorded the entry"
    found = rows.order_by().values_list("pk", "number", "finding", "step", "before", "last")
    for pk, number, finding, step, before, last in found.iterator():
        due = {Finding.VERIFIED: 1}.get(finding, -1 if before == Finding.VERIFIED else 0)
        is_in_turn = number == (last or 0) + 1 and finding in FINDING_MOVES[before or ""]
        if not is_in_turn or step != due:
            yield f"finding {pk} does not follow from the one before"


def reversals() -> Iterator[str]:
    """Each takes back what it names, once, and the whole of it; of a commitment what was open."""
    rows = Entry.objects.filter(reverses__isnull=False)
    differs = Q()
    for name in SAME:
        differs |= ~Q(**{name: F(f"reverses__{name}")})
    for name in SAME_OR_NONE:
        both = Q(**{name: F(f"reverses__{name}")})
        none = Q(**{f"{name}__isnull": True, f"reverses__{name}__isnull": True})
        differs |= ~(both | none)
    for pk in rows.filter(differs).values_list("pk", flat=True)[:MOST]:
        yield f"entry {pk} reverses one of another place or kind"
    chained = rows.filter(reverses__reverses__isnull=False)
    for pk in chained.values_list("pk", flat=True)[:MOST]:
        yield f"entry {pk} reverses a reversal"
    whole = rows.exclude(kind__in=COMMITMENTS).exclude(amount_idr=-F("reverses__amount_idr"))
    for pk in whole.values_list("pk", flat=True)[:MOST]:
        yield f"entry {pk} takes back another amount than it reverses"
    most = rows.filter(kind__in=COMMITMENTS, amount_idr__lt=-F("reverses__amount_idr"))
    for pk in most.values_list("pk", flat=True)[:MOST]:
        yield f"entry {pk} takes back more than was committed"


def apart() -> Iterator[str]:
    """Assistance, financing and agreements stand alone: no order, no payment, nothing live."""
    tied = Q(order__isnull=False) | Q(fulfils__isnull=False) | Q(live_session__isnull=False)
    rows = Entry.objects.filter(tied, kind__in=APART)
    for pk, kind in rows.values_list("pk", "kind")[:MOST]:
        yield f"entry {pk} is {kind} and tied to a sale"
