"""Does what banks paid out stand in the ledger, and the other way round?"""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from programmes.actions.disbursing import MARK
from programmes.choices.financing import PROMISED, CaseState
from programmes.models import Disbursement, FinancingCase
from programmes.querysets.financing import PAID
from transactions.choices import Kind
from transactions.models import Entry

MOST = 100


def differences() -> Iterator[str]:
    """Each payment has one entry of its amount, its maker and its offer's edition, each entry
    written for a case its payment; no case is paid more than was approved.

    Entries of financing that were imported or recorded by officers have no case: nothing is asked
    of them.
    """
    fairs = {"told": Coalesce("entry__edition", 0), "meant": Coalesce("case__offer__edition", 0)}
    wrong = Disbursement.objects.alias(**fairs).filter(
        ~Q(entry__amount_idr=F("amount_idr"))
        | ~Q(entry__vendor=F("case__vendor"))
        | ~Q(entry__kind=Kind.FINANCING)
        | ~Q(told=F("meant"))
        | Q(entry__reverses__isnull=False)
    )
    for pk, entry in wrong.order_by("pk").values_list("pk", "entry")[:MOST]:
        yield f"disbursement {pk} and its entry {entry} tell different things"
    there = Disbursement.objects.filter(entry=OuterRef("pk"))
    alone = Entry.objects.filter(kind=Kind.FINANCING, reverses=None, source_ref__startswith=MARK)
    alone = alone.filter(~Exists(there)).order_by("pk")
    for pk, told in alone.values_list("pk", "source_ref")[:MOST]:
        yield f"entry {pk} was written for {told} and no disbursement names it"
    yield from _beyond()


def _beyond():
    """``with_paid`` in one statement, and what it must not be."""
    paid = Sum("disbursements__amount_idr", filter=PAID, default=0)
    rows = FinancingCase.objects.annotate(paid=paid).order_by("pk")
    over = rows.filter(paid__gt=F("approved_idr"), state__in=PROMISED)
    for pk, told, approved in over.values_list("pk", "paid", "approved_idr")[:MOST]:
        yield f"financing case {pk} is paid {told}, approved were {approved}"
    unpaid = rows.filter(paid__gt=0).exclude(state=CaseState.DISBURSED)
    for pk, state in unpaid.values_list("pk", "state")[:MOST]:
        yield f"financing case {pk} is paid and stands as {state}"
    empty = rows.filter(paid=0, state=CaseState.DISBURSED)
    for pk in empty.values_list("pk", flat=True)[:MOST]:
        yield f"financing case {pk} stands as disbursed and nothing is paid"
