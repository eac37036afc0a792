"""Hundreds of drawn ways through an order: whatever is pressed when, the sums hold."""

import os
import random
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from products.models import Product
from tests.transactions.orders import an_order, in_dollars, soon
from transactions.actions import expiring, ledger, orders, paying, proofs
from transactions.choices import COMMITMENTS, PAYABLE, SALES, OrderState, PaymentState
from transactions.models import Entry, Order

pytestmark = pytest.mark.django_db
STOCK, TAKEN = 10, 2
OVER = (OrderState.CANCELLED, OrderState.EXPIRED)
# ORDER_WAYS=200 walks more of them.
WAYS, STEPS = int(os.environ.get("ORDER_WAYS", "40")), 12


def _pay(order, owner, dice):
    amount = dice.choice([None, None, 1, order.total_idr // 3, order.total_idr, 60_000])
    paying.note_payment(order, by=owner, amount_idr=amount)


def _undo(order, owner, dice):
    payments = list(order.payments.all())
    if payments:
        paying.undo(dice.choice(payments), by=owner)


def _time_passes(order, owner, dice):
    Order.objects.filter(pk=order.pk, expires_at__isnull=False).update(
        expires_at=timezone.now() - timedelta(hours=1)
    )
    expiring.run()


MOVES = {
    "confirm": lambda order, owner, dice: orders.confirm(
        order, by=owner, ready_on=soon(), shipping_idr=dice.choice([0, 9_000])
    ),
    "charge": lambda order, owner, dice: orders.charge_shipping(
        order, by=owner, shipping_idr=dice.choice([0, 7_000, 12_000])
    ),
    "pay": _pay,
    "undo": _undo,
    "prove": lambda order, owner, dice: proofs.send(
        order, file=SimpleUploadedFile("bukti.pdf", b"%PDF-1.4\n%%EOF")
    ),
    "decline": lambda order, owner, dice: proofs.decline(order, by=owner, reason="Belum"),
    "ship": lambda order, owner, dice: orders.ship(order, by=owner),
    "hand over": lambda order, owner, dice: orders.hand_over(order, by=owner),
    "deliver paid": lambda order, owner, dice: orders.deliver_paid(order, by=owner),
    "receive": lambda order, owner, dice: orders.receive(order),
    "more time": lambda order, owner, dice: expiring.give_time(order, by=owner),
    "time": _time_passes,
    "cancel": lambda order, owner, dice: orders.cancel(
        order, by=owner, reason="Habis", money_back=dice.random() < 0.5
    ),
    "withdraw": lambda order, owner, dice: orders.withdraw(order),
}
# What goes on is drawn more often than what ends things.
WEIGHTS = {
    **{"pay": 4, "undo": 2, "ship": 2, "deliver paid": 2, "more time": 2},
    **{"cancel": 0.5, "withdraw": 0.3, "time": 0.5},
}


def _check(order, before):
    order.refresh_from_db()
    entries = Entry.objects.filter(order=order)
    paid = sum(row.amount_idr for row in entries if row.kind in SALES)
    standing = sum(row.amount_idr for row in order.payments.filter(undone_at=None))
    assert paid == standing == order.paid_idr
    assert 0 <= order.paid_idr <= order.total_idr
    is_paid = order.paid_idr == order.total_idr
    assert (order.payment == PaymentState.CONFIRMED) == is_paid
    still_open = sum(
        ledger.open_amount(row)
        for row in entries
        if row.kind in COMMITMENTS and row.reverses_id is None
    )
    expected = order.total_idr - order.paid_idr if order.state in PAYABLE else 0
    assert still_open == expected
    kept = 0 if order.state in OVER else TAKEN
    assert Product.objects.get(order_lines__order=order).stock + kept == STOCK
    if order.expires_at:
        assert order.state in (OrderState.PLACED, OrderState.CONFIRMED)
        assert order.paid_idr == 0
        assert not order.proofs.exists()
    if before.state in OVER:
        assert (order.state, order.payment) == (before.state, before.payment)
        assert entries.count() == before.entry_count


def _walk(dice, order, owner):
    names = list(MOVES)
    weights = [WEIGHTS.get(name, 1) for name in names]
    done = []
    first = ["confirm"] if dice.random() < 0.7 else []
    for name in [*first, *dice.choices(names, weights, k=STEPS)]:
        before = Order.objects.get(pk=order.pk)
        before.entry_count = Entry.objects.filter(order=order).count()
        try:
            MOVES[name](before, owner, dice)
        except ValidationError:
            pass
        else:
            done.append(name)
        try:
            _check(order, before)
        except AssertionError as error:
            raise AssertionError(f"after {done}, {name}: {error}") from error
    return done


def test_whatever_is_pressed_in_whatever_order_the_sums_hold():
    dice, walked = random.Random(7), set()  # noqa: S311
    for _ in range(WAYS):
        order, owner = an_order(paying=dice.choice(["ahead", "ahead", "delivery", "term"]))
        walked |= set(_walk(dice, order, owner))
    assert walked == set(MOVES)  # no move was only ever refused


def test_the_sums_hold_in_another_currency_too():
    dice, walked = random.Random(9), set()  # noqa: S311
    for _ in range(WAYS // 3):
        order, owner = in_dollars(quote=None)
        walked |= set(_walk(dice, order, owner))
    assert {"pay", "undo", "cancel"} <= walked
