"""What maker and buyer do with an order that was placed."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from kit.states import check_move
from live.choices import LiveShare
from products.actions import stock
from transactions.actions import ledger, telling
from transactions.choices import (
    COMMITMENTS,
    ORDER_MOVES,
    PAYMENT_MOVES,
    SALES,
    Channel,
    EndedBy,
    Kind,
    OrderState,
    PaymentState,
    ReversalReason,
    Source,
)
from transactions.models import Entry, Order
from transactions.refusals import Refused
from vendors.rules import works_for

PAYABLE = (OrderState.CONFIRMED, OrderState.SHIPPED, OrderState.RECEIVED, OrderState.COMPLETED)


@transaction.atomic
def confirm(order, *, by, ready_on, shipping_idr=0):
    """The maker takes the order: one commitment over the whole amount, shipping included."""
    order = _locked(order)
    check_move(ORDER_MOVES, order.state, OrderState.CONFIRMED)
    _ask(order, by)
    if ready_on < timezone.localdate():
        raise Refused(_("This day has passed. Choose today or a later day."), code="past")
    before = _states(order)
    order.state, order.confirmed_at = OrderState.CONFIRMED, timezone.now()
    order.ready_on, order.shipping_idr = ready_on, shipping_idr
    order.total_idr = order.goods_idr + shipping_idr
    order.save(update_fields=["state", "confirmed_at", "ready_on", "shipping_idr", "total_idr"])
    abroad = order.country != "ID"
    ledger.post(
        kind=Kind.EXPORT_COMMITMENT if abroad else Kind.ORDER_COMMITMENT,
        category=_category(order),
        country=order.country,
        client_id=uuid.uuid5(order.client_key, "commitment"),
        **_amount(order, by),
    )
    return _told(order, "confirmed", by, before)


@transaction.atomic
def mark_paid(order, *, by):
    """The maker has the money: one sale that fulfils the commitment.

    Counted is what was paid, ``total_idr``: the goods with the shipping the maker asked for.
    """
    order = _locked(order)
    check_move(PAYMENT_MOVES, order.payment, PaymentState.CONFIRMED)
    _ask(order, by)
    if order.state not in PAYABLE:
        raise Refused(_("Confirm the order first, then mark it paid."), code="not_confirmed")
    commitment = _standing(order, COMMITMENTS)
    if commitment is None:
        raise Refused(
            _("This order's commitment was taken back. Ask the organiser to look at it."),
            code="no_commitment",
        )
    before = _states(order)
    order.payment, order.paid_at = PaymentState.CONFIRMED, timezone.now()
    order.save(update_fields=["payment", "paid_at"])
    ledger.post(kind=Kind.SALE, fulfils=commitment, **_amount(order, by))
    return _told(order, "paid", by, before)


@transaction.atomic
def undo_paid(order, *, by):
    """Marked paid by mistake: the sale is reversed, the commitment is open again."""
    order = _locked(order)
    check_move(PAYMENT_MOVES, order.payment, PaymentState.NONE)
    _ask(order, by)
    before = _states(order)
    order.payment, order.paid_at = PaymentState.NONE, None
    order.save(update_fields=["payment", "paid_at"])
    _take_back(order, SALES, by, ReversalReason.MISTAKE)
    return _told(order, "unpaid", by, before)


@transaction.atomic
def ship(order, *, by, tracking=""):
    """Given to a carrier, or ready for pick-up."""
    order = _locked(order)
    check_move(ORDER_MOVES, order.state, OrderState.SHIPPED)
    _ask(order, by)
    before = _states(order)
    order.state, order.shipped_at = OrderState.SHIPPED, timezone.now()
    order.tracking = tracking
    order.save(update_fields=["state", "shipped_at", "tracking"])
    return _told(order, "shipped", by, before)


@transaction.atomic
def hand_over(order, *, by):
    """The maker knows that the buyer has the goods."""
    order = _locked(order)
    check_move(ORDER_MOVES, order.state, OrderState.RECEIVED)
    _ask(order, by)
    before = _states(order)
    order.state, order.received_at = OrderState.RECEIVED, timezone.now()
    order.save(update_fields=["state", "received_at"])
    return _told(order, "received", by, before)


@transaction.atomic
def cancel(order, *, by, reason, money_back=False):
    """The maker ends an order; of a paid one only once the buyer has the money back."""
    order = _locked(order)
    check_move(ORDER_MOVES, order.state, OrderState.CANCELLED)
    _ask(order, by)
    if order.payment == PaymentState.CONFIRMED and not money_back:
        raise Refused(
            _("This order is paid. Give the money back to the buyer first, then tick the box."),
            code="paid",
        )
    before = _states(order)
    if order.payment == PaymentState.CONFIRMED:
        _take_back(order, SALES, by, ReversalReason.REFUNDED)
        order.payment = PaymentState.REFUNDED
    _take_back(order, COMMITMENTS, by, ReversalReason.CANCELLED)
    return _end(order, EndedBy.MAKER, reason, by, before)


@transaction.atomic
def withdraw(order):
    """The buyer, who holds the order's link, cancels it while nobody has confirmed it."""
    order = _locked(order)
    check_move({OrderState.PLACED: {OrderState.CANCELLED}}, order.state, OrderState.CANCELLED)
    return _end(order, EndedBy.BUYER, "", None, _states(order))


def _end(order, ended_by, reason, by, before):
    order.state, order.ended_at = OrderState.CANCELLED, timezone.now()
    order.ended_by, order.end_reason = ended_by, reason
    order.save(update_fields=["state", "payment", "ended_at", "ended_by", "end_reason"])
    for line in order.lines.order_by("product"):
        stock.give_back(line.product_id, line.taken)
    return _told(order, "cancelled", by, before)


def _locked(order):
    rows = Order.objects.select_for_update(of=("self",))
    return rows.select_related("vendor", "edition", "live_session").get(pk=order.pk)


def _ask(order, by):
    """Only the maker's own people, superusers not excepted."""
    if not works_for(by, order.vendor):
        raise PermissionDenied


def _states(order):
    return {"state": str(order.state), "payment": str(order.payment)}


def _told(order, verb, by, before):
    """Note the move in the trail and queue its mails, in the same transaction."""
    region = order.vendor.region_id
    trail.record(
        order, verb=f"order_{verb}", by=by, region=region, before=before, after=_states(order)
    )
    telling.tell.enqueue(order.pk, verb)
    return order


def _amount(order, by):
    """What every entry of an order says. Orders that only followed from watching stay where they
    were begun; the column tells of the session."""
    is_live = order.live_share == LiveShare.DIRECT
    return {
        "channel": Channel.LIVE if is_live else Channel.PLATFORM,
        "live_session": order.live_session,
        "live_share": order.live_share,
        "amount_idr": order.total_idr,
        "vendor": order.vendor,
        "edition": order.edition,
        "order": order,
        "by": by,
        "source": Source.ORDER,
        "source_ref": order.number,
    }


def _standing(order, kinds):
    """The order's newest entry of these kinds that nothing has reversed; None without one."""
    rows = Entry.objects.filter(order=order, kind__in=kinds, reverses=None, reversal=None)
    return rows.order_by("pk").last()


def _take_back(order, kinds, by, reason):
    """Reverse what stands of these kinds; somebody in the back office may have done it before."""
    entry = _standing(order, kinds)
    if entry:
        ledger.reverse(entry, by=by, reason=reason)


def _category(order):
    line = order.lines.select_related("product__category").order_by("pk").first()
    return line.product.category if line else None
