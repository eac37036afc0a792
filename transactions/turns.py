"""Whose turn an order is and what comes next, in words for the buyer."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kit.times import day, moment
from transactions import amounts
from transactions.actions.as_shown import is_asked
from transactions.actions.expiring import COMPLETE_AFTER
from transactions.choices import PAYABLE, Delivery, EndedBy, OrderState, Paying, PaymentState
from transactions.words import CaseState

S, P = OrderState, PaymentState


@dataclass(frozen=True)
class Turn:
    """``steps``: (who, what) in order; ``kind`` is the tag's colour; ``text`` once it is over.

    ``is_payment``: how to pay is shown; ``may_prove``: a proof may be sent; ``may_receive``: the
    buyer may say that the goods have arrived.
    """

    heading: str
    tag: str = ""
    kind: str = "info"
    until: str = ""
    steps: list = field(default_factory=list)
    is_payment: bool = False
    may_prove: bool = False
    may_receive: bool = False
    text: str = ""


def turn_of(order) -> Turn:
    """What the buyer's page says first."""
    if order.state in (S.CANCELLED, S.EXPIRED):
        return _ended(order)
    if order.state == S.PLACED:
        return _placed(order)
    if order.state == S.SHIPPED:
        return _shipped(order)
    if order.state == S.CONFIRMED and _goods_first(order):
        return _preparing(order)
    if order.payment == P.PROOF_SENT:
        return _checking(order)
    if order.payment != P.CONFIRMED:
        return _to_pay(order)
    if is_disputed(order):
        return Turn(
            _("You said that something is different"),
            _("The maker's turn"),
            steps=[(order.vendor.name, _("answers below. The organisers see it too."))],
        )
    if order.state == S.RECEIVED and is_asked(order):
        steps = [(_("You"), _("say whether the goods are as they were shown."))]
        return Turn(_("Your order has arrived"), _("Your turn"), "wait", steps=steps)
    thanks = _("Thank you for buying straight from the maker.")
    return Turn(_("Your order has arrived"), _("Done"), "ok", text=thanks)


def is_disputed(order) -> bool:
    """Whether the goods were not as shown and that is not settled; asks for ``order.as_shown``."""
    if order.state != S.RECEIVED:
        return False
    case = getattr(order, "as_shown", None)
    return case is not None and not case.is_as_shown and case.state != CaseState.SETTLED


def _goods_first(order):
    return order.payment == P.CONFIRMED or order.paying != Paying.AHEAD


def _placed(order):
    maker = order.vendor.name
    told = _("tells when it is ready, and what sending costs.")
    if order.delivery != Delivery.SHIP or order.is_shipping_known:
        told = _("tells when it is ready.")
    return Turn(
        _("Next: %(maker)s confirms your order") % {"maker": maker},
        _("The maker's turn"),
        until=_until(order),
        steps=[(maker, told), *_in_order(order, (_("You"), _how_to_pay(order)))],
    )


def _in_order(order, pay):
    goods = (order.vendor.name, _deliver(order))
    return [pay, goods] if order.paying == Paying.AHEAD else [goods, pay]


def _how_to_pay(order):
    if order.paying == Paying.DELIVERY:
        return _("pay in cash when it reaches you. Nothing is to be paid before that.")
    if order.paying == Paying.TERM:
        return _("pay by bill after the hand-over. Nothing is to be paid before that.")
    return _("pay the maker directly. Nothing is to be paid before that.")


def _to_pay(order):
    open_now = {"total": _open(order)}
    heading = _("Next: you pay %(total)s")
    if order.paid_idr:
        heading = _("Next: you pay the rest, %(total)s")
    maker = order.vendor.name
    steps = [
        (_("You"), _("pay the maker directly, then send the proof on this page.")),
        (maker, _("checks the payment and marks the order paid.")),
    ]
    if order.state == S.CONFIRMED:
        steps.append((maker, _deliver(order)))
    until = _until(order)
    if order.due_on and order.paying == Paying.TERM:
        until = _("until %(moment)s") % {"moment": day(order.due_on)}
    return Turn(
        heading % open_now,
        _("Your turn"),
        "wait",
        until=until,
        steps=steps,
        is_payment=True,
        may_prove=True,
    )


def _checking(order):
    maker = order.vendor.name
    steps = [(maker, _("looks whether the money has arrived, and marks the order paid."))]
    if order.state == S.CONFIRMED:
        steps.append((maker, _deliver(order)))
    return Turn(
        _("Next: %(maker)s checks your payment") % {"maker": maker},
        _("The maker's turn"),
        steps=steps,
        may_prove=True,
    )


def _preparing(order):
    maker = order.vendor.name
    if order.delivery != Delivery.SHIP:
        heading = _("Next: %(maker)s prepares your order for pick-up")
    else:
        heading = _("Next: %(maker)s sends your order")
    after = (_("You"), _("see whether it is as shown."))
    if order.payment != P.CONFIRMED:
        after = (_("You"), _pay_later(order))
    return Turn(
        heading % {"maker": maker},
        _("The maker's turn"),
        until=_("ready on %(day)s") % {"day": day(order.ready_on)} if order.ready_on else "",
        steps=[(maker, _deliver(order)), after],
    )


def _pay_later(order):
    values = {"total": _open(order)}
    if order.paying == Paying.DELIVERY:
        return _("pay %(total)s in cash when it reaches you.") % values
    if order.due_on:
        values["day"] = day(order.due_on)
        return _("pay %(total)s by bill, until %(day)s.") % values
    return _("pay %(total)s by bill after the hand-over.") % values


