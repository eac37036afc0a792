"""The maker's moves on an order: what each is called, asks and does, and when it is open."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from transactions import amounts, move_forms
from transactions.actions import expiring, orders, paying, proofs
from transactions.choices import Delivery, OrderState, Paying, PaymentState

S, P = OrderState, PaymentState


@dataclass(frozen=True)
class Move:
    """``weight``: main (what comes next), plain (also possible) or last (ends things)."""

    act: Callable
    form: type
    label: str
    done: str
    weight: str = "plain"


def _note_part(order, *, by, **told):
    return paying.note_payment(order, by=by, **told)


def _undo(order, *, by, payment):
    return paying.undo(payment, by=by)


SEEN = gettext_lazy("Saved. The buyer sees it at once.")
MOVES = {
    "konfirmasi": Move(
        orders.confirm,
        move_forms.ConfirmForm,
        gettext_lazy("Confirm the order"),
        gettext_lazy("Confirmed. The order now counts as a commitment."),
        "main",
    ),
    "lunas": Move(
        orders.mark_paid,
        move_forms.NoForm,
        gettext_lazy("Mark as paid"),
        gettext_lazy("Marked as paid. The sale is recorded."),
        "main",
    ),
    "bagian": Move(
        _note_part,
        move_forms.PartForm,
        gettext_lazy("Another amount has arrived"),
        gettext_lazy("Noted. The buyer sees what is still open."),
    ),
    "tolak-bukti": Move(
        proofs.decline,
        move_forms.DeclineForm,
        gettext_lazy("No money has come"),
        gettext_lazy("Saved. The buyer has been asked to look again."),
    ),
    "ongkir": Move(
        orders.charge_shipping,
        move_forms.ChargeForm,
        gettext_lazy("Change the shipping cost"),
        gettext_lazy("Saved. The buyer sees the new total."),
    ),
    "waktu": Move(
        expiring.give_time,
        move_forms.NoForm,
        gettext_lazy("Give more time: 24 hours"),
        SEEN,
    ),
    "kirim": Move(orders.ship, move_forms.ShipForm, gettext_lazy("Mark as sent"), SEEN, "main"),
    "terima-lunas": Move(
        orders.deliver_paid,
        move_forms.NoForm,
        gettext_lazy("Delivered and paid"),
        gettext_lazy("Saved. The sale is recorded."),
        "main",
    ),
    "terima": Move(
        orders.hand_over, move_forms.NoForm, gettext_lazy("The buyer has it"), SEEN, "main"
    ),
    "batal-lunas": Move(
        _undo,
        move_forms.UndoForm,
        gettext_lazy("Undo: it is not paid"),
        gettext_lazy("Undone. The sale is taken back by a reversal."),
    ),
    "batal": Move(
        orders.cancel,
        move_forms.CancelForm,
        gettext_lazy("Cancel the order"),
        gettext_lazy("Cancelled. The pieces are back in your stock."),
        "last",
    ),
}


def names_for(order) -> list[str]:
    """The moves that are open, the next one first."""
    if order.state == S.PLACED:
        return ["konfirmasi", "batal"]
    if order.state in (S.CANCELLED, S.EXPIRED):
        return []
    money = _money(order)
    if order.state == S.CONFIRMED:
        goods = ["kirim"]
        waits = order.paying == Paying.AHEAD and order.payment != P.CONFIRMED
        names = [*money[:1], *goods, *money[1:]] if waits else [*goods, *money]
        return [*names, *_before_payment(order), "batal-lunas", "batal"]
    if order.state == S.SHIPPED:
        if order.payment == P.CONFIRMED or order.paying == Paying.TERM:
            names = ["terima", *money]
        elif order.paying == Paying.DELIVERY:
            names = ["terima-lunas", "terima", *money[1:]]
        else:
            names = [*money[:1], "terima", *money[1:]]
        return [*names, "batal-lunas", "batal"]
    return [*money, "batal-lunas"]


def _money(order):
    if order.payment == P.CONFIRMED:
        return []
    return ["lunas", "bagian", *(["tolak-bukti"] if order.payment == P.PROOF_SENT else [])]


def _before_payment(order):
    names = ["ongkir"] if order.delivery == Delivery.SHIP and orders.may_charge(order) else []
    return [*names, *(["waktu"] if order.expires_at else [])]


def open_to(order, payments=(), tried=None) -> list[dict]:
    """Each open move with its form; the one that was tried keeps what was typed.

    ``payments``: those noted so far, of which each that stands may be undone by itself.
    """
    choices = []
    for name in names_for(order):
        if name == "batal-lunas":
            choices += _undoings(order, payments)
            continue
        move = MOVES[name]
        is_tried = tried is not None and tried[0] == name
        form = tried[1] if is_tried else move.form(order=order, prefix=name)
        is_main = move.weight == "main" and not choices
        choices.append(
            {
                "name": name,
                "label": _label(name, order),
                "form": form,
                "is_main": is_main,
                "is_folded": bool(form.visible_fields()) and not is_main or move.weight == "last",
                "is_tried": is_tried,
            }
        )
    return choices


def _undoings(order, payments):
    move = MOVES["batal-lunas"]
    for payment in (row for row in payments if row.undone_at is None):
        label = move.label
        if payment.amount_idr != order.total_idr:
            amount = {"amount": amounts.of_payment(order, payment)}
            label = _("Undo: %(amount)s has not arrived") % amount
        form = move.form(order=order, prefix="batal-lunas", initial={"payment": payment.pk})
        yield {"name": "batal-lunas", "label": label, "form": form}


def _label(name, order):
    if name == "kirim" and order.delivery != Delivery.SHIP:
        return _("Mark as ready for pick-up")
    if name == "lunas" and order.paid_idr:
        return _("The rest is paid: %(open)s") % {"open": _open(order)}
    return MOVES[name].label


def _open(order):
    return amounts.exact(order, amounts.open_of(order))


def next_words(order) -> str:
    """What the maker should do, as a heading."""
    if order.state == S.PLACED:
        return _("Confirm this order")
    if order.state in (S.CANCELLED, S.EXPIRED):
        return _("This order has ended")
    if order.payment == P.PROOF_SENT:
        return _("Check the proof of payment")
    if order.payment != P.CONFIRMED and not _goods_first(order):
        return _("Wait for the payment, then mark it")
    if order.state == S.CONFIRMED:
        return _("Send the goods") if order.delivery == Delivery.SHIP else _("Prepare the order")
    if order.state == S.SHIPPED:
        return _("Wait until the buyer has it")
    return _("Nothing more to do")


def _goods_first(order):
    return order.paying != Paying.AHEAD and order.state in (S.CONFIRMED, S.SHIPPED)


def tags_of(state, payment, paid_idr=0) -> list[tuple[str, str]]:
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
        if payment == P.PROOF_SENT:
            tags.append((_("Proof sent"), "wait"))
        elif paid_idr:
            tags.append((_("Partly paid"), "wait"))
        else:
            tags.append((_("Not paid yet"), "wait"))
    return tags
