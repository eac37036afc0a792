"""What maker and buyer do with an order that was placed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit.money import rupiah
from kit.states import MoveRefused, check_move
from transactions.actions import beats, commitments, ending, expiring, paying
from transactions.choices import (
    ORDER_MOVES,
    PAYMENT_MOVES,
    EndedBy,
    OrderState,
    PaidBy,
    Paying,
    PaymentState,
    ReversalReason,
)
from transactions.refusals import Refused
from transactions.words import PaperKind

MOST_SHIPPING_IDR = 25_000_000


@transaction.atomic
def confirm(order, *, by, ready_on, shipping_idr=0):
    """The maker takes the order: when it is ready, and what sending costs."""
    order = beats.own(order, by)
    check_move(ORDER_MOVES, order.state, OrderState.CONFIRMED)
    if not _is_agreed(order):
        _check_shipping(order, shipping_idr)
        order.shipping_idr, order.total_idr = shipping_idr, order.goods_idr + shipping_idr
        order.is_shipping_known = True
        order.save(update_fields=["shipping_idr", "total_idr", "is_shipping_known"])
    return commit(order, by=by, ready_on=ready_on)


def commit(order, *, by, ready_on):
    """One commitment over the whole amount, shipping included; also of accepted quotations.

    Inside the caller's transaction, with the order locked or just made; who may was asked. Sets
    the time to pay where the order is paid ahead.
    """
    check_move(ORDER_MOVES, order.state, OrderState.CONFIRMED)
    if ready_on < timezone.localdate():
        raise Refused(_("This day has passed. Choose today or a later day."), code="past")
    before, now = beats.states(order), timezone.now()
    order.state, order.confirmed_at, order.ready_on = OrderState.CONFIRMED, now, ready_on
    order.expires_at, order.reminded_at = expiring.until_paid(order, now), None
    order.save(
        update_fields=["state", "confirmed_at", "ready_on", "expires_at", "reminded_at"],
    )
    commitments.post(order, by)
    return beats.told(order, "confirmed", by, before)


@transaction.atomic
def charge_shipping(order, *, by, shipping_idr):
    """Another shipping cost, while nothing is paid or proved: the commitment is posted anew."""
    order = beats.own(order, by)
    if not may_charge(order):
        raise MoveRefused
    if shipping_idr == order.shipping_idr:
        return order
    _check_shipping(order, shipping_idr)
    before = {"shipping_idr": order.shipping_idr}
    commitments.take_back(order, by=by, reason=ReversalReason.CHANGED)
    order.shipping_idr, order.total_idr = shipping_idr, order.goods_idr + shipping_idr
    order.save(update_fields=["shipping_idr", "total_idr"])
    entry = commitments.post(order, by)
    after = {"shipping_idr": shipping_idr}
    return beats.told(order, "shipping", by, before, key=str(entry.pk), after=after)


def may_charge(order) -> bool:
    """Whether the shipping cost may still change: what was agreed or invoiced may not."""
    return (
        order.state in (OrderState.CONFIRMED, OrderState.SHIPPED)
        and order.payment == PaymentState.NONE
        and order.paid_idr == 0
        and not _is_agreed(order)
        and not order.proofs.exists()
        # The buyer may hold it already, with its number and sum.
        and not order.papers.filter(kind=PaperKind.INVOICE).exists()
    )


def mark_paid(order, *, by):
    """All that is open has arrived."""
    return _fresh(paying.note_payment(order, by=by))


@transaction.atomic
def undo_paid(order, *, by):
    """Marked paid by mistake, in however many parts."""
    order = beats.own(order, by)
    check_move(PAYMENT_MOVES, order.payment, PaymentState.NONE)
    for payment in order.payments.filter(undone_at=None):
        paying.undo(payment, by=by)
    order.refresh_from_db()
    return order


@transaction.atomic
def ship(order, *, by, tracking="", carrier=""):
    """Given to a carrier, or ready for pick-up."""
    order = beats.own(order, by)
    check_move(ORDER_MOVES, order.state, OrderState.SHIPPED)
    before = beats.states(order)
    order.state, order.shipped_at = OrderState.SHIPPED, timezone.now()
    order.tracking, order.carrier, order.expires_at = tracking, carrier, None
    order.save(update_fields=["state", "shipped_at", "tracking", "carrier", "expires_at"])
    return beats.told(order, "shipped", by, before)


@transaction.atomic
def hand_over(order, *, by):
    """The maker knows that the buyer has the goods."""
    return _received(beats.own(order, by), "received", by)


@transaction.atomic
def deliver_paid(order, *, by, paid_by=PaidBy.CASH):
    """Cash on delivery, in one touch: the buyer has the goods and the maker the money."""
    paying.note_payment(order, by=by, paid_by=paid_by)
    return hand_over(order, by=by)


@transaction.atomic
def receive(order):
    """The buyer, who holds the order's link, says it has arrived; once, however often sent."""
    order = beats.locked(order)
    if order.state in (OrderState.RECEIVED, OrderState.COMPLETED):
        return order
    return _received(order, "arrived", None)


