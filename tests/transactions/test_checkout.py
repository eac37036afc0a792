"""Placing an order: stock, price, edition, and the form that is sent twice."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from expo.choices import EditionState
from notices.models import Mail
from products.actions import stock
from products.choices import Readiness
from products.models import Listing, PriceStep, Product
from tests.make import (
    make_edition,
    make_listing,
    make_participation,
    make_product,
    make_user,
    make_vendor,
    place_order,
)
from transactions.choices import OrderState
from transactions.models import Entry, Order
from transactions.refusals import KeyReused, Refused, SoldOut
from vendors.choices import ParticipationState

pytestmark = pytest.mark.django_db


def refusal(code):
    return pytest.raises(Refused, check=lambda error: error.code == code)


def pieces_left(listing):
    return Product.objects.get(pk=listing.product_id).stock


def test_an_order_takes_its_stock_and_writes_nothing_into_the_ledger():
    listing = make_listing(stock=10, price_idr=25_000)
    order = place_order(listing, quantity=3, note="merah")
    line = order.lines.get()
    assert (order.state, order.payment, order.total_idr) == ("placed", "none", 75_000)
    assert (line.quantity, line.price_idr, line.taken, line.name) == (3, 25_000, 3, listing.name)
    assert pieces_left(listing) == 7
    assert order.number.startswith("GK-")
    assert len(order.token) >= 22
    assert not Entry.objects.exists()


def test_stock_never_goes_below_zero():
    listing = make_listing(stock=2)
    with pytest.raises(SoldOut):
        place_order(listing, quantity=3)
    assert pieces_left(listing) == 2
    assert not Order.objects.exists()
    assert not stock.take(listing.product_id, 3)
    with pytest.raises(ValueError, match="pieces"):
        stock.take(listing.product_id, 0)
    assert stock.take(listing.product_id, 2)
    assert pieces_left(listing) == 0


def test_the_card_says_sold_out_as_soon_as_no_order_fits_any_more():
    listing = make_listing(stock=5, min_order=2)
    place_order(listing, quantity=2)
    assert not Listing.objects.get(pk=listing.pk).is_sold_out
    place_order(Listing.objects.get(pk=listing.pk), quantity=2)
    assert Listing.objects.get(pk=listing.pk).is_sold_out
    stock.give_back(listing.product_id, 1)
    assert not Listing.objects.get(pk=listing.pk).is_sold_out


def test_made_to_order_counts_no_stock():
    listing = make_listing(readiness=Readiness.MADE, stock=None, lead_days=7)
    order = place_order(listing, quantity=40)
    assert order.lines.get().taken == 0
    stock.give_back(listing.product_id, 40)
    assert pieces_left(listing) is None


@pytest.mark.parametrize(
    ("quantity", "price"), [(1, 10_000), (11, 10_000), (12, 9_000), (99, 9_000), (100, 8_000)]
)
def test_the_price_is_that_of_the_wholesale_step(quantity, price):
    product = make_product(price_idr=10_000, stock=500)
    PriceStep.objects.create(product=product, min_quantity=100, price_idr=8_000)
    PriceStep.objects.create(product=product, min_quantity=12, price_idr=9_000)
    order = place_order(make_listing(product), quantity=quantity)
    assert order.total_idr == quantity * price


def test_what_cannot_be_ordered_is_refused_with_its_reason():
    small = make_listing(min_order=5)
    with refusal("minimum"):
        place_order(small, quantity=4)
    with refusal("no_contact"):
        place_order(small, quantity=5, buyer_phone="")
    with refusal("no_address"):
        place_order(small, quantity=5, delivery="ship")
    with refusal("no_export"):
        place_order(small, quantity=5, delivery="ship", address="Dam 1", country="NL")
    Listing.objects.filter(pk=small.pk).update(is_shown=False)
    with refusal("not_shown"):
        place_order(Listing.objects.get(pk=small.pk), quantity=5)
    assert not Order.objects.exists()


def test_the_same_form_sent_twice_is_one_order():
    listing = make_listing(stock=3)
    wishes = {"client_key": uuid4(), "quantity": 3, "buyer_phone": "+6281230000001"}
    order = place_order(listing, **wishes)
    assert place_order(listing, **wishes) == order  # though nothing is left by now
    assert pieces_left(listing) == 0
    with pytest.raises(KeyReused):
        place_order(listing, **{**wishes, "quantity": 2})
    assert Order.objects.get() == order


def test_the_edition_is_that_of_the_page_if_the_maker_takes_part():
    listing = make_listing()
    here, there = make_edition(), make_edition()
    closed = make_edition(state=EditionState.CLOSED)
    for edition in (here, closed):
        make_participation(listing.vendor, edition)
    assert place_order(listing, edition_slug=closed.slug).edition == closed
    assert place_order(listing, edition_slug=there.slug).edition == here
    assert place_order(listing, edition_slug="").edition == here
    make_participation(listing.vendor, there, state=ParticipationState.NOMINATED)
    assert place_order(listing, edition_slug=there.slug).edition == here
    make_participation(listing.vendor, make_edition())
    assert place_order(listing).edition is None


def test_who_has_many_unanswered_orders_waits():
    listing = make_listing(stock=99, readiness=Readiness.READY)
    for _ in range(settings.ORDERS_PER_BUYER):
        last = place_order(listing, quantity=1, buyer_phone="+6281230000001")
    with refusal("too_many"):
        place_order(listing, quantity=1, buyer_phone="+6281230000001")
    place_order(listing, quantity=1, buyer_phone="+6281230000002")
    Order.objects.filter(pk=last.pk).update(placed_at=timezone.now() - timedelta(days=3))
    place_order(listing, quantity=1, buyer_phone="+6281230000001")


def test_the_makers_people_and_the_buyer_get_one_mail_each(work):
    owner, staff = make_user(), make_user()
    vendor = make_vendor(owner=owner)
    vendor.members.create(user=staff, role="staff")
    listing = make_listing(make_product(vendor))
    order = place_order(listing, buyer_email="ratna@contoh.test", buyer_name="Klik http://jahat")
    work()
    work()
    assert {mail.to for mail in Mail.objects.all()} == {
        owner.email,
        staff.email,
        "ratna@contoh.test",
    }
    to_buyer = Mail.objects.get(to="ratna@contoh.test")
    assert f"/pesanan/{order.token}/" in to_buyer.body
    assert "jahat" not in to_buyer.subject + to_buyer.body
    assert order.token not in Mail.objects.get(to=owner.email).body


def test_a_refused_order_tells_nobody(work):
    before = DBTaskResult.objects.count()
    with pytest.raises(SoldOut):
        place_order(make_listing(stock=1), quantity=2)
    assert DBTaskResult.objects.count() == before


def test_placing_costs_at_most_eight_statements(client):
    product = make_product(stock=50)
    PriceStep.objects.create(product=product, min_quantity=12, price_idr=9_000)
    listing = make_listing(product)
    make_participation(listing.vendor, make_edition())
    form = {
        **{"quantity": "2", "delivery": "pickup", "name": "Ratna", "phone": "0812 3000 0001"},
        **{"email": "ratna@contoh.test", "client_key": uuid4()},
    }
    with CaptureQueriesContext(connection) as seen:
        answer = client.post(f"/produk/{listing.slug}/pesan/", form)
    assert answer.status_code == 303
    statements = [query["sql"] for query in seen.captured_queries]
    assert len([sql for sql in statements if "SAVEPOINT" not in sql]) <= 8, "\n".join(statements)


def test_cancelled_orders_count_too_for_they_sent_mails_as_well():
    listing = make_listing(stock=99, readiness=Readiness.READY)
    for _ in range(settings.ORDERS_PER_BUYER):
        place_order(listing, quantity=1, buyer_email="sasaran@contoh.test")
    Order.objects.update(state=OrderState.CANCELLED)
    with refusal("too_many"):
        place_order(listing, quantity=1, buyer_email="sasaran@contoh.test")


def test_a_very_large_order_is_talked_about_first():
    listing = make_listing(price_idr=settings.ORDER_MOST_IDR, stock=5, readiness=Readiness.READY)
    place_order(listing, quantity=1)
    with refusal("too_large"):
        place_order(listing, quantity=2)


def test_an_edition_that_is_not_open_yet_gets_no_orders():
    listing = make_listing()
    coming = make_edition(state=EditionState.ANNOUNCED)
    make_participation(listing.vendor, coming)
    assert place_order(listing, edition_slug=coming.slug).edition is None
