"""What maker and buyer do with an order, and what the ledger says of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import Trail
from kit.states import MoveRefused
from notices.models import Mail
from products.models import Category, Product
from reports.figures.totals import totals
from tests.make import make_listing, make_product, make_user, make_vendor, place_order
from transactions.actions import ledger, orders, proofs, telling
from transactions.choices import ORDER_MOVES, Kind, OrderState, PaymentState
from transactions.models import Entry, Order
from transactions.refusals import Refused

pytestmark = pytest.mark.django_db


def an_order(**wishes):
    """An order of two pieces at Rp25.000 of an owner's product, with the owner."""
    owner = make_user()
    product = make_product(make_vendor(owner=owner), can_export=True)
    return place_order(make_listing(product), **wishes), owner


def soon():
    return timezone.localdate() + timedelta(days=3)


def confirmed(**wishes):
    order, owner = an_order(**wishes)
    return orders.confirm(order, by=owner, ready_on=soon()), owner


def paid(**wishes):
    order, owner = confirmed(**wishes)
    return orders.mark_paid(order, by=owner), owner


def stock_of(order):
    return Product.objects.get(order_lines__order=order).stock


def test_confirming_writes_one_commitment_over_the_whole_amount():
    order, owner = an_order(delivery="ship", address="Jalan Melati 4")
    orders.confirm(order, by=owner, ready_on=soon(), shipping_idr=12_000)
    entry = Entry.objects.get()
    order.refresh_from_db()
    assert (order.state, order.total_idr, order.ready_on) == ("confirmed", 62_000, soon())
    assert (entry.kind, entry.amount_idr, entry.order) == (Kind.ORDER_COMMITMENT, 62_000, order)
    assert (entry.vendor, entry.region_id) == (order.vendor, order.vendor.region_id)
    assert entry.category == Category.objects.get(products__order_lines__order=order)
    assert totals().recorded_idr == 0
    assert totals().open_commitments_idr == 62_000
    with pytest.raises(MoveRefused):
        orders.confirm(order, by=owner, ready_on=soon())


def test_an_order_from_abroad_is_an_export_commitment():
    order, _owner = confirmed(country="NL")
    entry = Entry.objects.get()
    assert (entry.kind, entry.country) == (Kind.EXPORT_COMMITMENT, "NL")


def test_a_payment_is_one_sale_that_fulfils_the_commitment():
    order, owner = paid()
    sale = Entry.objects.get(kind=Kind.SALE)
    assert (sale.amount_idr, sale.fulfils.kind) == (50_000, Kind.ORDER_COMMITMENT)
    assert (order.payment, totals().recorded_idr, totals().open_commitments_idr) == (
        "confirmed",
        50_000,
        0,
    )
    with pytest.raises(MoveRefused):
        orders.mark_paid(order, by=owner)


def test_nothing_is_paid_before_it_is_confirmed():
    order, owner = an_order()
    with pytest.raises(Refused):
        orders.mark_paid(order, by=owner)
    order.refresh_from_db()
    assert (order.payment, Entry.objects.count()) == ("none", 0)


def test_a_payment_marked_by_mistake_is_reversed_and_may_come_again():
    order, owner = paid()
    orders.undo_paid(order, by=owner)
    order.refresh_from_db()
    assert (order.payment, order.paid_at) == ("none", None)
    assert (totals().recorded_idr, totals().open_commitments_idr) == (0, 50_000)
    orders.mark_paid(order, by=owner)
    orders.undo_paid(order, by=owner)
    orders.mark_paid(order, by=owner)
    assert (totals().recorded_idr, totals().open_commitments_idr) == (50_000, 0)
    assert Entry.objects.count() == 1 + 3 + 2


def test_cancelling_gives_the_pieces_back_and_reverses_the_open_rest():
    order, owner = confirmed()
    assert stock_of(order) == 8
    orders.cancel(order, by=owner, reason="Habis di lapak")
    order.refresh_from_db()
    assert (order.state, order.ended_by, order.end_reason) == (
        "cancelled",
        "maker",
        "Habis di lapak",
    )
    assert stock_of(order) == 10
    assert [entry.amount_idr for entry in Entry.objects.order_by("pk")] == [50_000, -50_000]
    with pytest.raises(MoveRefused):
        orders.cancel(order, by=owner, reason="sekali lagi")
    assert stock_of(order) == 10


def test_a_parcel_that_was_refused_at_the_door_comes_back():
    order, owner = confirmed()
    orders.ship(order, by=owner, carrier="Kurir sendiri")
    orders.cancel(order, by=owner, reason="Ditolak di depan pintu")
    order.refresh_from_db()
    assert order.state == OrderState.CANCELLED
    assert stock_of(order) == 10
    assert totals().open_commitments_idr == 0


def test_a_paid_order_is_cancelled_only_once_the_money_is_back():
    order, owner = paid()
    with pytest.raises(Refused):
        orders.cancel(order, by=owner, reason="Rusak")
    orders.cancel(order, by=owner, reason="Rusak", money_back=True)
    order.refresh_from_db()
    assert (order.state, order.payment) == ("cancelled", PaymentState.REFUNDED)
    assert (totals().recorded_idr, totals().open_commitments_idr) == (0, 0)
    assert set(Entry.objects.filter(reverses__isnull=False).values_list("reversal_reason")) == {
        ("refunded",),
        ("cancelled",),
    }


def test_a_buyer_cancels_while_nothing_was_paid_or_proved():
    order, _owner = an_order()
    taken, owner = confirmed()
    orders.charge_shipping(taken, by=owner, shipping_idr=9_000)
    for one in (order, taken):
        orders.withdraw(one)
        one.refresh_from_db()
        assert (one.state, one.ended_by, stock_of(one)) == ("cancelled", "buyer", 10)
    assert totals().open_commitments_idr == 0
    for late in (paid()[0], proved()):
        with pytest.raises(MoveRefused):
            orders.withdraw(late)


