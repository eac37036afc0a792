"""Do orders, their goods and their payments say what the ledger says?"""

from collections.abc import Iterator

from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest

from products.choices import Readiness
from products.models import Listing, Product
from transactions.choices import COMMITMENTS, PAYABLE, SALES, OrderState
from transactions.models import Entry, Order, OrderLine, Payment

MOST = 100
ENDED = (OrderState.CANCELLED, OrderState.EXPIRED)


def against_entries() -> Iterator[str]:
    """A running order's commitment is its total and its sales are what was paid; of one that
    ended, or that nobody confirmed, nothing stands."""
    rows = Order.objects.annotate(committed=_sum(COMMITMENTS), sold=_sum(SALES))
    running = Q(state__in=PAYABLE)
    wrong = rows.filter(
        running & ~Q(committed=F("total_idr"))
        | ~running & ~Q(committed=F("sold"))
        | ~Q(sold=F("paid_idr"))
    )
    names = ("number", "state", "total_idr", "paid_idr", "committed", "sold")
    for number, state, total, paid, committed, sold in wrong.values_list(*names)[:MOST]:
        yield (
            f"order {number} ({state}): total {total} and paid {paid}, "
            f"in the ledger {committed} and {sold}"
        )
    yield from _payments()


def _sum(kinds):
    rows = Entry.objects.filter(order=OuterRef("pk"), kind__in=kinds).order_by()
    sums = rows.values("order").annotate(sum=Sum("amount_idr")).values("sum")
    return Coalesce(Subquery(sums), 0)


def _payments():
    """Each payment is its entry, and one that was undone is taken back there too."""
    rows = Payment.objects.filter(
        ~Q(amount_idr=F("entry__amount_idr"))
        | ~Q(order=F("entry__order"))
        | Q(undone_at=None, entry__reversal__isnull=False)
        | Q(undone_at__isnull=False, entry__reversal=None)
    )
    for pk, number in rows.values_list("pk", "order__number")[:MOST]:
        yield f"payment {pk} of order {number} and its entry tell different things"


def stock() -> Iterator[str]:
    """No pieces below zero, none taken beyond what was ordered, and "sold out" where it is."""
    short = Product.objects.filter(readiness=Readiness.READY, stock__lt=0)
    for pk, pieces in short.values_list("pk", "stock")[:MOST]:
        yield f"product {pk} has {pieces} pieces"
    beyond = OrderLine.objects.filter(taken__gt=F("quantity"))
    kept = OrderLine.objects.filter(taken__gt=0, order__state__in=ENDED)
    for lines, words in ((beyond, "took more than was ordered"), (kept, "kept goods")):
        for pk, number in lines.values_list("pk", "order__number")[:MOST]:
            yield f"line {pk} of order {number} {words}"
    ready = Listing.objects.filter(product__readiness=Readiness.READY)
    too_few = Q(product__stock__lt=Greatest(F("product__min_order"), 1))
    wrong = ready.filter(too_few & Q(is_sold_out=False) | ~too_few & Q(is_sold_out=True))
    for pk in wrong.values_list("product", flat=True)[:MOST]:
        yield f"product {pk} is shown otherwise than its stock is"
