"""Whose turn an order is and what comes next, in words for the buyer."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kit.money import rupiah
from kit.times import day, moment
from transactions.choices import Delivery, EndedBy, OrderState, PaymentState

S, P = OrderState, PaymentState


@dataclass(frozen=True)
class Turn:
    """``steps``: (who, what) in order; ``kind`` is the tag's colour; ``text`` once it is over."""

    heading: str
    tag: str = ""
    kind: str = "info"
    until: str = ""
    steps: list = field(default_factory=list)
    is_payment: bool = False
    text: str = ""


@dataclass(frozen=True)
class Mark:
    """One bead of an axis: past, now or to come."""

    label: str
    note: str = ""
    when: str = ""


def turn_of(order) -> Turn:
    """What the buyer's page says first."""
    if order.state in (S.CANCELLED, S.EXPIRED):
        return _ended(order)
    is_paid = order.payment == P.CONFIRMED
    if order.state == S.PLACED:
        return _placed(order)
    if order.state == S.CONFIRMED:
        return _preparing(order) if is_paid else _to_pay(order)
    if order.state == S.SHIPPED:
        return _shipped(order, is_paid)
    if not is_paid:
        return _unpaid(order)
    thanks = _("Thank you for buying straight from the maker.")
    return Turn(_("Your order has arrived"), _("Done"), "ok", text=thanks)


def _placed(order):
    maker = order.vendor.name
    told = _("tells when it is ready, and what sending costs.")
    if order.delivery == Delivery.PICKUP:
        told = _("tells when it is ready.")
    return Turn(
        _("Next: %(maker)s confirms your order") % {"maker": maker},
        _("The maker's turn"),
        steps=[
            (maker, told),
            (_("You"), _("pay the maker directly. Nothing is to be paid before that.")),
            (maker, _deliver(order)),
        ],
    )


def _to_pay(order):
    maker, total = order.vendor.name, rupiah(order.total_idr)
    return Turn(
        _("Next: you pay %(total)s") % {"total": total},
        _("Your turn"),
        "wait",
        steps=[
            (_("You"), _("pay the maker directly, as written below.")),
            (maker, _("checks the payment and marks the order paid.")),
            (maker, _deliver(order)),
        ],
        is_payment=True,
    )


def _preparing(order):
    maker = order.vendor.name
    if order.delivery == Delivery.PICKUP:
        heading = _("Next: %(maker)s prepares your order for pick-up")
    else:
        heading = _("Next: %(maker)s sends your order")
    return Turn(
        heading % {"maker": maker},
        _("The maker's turn"),
        until=_("ready on %(day)s") % {"day": day(order.ready_on)} if order.ready_on else "",
        steps=[(maker, _deliver(order)), (_("You"), _("see whether it is as shown."))],
    )


def _shipped(order, is_paid):
    if order.delivery == Delivery.PICKUP:
        heading, what = (
            _("Your order is ready for pick-up"),
            _("pick up your order at the maker's."),
        )
    else:
        heading, what = _("Your order is on its way"), _("receive your order.")
    steps = [(_("You"), what)]
    if not is_paid:
        steps.append((_("You"), _("pay the maker directly, as written below.")))
    return Turn(heading, _("Your turn"), "wait", steps=steps, is_payment=not is_paid)


def _unpaid(order):
    steps = [(_("You"), _("pay the maker directly, as written below."))]
    total = {"total": rupiah(order.total_idr)}
    heading = _("Next: you pay %(total)s") % total
    return Turn(heading, _("Your turn"), "wait", steps=steps, is_payment=True)


def _ended(order):
    heading = _("The maker had to cancel this order")
    if order.state == S.EXPIRED:
        heading = _("This order has expired")
    elif order.ended_by == EndedBy.BUYER:
        heading = _("You cancelled this order")
    text = _("Nothing is to be paid any more.")
    if order.payment == P.REFUNDED:
        text = _("The maker has given your money back.")
    return Turn(heading, _("Ended"), "bad", text=text)


def _deliver(order):
    if order.delivery == Delivery.PICKUP:
        return _("keeps it ready for you to pick up.")
    return _("sends your parcel. Its number appears here.")


def order_axis(order) -> list[Mark]:
    """The order's way as beads."""
    pickup = order.delivery == Delivery.PICKUP
    ended = order.state in (S.CANCELLED, S.EXPIRED)
    marks = [
        (S.PLACED, _("Placed"), moment(order.placed_at)),
        (S.CONFIRMED, _("Confirmed by the maker"), moment(order.confirmed_at)),
        (S.SHIPPED, _("Ready for pick-up") if pickup else _("Sent"), _sent_note(order)),
        (S.RECEIVED, _("Received"), moment(order.received_at)),
        (S.COMPLETED, _("Completed"), "" if ended else moment(order.ended_at)),
    ]
    if ended:
        reached = [m for m in marks[:2] if m[2]]
        label = _("Expired") if order.state == S.EXPIRED else _("Cancelled")
        marks = [*reached, (order.state, label, moment(order.ended_at))]
    return _beads(marks, order.state)


def payment_axis(order) -> list[Mark]:
    """The payment's way as beads."""
    ended = order.state in (S.CANCELLED, S.EXPIRED)
    if order.payment == P.REFUNDED:
        marks = [(P.CONFIRMED, _("Paid"), ""), (P.REFUNDED, _("Given back"), "")]
        return _beads(marks, order.payment)
    if ended:
        return _beads([(P.NONE, _("Nothing to pay"), "")], P.NONE)
    waiting = _("Nothing to pay yet") if order.state == S.PLACED else _("Waiting for payment")
    marks = [
        (P.NONE, waiting, rupiah(order.total_idr)),
        (P.CONFIRMED, _("Paid"), moment(order.paid_at) or _("marked by the maker")),
    ]
    return _beads(marks, P.CONFIRMED if order.payment == P.CONFIRMED else P.NONE)


def _sent_note(order):
    if order.shipped_at:
        return moment(order.shipped_at)
    return _("at the latest %(day)s") % {"day": day(order.ready_on)} if order.ready_on else ""


def _beads(marks, state):
    at = [name for name, _label, _note in marks].index(state)
    return [
        Mark(label, note, "past" if i < at else "now" if i == at else "")
        for i, (_name, label, note) in enumerate(marks)
    ]
