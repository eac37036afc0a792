"""Which function tells what stands on a kind of paper."""

from collections.abc import Callable

from transactions.models import Order, Paper
from transactions.papers import bill, contents, handover
from transactions.words import PaperKind


def of(order: Order, paper: Paper) -> dict:
    """All that templates/pdf/paper.typ reads."""
    return {**contents.frame(order, paper), **BUILDERS[paper.kind](order)}


# A function of the order each; what it leaves out is as in ``contents.frame``.
BUILDERS: dict[str, Callable[[Order], dict]] = {
    PaperKind.ORDER: contents.order_paper,
    PaperKind.INVOICE: contents.invoice,
    PaperKind.SLIP: contents.slip,
    PaperKind.HANDOVER: handover.handover_paper,
    PaperKind.BILL: bill.bill_paper,
}
