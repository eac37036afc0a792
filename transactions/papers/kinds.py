"""What kinds of papers there are: their addresses, numbers, and when they may be made."""

from dataclasses import dataclass

from transactions.choices import PAYABLE, OrderState
from transactions.words import PaperKind

RUNNING = (OrderState.PLACED, *PAYABLE)
ARRIVED = (OrderState.RECEIVED, OrderState.COMPLETED)


@dataclass(frozen=True)
class Kind:
    """``word``: in addresses. ``prefix``: of its number. ``states``: in which it may be made.
    ``is_for_buyer``: whoever holds the order's link may read it once it is made."""

    word: str
    prefix: str
    states: tuple = PAYABLE
    is_for_buyer: bool = True


KINDS = {
    PaperKind.ORDER: Kind("pesanan", "PSN", RUNNING),
    PaperKind.INVOICE: Kind("faktur", "INV"),
    PaperKind.SLIP: Kind("surat-jalan", "SJ", is_for_buyer=False),
    PaperKind.HANDOVER: Kind("serah-terima", "BAST"),
    PaperKind.BILL: Kind("tagihan", "TAG", ARRIVED),
}
BY_WORD = {kind.word: name for name, kind in KINDS.items()}
# What a maker makes by a button of the order's page; the others follow from an office's steps.
BY_HAND = (PaperKind.ORDER, PaperKind.INVOICE, PaperKind.SLIP)


def by_hand(order) -> tuple:
    """Of an office's order the bill too, for where the office recorded no hand-over."""
    return (*BY_HAND, PaperKind.BILL) if order.request_id else BY_HAND


def number_of(paper) -> str:
    """``INV/2026/0001``: one row of numbers per maker, kind and year."""
    return f"{KINDS[paper.kind].prefix}/{paper.year}/{paper.number:04d}"


def word_of(kind: str) -> str:
    return KINDS[kind].word
