"""Orders run out by the clock: only where nothing was proved or paid, and only once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import Trail
from kit import timers
from kit.states import MoveRefused
from notices.models import Mail
from products.models import Product
from reports.figures.totals import totals
from tests.make import make_user
from tests.transactions.orders import an_order, confirmed, for_office, picture, soon
from transactions.actions import as_shown, expiring, orders, paying, proofs
from transactions.choices import Kind
from transactions.models import Entry, Order

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def fresh(order):
    order.refresh_from_db()
    return order


def overdue(order):
    Order.objects.filter(pk=order.pk).update(expires_at=timezone.now() - HOUR)
    return fresh(order)


def about(moment, expected):
    return abs(moment - expected) < timedelta(minutes=1)


def test_an_order_waits_for_its_maker_then_for_the_money(settings):
    settings.ORDER_CONFIRM_H, settings.ORDER_PAY_H = 5, 7
    order, owner = an_order()
    assert about(order.expires_at, timezone.now() + 5 * HOUR)
    orders.confirm(order, by=owner, ready_on=soon())
    assert about(fresh(order).expires_at, timezone.now() + 7 * HOUR)
    orders.ship(order, by=owner)
    assert fresh(order).expires_at is None


@pytest.mark.parametrize("paying_", ["delivery", "term"])
def test_what_is_not_paid_ahead_has_no_time_to_pay(paying_):
    assert confirmed(paying=paying_)[0].expires_at is None


def test_an_office_has_no_time_to_pay():
    assert for_office()[0].expires_at is None


def test_what_nobody_paid_expires_with_stock_and_ledger_put_right():
    order, owner = confirmed()
    overdue(order)
    assert expiring.run() == 1
    assert (fresh(order).state, order.ended_by, order.expires_at) == ("expired", "time", None)
    assert Product.objects.get().stock == 10
    assert totals().open_commitments_idr == 0
    reversal = Entry.objects.exclude(reverses=None).get()
    assert (reversal.amount_idr, reversal.reversal_reason) == (-50_000, "expired")
    assert reversal.recorded_by == owner
    assert Trail.objects.latest("pk").actor is None
    assert expiring.run() == 0
    assert Entry.objects.count() == 2
    assert Product.objects.get().stock == 10


def test_what_nobody_confirmed_expires_too():
    order, _owner = an_order()
    overdue(order)
    assert expiring.run() == 1
    assert (fresh(order).state, Product.objects.get().stock) == ("expired", 10)
    assert not Entry.objects.exists()


def test_before_its_time_nothing_expires():
    order, _owner = confirmed()
    assert expiring.run() == 0
    assert fresh(order).state == "confirmed"
    with pytest.raises(MoveRefused):
        expiring.expire(order)


PROVED_OR_PAID = {
    "a proof": lambda order, owner: proofs.send(order, file=picture()),
    "a part": lambda order, owner: paying.note_payment(order, by=owner, amount_idr=1),
    "a declined proof": lambda order, owner: (
        proofs.send(order, file=picture()),
        proofs.decline(order, by=owner, reason="Belum masuk"),
    ),
    "an undone payment": lambda order, owner: paying.undo(
        paying.note_payment(order, by=owner), by=owner
    ),
}


@pytest.mark.parametrize("what", PROVED_OR_PAID)
def test_once_proved_or_paid_no_clock_runs(what):
    order, owner = confirmed()
    PROVED_OR_PAID[what](order, owner)
    assert fresh(order).expires_at is None
    assert expiring.run() == 0


@pytest.mark.parametrize("what", ["a proof", "a part", "a declined proof"])
def test_even_with_a_deadline_left_the_rows_are_asked_again(what):
    order, owner = confirmed()
    PROVED_OR_PAID[what](order, owner)
    overdue(order)
    assert expiring.run() == 0
    with pytest.raises(MoveRefused):
        expiring.expire(order)
    assert fresh(order).state == "confirmed"


@pytest.mark.parametrize("state", ["shipped", "received", "completed", "cancelled", "expired"])
def test_only_what_waits_can_expire(state):
    order, _owner = confirmed()
    Order.objects.filter(pk=order.pk).update(state=state)
    overdue(order)
    with pytest.raises(MoveRefused):
        expiring.expire(order)
    assert fresh(order).state == state


def test_one_that_cannot_be_ended_does_not_stop_the_others(monkeypatch):
    first, _ = confirmed()
    second, _ = confirmed()
    overdue(first)
    overdue(second)
    # The oldest deadline comes first, and its lines are gone.
    Order.objects.filter(pk=first.pk).update(expires_at=timezone.now() - 9 * HOUR)
    real = expiring.ending.end

    def end(order, *rest):
        if order.pk == first.pk:
            raise RuntimeError
        real(order, *rest)

    monkeypatch.setattr(expiring.ending, "end", end)
    assert expiring.run() == 1
    assert (fresh(first).state, fresh(second).state) == ("confirmed", "expired")
    assert Entry.objects.filter(order=first).count() == 1


def test_the_maker_gives_a_day_more(work):
    order, owner = confirmed(buyer_email="ratna@contoh.test", language="en")
    until = order.expires_at
    expiring.give_time(order, by=owner)
    assert fresh(order).expires_at == until + 24 * HOUR
    with pytest.raises(PermissionDenied):
        expiring.give_time(order, by=make_user(is_superuser=True))
    paying.note_payment(order, by=owner)
    with pytest.raises(MoveRefused):
        expiring.give_time(order, by=owner)


def test_each_side_is_reminded_once_for_each_deadline(work):
    paying_, owner = confirmed(buyer_email="ratna@contoh.test", language="en")
    waiting, keeper = an_order(buyer_email="sari@contoh.test", language="en")
    expiring.run()
    assert fresh(paying_).reminded_at is None
    Order.objects.filter(pk=paying_.pk).update(expires_at=timezone.now() + 5 * HOUR)
    Order.objects.filter(pk=waiting.pk).update(expires_at=timezone.now() + 17 * HOUR)
    for _ in range(2):
        expiring.run()
    work()
    said = Mail.objects.filter(subject=f"Order {paying_.number} expires soon")
    assert [mail.to for mail in said] == ["ratna@contoh.test"]
    assert "Rp50.000" in said.get().body
    said = Mail.objects.filter(subject=f"Pesanan {waiting.number} masih menunggu Anda")
    assert [mail.to for mail in said] == [keeper.email]
    expiring.give_time(fresh(paying_), by=owner)
    Order.objects.filter(pk=paying_.pk).update(expires_at=timezone.now() + 4 * HOUR)
    expiring.run()
    work()
    assert Mail.objects.filter(subject=f"Order {paying_.number} expires soon").count() == 2


def test_a_reminder_that_comes_too_late_is_not_sent(work):
    order, owner = confirmed(buyer_email="ratna@contoh.test", language="en")
    Order.objects.filter(pk=order.pk).update(expires_at=timezone.now() + 2 * HOUR)
    expiring.run()
    paying.note_payment(order, by=owner)
    work()
    assert not Mail.objects.filter(subject__contains="expires soon").exists()


def test_both_sides_are_told_why_it_ended(work):
    unpaid, owner = confirmed(buyer_email="ratna@contoh.test", language="en")
    unanswered, _keeper = an_order(buyer_email="sari@contoh.test", language="en")
    overdue(unpaid)
    overdue(unanswered)
    expiring.run()
    work()
    last = {mail.to: mail.body for mail in Mail.objects.order_by("pk")}
    assert last["ratna@contoh.test"].startswith("No payment was seen in time")
    assert "did not confirm in time" in last["sari@contoh.test"]
    assert "tidak dibayar tepat waktu" in last[owner.email]


def test_what_was_received_is_complete_after_a_week_unless_a_case_is_open():
    quiet, owner = confirmed()
    found, other = confirmed()
    young, third = confirmed()
    for order, by in ((quiet, owner), (found, other), (young, third)):
        orders.ship(order, by=by)
        orders.receive(order)
    as_shown.answer(found, is_as_shown=False, text="Warnanya lain")
    old = timezone.now() - timedelta(days=7, minutes=1)
    Order.objects.exclude(pk=young.pk).update(received_at=old)
    expiring.run()
    assert [fresh(order).state for order in (quiet, found, young)] == [
        "completed",
        "received",
        "received",
    ]
    assert quiet.ended_at


def test_the_clock_knows_the_job():
    order, _owner = confirmed()
    overdue(order)
    assert "order_expiry" in timers.run_due()
    assert fresh(order).state == "expired"
    assert Entry.objects.filter(kind=Kind.ORDER_COMMITMENT).count() == 2