def _received(order, verb, by):
    check_move(ORDER_MOVES, order.state, OrderState.RECEIVED)
    before = beats.states(order)
    order.state, order.received_at = OrderState.RECEIVED, timezone.now()
    order.save(update_fields=["state", "received_at"])
    return beats.told(order, verb, by, before)


@transaction.atomic
def cancel(order, *, by, reason, money_back=False):
    """The maker ends an order; of one paid, if in part, only once the buyer has the money back."""
    order = beats.own(order, by)
    check_move(ORDER_MOVES, order.state, OrderState.CANCELLED)
    is_paid = order.payment == PaymentState.CONFIRMED or order.paid_idr > 0
    if is_paid and not money_back:
        raise Refused(
            _("This order is paid. Give the money back to the buyer first, then tick the box."),
            code="paid",
        )
    if order.payment == PaymentState.PROOF_SENT and not is_paid:
        raise Refused(
            _("The buyer has sent a proof of payment. Answer it first."), code="proof_sent"
        )
    before = beats.states(order)
    if is_paid:
        paying.give_back(order, by=by)
    commitments.take_back(order, by=by, reason=ReversalReason.CANCELLED)
    ending.end(order, OrderState.CANCELLED, EndedBy.MAKER, reason)
    return beats.told(order, "cancelled", by, before)


@transaction.atomic
def withdraw(order):
    """The buyer, who holds the order's link, cancels it. Raises MoveRefused, see may_withdraw."""
    order = beats.locked(order)
    if not may_withdraw(order):
        raise MoveRefused
    before = beats.states(order)
    commitments.take_back(order, by=None, reason=ReversalReason.CANCELLED)
    ending.end(order, OrderState.CANCELLED, EndedBy.BUYER)
    return beats.told(order, "cancelled", None, before)


def may_withdraw(order) -> bool:
    """Before the maker confirms; and after it while it waits for a payment made ahead, for the
    shipping cost may be another one by then. What an office approved its buyer's link cannot end.
    """
    if order.request_id:
        return False
    waits = order.payment == PaymentState.NONE and order.paid_idr == 0 and not order.quote_id
    is_unpaid = order.state == OrderState.CONFIRMED and order.paying == Paying.AHEAD and waits
    return order.state == OrderState.PLACED or is_unpaid


def _check_shipping(order, shipping_idr):
    """Nothing a single click writes into the totals is without a bound."""
    if not 0 <= shipping_idr <= MOST_SHIPPING_IDR:
        words = _("Sending costs at most %(most)s here. For more, make a quotation.")
        most = {"most": rupiah(MOST_SHIPPING_IDR)}
        raise Refused(words, code="shipping", params=most)


def _is_agreed(order):
    """What a quotation or an office's request has settled is not the maker's to change."""
    return bool(order.quote_id or order.request_id or order.original_total is not None)


def _fresh(payment):
    payment.order.refresh_from_db()
    return payment.order