def proved():
    order, _owner = confirmed()
    proofs.send(order, file=SimpleUploadedFile("bukti.pdf", b"%PDF-1.4\n%%EOF"))
    return order


def test_sending_is_charged_within_a_bound():
    order, owner = an_order()
    Order.objects.filter(pk=order.pk).update(delivery="ship", address="Jalan 1")
    ready = timezone.localdate()
    for cost in (-1, orders.MOST_SHIPPING_IDR + 1):
        with pytest.raises(Refused):
            orders.confirm(order, by=owner, ready_on=ready, shipping_idr=cost)
    orders.confirm(order, by=owner, ready_on=ready, shipping_idr=12_000)
    with pytest.raises(Refused):
        orders.charge_shipping(order, by=owner, shipping_idr=orders.MOST_SHIPPING_IDR + 1)
    assert totals().open_commitments_idr == 62_000


def test_sent_then_received():
    order, owner = confirmed()
    orders.ship(order, by=owner, tracking="CTH0012345")
    orders.hand_over(order, by=owner)
    order.refresh_from_db()
    assert (order.state, order.tracking) == ("received", "CTH0012345")
    assert order.shipped_at
    assert order.received_at
    orders.mark_paid(order, by=owner)  # paid on delivery
    assert totals().recorded_idr == 50_000


MAKERS = {
    "confirm": lambda order, by: orders.confirm(order, by=by, ready_on=soon()),
    "mark_paid": lambda order, by: orders.mark_paid(order, by=by),
    "undo_paid": lambda order, by: orders.undo_paid(order, by=by),
    "ship": lambda order, by: orders.ship(order, by=by),
    "hand_over": lambda order, by: orders.hand_over(order, by=by),
    "cancel": lambda order, by: orders.cancel(order, by=by, reason="x", money_back=True),
}
READY_FOR = {
    "confirm": {"state": "placed"},
    "mark_paid": {"state": "confirmed"},
    "undo_paid": {"state": "confirmed", "payment": "confirmed"},
    "ship": {"state": "confirmed"},
    "hand_over": {"state": "shipped"},
    "cancel": {"state": "placed"},
}


@pytest.mark.parametrize("name", MAKERS)
def test_only_the_makers_own_people_move_an_order(name):
    order, owner = an_order()
    Order.objects.filter(pk=order.pk).update(**READY_FOR[name])
    rival = make_user()
    make_vendor(owner=rival)
    for stranger in (rival, make_user(), make_user(is_superuser=True, is_staff=True)):
        with pytest.raises(PermissionDenied):
            MAKERS[name](order, stranger)
    assert not Entry.objects.exists()
    assert not Trail.objects.exists()


STATE_MOVES = {
    "confirm": OrderState.CONFIRMED,
    "ship": OrderState.SHIPPED,
    "hand_over": OrderState.RECEIVED,
    "cancel": OrderState.CANCELLED,
}


@pytest.mark.parametrize("state", OrderState.values)
@pytest.mark.parametrize("name", STATE_MOVES)
def test_the_full_square_of_moves(name, state):
    order, owner = an_order()
    Order.objects.filter(pk=order.pk).update(state=state)
    if STATE_MOVES[name] in ORDER_MOVES[state]:
        MAKERS[name](order, owner)
        assert Order.objects.get().state == STATE_MOVES[name]
    else:
        with pytest.raises(MoveRefused):
            MAKERS[name](order, owner)
        assert Order.objects.get().state == state


def test_a_day_that_has_passed_is_refused():
    order, owner = an_order()
    with pytest.raises(Refused):
        orders.confirm(order, by=owner, ready_on=timezone.localdate() - timedelta(days=1))


def test_each_move_leaves_a_trail_row_without_personal_data():
    order, owner = paid(buyer_name="Ratna Rahasia")
    rows = list(Trail.objects.order_by("pk"))
    assert [(row.verb, row.actor) for row in rows] == [
        ("order_confirmed", owner),
        ("order_paid", owner),
    ]
    assert rows[1].before == {"state": "confirmed", "payment": "none", "paid_idr": 0}
    assert rows[1].after == {"state": "confirmed", "payment": "confirmed", "paid_idr": 50_000}
    assert rows[1].region_code == order.vendor.region_id


def test_each_person_is_told_once_of_each_event(work):
    order, owner = paid(buyer_email="ratna@contoh.test", language="en")
    orders.undo_paid(order, by=owner)
    orders.mark_paid(order, by=owner)
    orders.ship(order, by=owner)
    work()
    for sent in (f"paid:{payment.pk}" for payment in order.payments.all()):
        telling.tell.func(order.pk, sent)  # the worker died in the middle, and did it again
    subjects = list(
        Mail.objects.filter(to="ratna@contoh.test").order_by("pk").values_list("subject", flat=True)
    )
    assert subjects == [
        f"Order {order.number} has reached {order.vendor.name}",
        f"{order.vendor.name} confirmed order {order.number}",
        f"{order.vendor.name} received your payment for order {order.number}",
        f"A payment for order {order.number} was noted by mistake",
        f"{order.vendor.name} received your payment for order {order.number}",
        f"Order {order.number} is ready for pick-up",
    ]
    assert "/en/pesanan/" in Mail.objects.filter(to="ratna@contoh.test").first().body


def test_a_commitment_that_was_reversed_in_the_back_office_can_not_be_paid():
    order, owner = confirmed()
    ledger.reverse(Entry.objects.get(), by=make_user(), reason="mistake")
    with pytest.raises(Refused):
        orders.mark_paid(order, by=owner)
    order.refresh_from_db()
    assert order.payment == "none"
