"""The maker's moves on an order: what each is called, asks and does, and when it is open."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from transactions import forms
from transactions.actions import orders
from transactions.choices import Delivery, OrderState, PaymentState

S, P = OrderState, PaymentState


@dataclass(frozen=True)
class Move:
    """``weight``: main (what comes next), plain (also possible) or last (ends things)."""

    act: Callable
    form: type
    label: str
    done: str
    weight: str = "plain"


MOVES = {
    "konfirmasi": Move(
        orders.confirm,
        forms.ConfirmForm,
        gettext_lazy("Confirm the order"),
        gettext_lazy("Confirmed. The order now counts as a commitment."),
        "main",
    ),
    "lunas": Move(
        orders.mark_paid,
        forms.NoForm,
        gettext_lazy("Mark as paid"),
        gettext_lazy("Marked as paid. The sale is recorded."),
        "main",
    ),
    "kirim": Move(
        orders.ship,
        forms.ShipForm,
        gettext_lazy("Mark as sent"),
        gettext_lazy("Saved. The buyer sees it at once."),
        "main",
    ),
    "terima": Move(
        orders.hand_over,
        forms.NoForm,
        gettext_lazy("The buyer has it"),
        gettext_lazy("Saved. The buyer sees it at once."),
        "main",
    ),
    "batal-lunas": Move(
        orders.undo_paid,
        forms.NoForm,
        gettext_lazy("Undo: it is not paid"),
        gettext_lazy("Undone. The sale is taken back by a reversal."),
    ),
    "batal": Move(
        orders.cancel,
        forms.CancelForm,
        gettext_lazy("Cancel the order"),
        gettext_lazy("Cancelled. The pieces are back in your stock."),
        "last",
    ),
}


def names_for(order) -> list[str]:
    """The moves that are open, the next one first."""
    is_paid = order.payment == P.CONFIRMED
    if order.state == S.PLACED:
        return ["konfirmasi", "batal"]
    if order.state == S.CONFIRMED:
        return ["kirim", "batal-lunas", "batal"] if is_paid else ["lunas", "kirim", "batal"]
    if order.state == S.SHIPPED:
        return ["terima", "batal-lunas"] if is_paid else ["lunas", "terima"]
    if order.state in (S.RECEIVED, S.COMPLETED):
        return ["batal-lunas"] if is_paid else ["lunas"]
    return []


def open_to(order, tried=None) -> list[dict]:
    """Each open move with its form; the one that was tried keeps what was typed."""
    choices = []
    for name in names_for(order):
        move = MOVES[name]
        is_tried = tried is not None and tried[0] == name
        form = tried[1] if is_tried else move.form(order=order, prefix=name)
        is_main = move.weight == "main" and not choices
        label = move.label
        if name == "kirim" and order.delivery == Delivery.PICKUP:
            label = _("Mark as ready for pick-up")
        choices.append(
            {
                "name": name,
                "label": label,
                "form": form,
                "is_main": is_main,
                "is_last": move.weight == "last",
                "is_tried": is_tried,
            }
        )
    return choices


def next_words(order) -> str:
    """What the maker should do, as a heading."""
    is_paid = order.payment == P.CONFIRMED
    if order.state == S.PLACED:
        return _("Confirm this order")
    if order.state in (S.CANCELLED, S.EXPIRED):
        return _("This order has ended")
    if not is_paid:
        return _("Wait for the payment, then mark it")
    if order.state == S.CONFIRMED:
        return _("Send the goods") if order.delivery == Delivery.SHIP else _("Prepare the order")
    if order.state == S.SHIPPED:
        return _("Wait until the buyer has it")
    return _("Nothing more to do")


def tags_of(state, payment) -> list[tuple[str, str]]:
    """[(words, kind)] for a list: where the order stands, then its payment."""
    words = {
        S.PLACED: (_("Awaiting confirmation"), "wait"),
        S.CONFIRMED: (_("Confirmed"), "info"),
        S.SHIPPED: (_("Sent or ready"), "info"),
        S.RECEIVED: (_("Received"), "ok"),
        S.COMPLETED: (_("Completed"), "ok"),
        S.CANCELLED: (_("Cancelled"), "bad"),
        S.EXPIRED: (_("Expired"), "bad"),
    }
    tags = [words[state]]
    if payment == P.CONFIRMED:
        tags.append((_("Paid"), "ok"))
    elif payment == P.REFUNDED:
        tags.append((_("Given back"), ""))
    elif state in (S.CONFIRMED, S.SHIPPED, S.RECEIVED, S.COMPLETED):
        tags.append((_("Not paid yet"), "wait"))
    return tags
