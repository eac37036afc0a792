"""Orders that run out: until when, the word before, and the end."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kit.states import MoveRefused
from transactions.actions import beats, commitments, ending
from transactions.choices import (
    EndedBy,
    OrderState,
    Paying,
    PaymentState,
    ReversalReason,
)
from transactions.models import AsShown, Order
from transactions.words import CaseState

log = logging.getLogger(__name__)
BATCH = 200
WAITING = (OrderState.PLACED, OrderState.CONFIRMED)
MORE = timedelta(hours=24)
# After receiving an order is complete by itself, unless a case is open.
COMPLETE_AFTER = timedelta(days=7)


def until_confirmed(now: datetime) -> datetime:
    """When an order placed now expires unless the maker confirms it."""
    return now + timedelta(hours=settings.ORDER_CONFIRM_H)


def until_paid(order, now: datetime) -> datetime | None:
    """When an order confirmed now expires unless it is paid; None where no clock runs: agreed by
    quotation, an office's, or not paid ahead."""
    if order.paying != Paying.AHEAD or order.quote_id or order.request_id:
        return None
    return now + timedelta(hours=settings.ORDER_PAY_H)


def run() -> int:
    """Remind, expire and complete what is due; returns how many expired. May be cut off and
    repeated: each order is a transaction of its own."""
    _each(_to_remind(), remind)
    expired = _each(_open().filter(expires_at__lte=timezone.now()).order_by("expires_at"), expire)
    _each(_received(), complete)
    return expired


@transaction.atomic
def expire(order) -> Order:
    """End one whose time is over: pieces back on the shelf, the open commitment reversed.

    By the clock alone: the reversal stands under the name of whoever recorded the commitment.
    Raises MoveRefused where somebody acted meanwhile.
    """
    order = beats.locked(order)
    if not _is_due(order, timezone.now()):
        raise MoveRefused
    before = beats.states(order)
    commitments.take_back(order, by=None, reason=ReversalReason.EXPIRED)
    ending.end(order, OrderState.EXPIRED, EndedBy.TIME)
    return beats.told(order, "expired", None, before)


@transaction.atomic
def remind(order) -> Order:
    """Tell whose turn it is, once for each deadline."""
    order = beats.locked(order)
    if order.reminded_at or order.expires_at is None or not _may_expire(order):
        raise MoveRefused
    order.reminded_at = timezone.now()
    order.save(update_fields=["reminded_at"])
    verb = "pay_soon" if order.state == OrderState.CONFIRMED else "confirm_soon"
    beats.tell(order, verb, key=f"{order.expires_at:%y%m%d%H%M%S}")
    return order


@transaction.atomic
def give_time(order, *, by) -> Order:
    """The maker lets the buyer have a day more."""
    order = beats.own(order, by)
    if order.expires_at is None or order.state != OrderState.CONFIRMED:
        raise MoveRefused
    before = {"expires_at": order.expires_at.isoformat()}
    order.expires_at, order.reminded_at = max(order.expires_at, timezone.now()) + MORE, None
    order.save(update_fields=["expires_at", "reminded_at"])
    until = order.expires_at
    after = {"expires_at": until.isoformat()}
    return beats.told(order, "more_time", by, before, key=f"{until:%y%m%d%H%M%S}", after=after)


@transaction.atomic
def complete(order) -> Order:
    """Close what was received a week ago and nobody found fault with."""
    order = beats.locked(order)
    if order.state != OrderState.RECEIVED or _has_case(order):
        raise MoveRefused
    before = beats.states(order)
    order.state, order.ended_at = OrderState.COMPLETED, timezone.now()
    order.ended_by = EndedBy.TIME
    order.save(update_fields=["state", "ended_at", "ended_by"])
    return beats.told(order, "completed", None, before)


def _open():
    rows = Order.objects.filter(state__in=WAITING, payment=PaymentState.NONE, paid_idr=0)
    return rows.filter(expires_at__isnull=False, proofs=None)


def _to_remind():
    now = timezone.now()
    rows = _open().filter(reminded_at=None, expires_at__gt=now)
    placed = rows.filter(
        state=OrderState.PLACED, expires_at__lte=now + _quarter(settings.ORDER_CONFIRM_H)
    )
    paying = rows.filter(
        state=OrderState.CONFIRMED, expires_at__lte=now + _quarter(settings.ORDER_PAY_H)
    )
    return (placed | paying).order_by("expires_at")


def _received():
    done = timezone.now() - COMPLETE_AFTER
    rows = Order.objects.filter(state=OrderState.RECEIVED, received_at__lte=done)
    unsettled = AsShown.objects.filter(state__in=(CaseState.OPEN, CaseState.ANSWERED))
    return rows.exclude(pk__in=unsettled.values("order")).order_by("received_at")


def _quarter(hours):
    return timedelta(hours=hours) / 4


def _may_expire(order):
    """Asked of the locked row: no proof sent, nothing paid."""
    return (
        order.state in WAITING
        and order.payment == PaymentState.NONE
        and order.paid_idr == 0
        and not order.proofs.exists()
    )


def _is_due(order, now):
    return order.expires_at is not None and order.expires_at <= now and _may_expire(order)


def _has_case(order):
    unsettled = (CaseState.OPEN, CaseState.ANSWERED)
    return AsShown.objects.filter(order=order, state__in=unsettled).exists()


def _each(rows, act) -> int:
    """One after the other; what has moved on is left, what fails is told and does not stop us."""
    done = 0
    for order in rows[:BATCH]:
        try:
            act(order)
        except MoveRefused:
            continue
        except Exception:
            log.exception("Order %s could not be moved by the clock", order.pk)
            continue
        done += 1
    return done