def _shipped(order):
    if order.delivery != Delivery.SHIP:
        heading, what = (
            _("Your order is ready for pick-up"),
            _("pick up your order at the maker's."),
        )
        if order.delivery == Delivery.BOOTH:
            what = _("pick up your order at the maker's booth.")
    else:
        heading, what = _("Your order is on its way"), _("receive your order.")
    steps = [(_("You"), what)]
    if order.payment == P.PROOF_SENT:
        steps.append((order.vendor.name, _("looks whether the money has arrived.")))
    elif order.payment != P.CONFIRMED:
        ahead = order.paying == Paying.AHEAD
        pay = _("pay the maker directly, as written below.") if ahead else _pay_later(order)
        steps.append((_("You"), pay))
    steps.append((_("You"), _("say here that you have it.")))
    is_payment = order.payment == P.NONE and order.paying == Paying.AHEAD
    return Turn(
        heading,
        _("Your turn"),
        "wait",
        steps=steps,
        is_payment=is_payment,
        may_prove=order.payment != P.CONFIRMED and order.paying == Paying.AHEAD,
        may_receive=True,
    )


def _ended(order):
    heading = _("The maker had to cancel this order")
    text = _("Nothing is to be paid any more.")
    if order.state == S.EXPIRED:
        heading = _("This order has expired")
        text = _("The maker did not confirm in time. Nothing is to be paid.")
        if order.confirmed_at:
            text = _("No payment was seen in time. If you have paid, write to the maker at once.")
    elif order.ended_by == EndedBy.BUYER:
        heading = _("You cancelled this order")
    if order.payment == P.REFUNDED:
        text = _("The maker has given your money back.")
    return Turn(heading, _("Ended"), "bad", text=text)


def _deliver(order):
    if order.delivery == Delivery.BOOTH:
        return _("keeps it ready for you at the booth.")
    if order.delivery == Delivery.PICKUP:
        return _("keeps it ready for you to pick up.")
    return _("sends your parcel. Its number appears here.")


def _open(order):
    return amounts.exact(order, amounts.open_of(order))


def _until(order):
    if order.expires_at is None:
        return ""
    return _("until %(moment)s") % {"moment": moment(order.expires_at)}


@dataclass(frozen=True)
class Mark:
    """One bead of an axis: past, now or to come."""

    label: str
    note: str = ""
    when: str = ""


def order_axis(order) -> list[Mark]:
    """The order's way as beads."""
    pickup = order.delivery != Delivery.SHIP
    ended = order.state in (S.CANCELLED, S.EXPIRED)
    marks = [
        (S.PLACED, _("Placed"), moment(order.placed_at)),
        (S.CONFIRMED, _("Confirmed by the maker"), moment(order.confirmed_at)),
        (S.SHIPPED, _("Ready for pick-up") if pickup else _("Sent"), _sent_note(order)),
        (S.RECEIVED, _("Received"), moment(order.received_at)),
        (S.COMPLETED, _("Completed"), "" if ended else _completed_note(order)),
    ]
    if ended:
        reached = [m for m in marks[:2] if m[2]]
        label = _("Expired") if order.state == S.EXPIRED else _("Cancelled")
        marks = [*reached, (order.state, label, moment(order.ended_at))]
    return _beads(marks, order.state)


def _sent_note(order):
    if order.shipped_at:
        return moment(order.shipped_at)
    return _("at the latest %(day)s") % {"day": day(order.ready_on)} if order.ready_on else ""


def _completed_note(order):
    if order.state != S.RECEIVED or not order.received_at:
        return moment(order.ended_at)
    if is_disputed(order):
        return _("once it is settled")
    return _("after your answer, or on %(day)s") % {"day": day(order.received_at + COMPLETE_AFTER)}


def payment_axis(order, proofs=()) -> list[Mark]:
    """The payment's way as beads; ``proofs``: what was sent, the newest last."""
    if order.payment == P.REFUNDED:
        came = _("Paid") if order.paid_at else _("Partly paid")
        marks = [(P.CONFIRMED, came, ""), (P.REFUNDED, _("Given back"), "")]
        return _beads(marks, order.payment)
    if order.state not in (S.PLACED, *PAYABLE):
        return _beads([(P.NONE, _("Nothing to pay"), "")], P.NONE)
    marks = [(P.NONE, _waiting(order), _waiting_note(order))]
    sent = [proof for proof in proofs if not proof.refusal]
    is_asked = order.paying == Paying.AHEAD and order.payment != P.CONFIRMED
    if sent or is_asked or order.payment == P.PROOF_SENT:
        marks.append((P.PROOF_SENT, _("Proof sent"), moment(sent[-1].at) if sent else ""))
    marks.append((P.CONFIRMED, _("Paid"), moment(order.paid_at) or _("marked by the maker")))
    return _beads(marks, order.payment)


def _waiting(order):
    if order.paying == Paying.DELIVERY:
        return _("Cash on delivery")
    if order.paying == Paying.TERM:
        return _("By bill")
    return _("Nothing to pay yet") if order.state == S.PLACED else _("Waiting for payment")


def _waiting_note(order):
    if 0 < order.paid_idr < order.total_idr:
        return _("still open: %(open)s") % {"open": _open(order)}
    return amounts.total(order)


def _beads(marks, state):
    at = [name for name, _label, _note in marks].index(state)
    return [
        Mark(label, note, "past" if i < at else "now" if i == at else "")
        for i, (_name, label, note) in enumerate(marks)
    ]
