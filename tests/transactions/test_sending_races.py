"""Baskets sent off at once, on PostgreSQL: each thread is a visitor with its own connection."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Sum
from django.db.models.functions import Coalesce

from products.models import Listing, Product
from tests.make import make_listing, make_product, make_vendor
from tests.racing import CROWD, at_once, good
from transactions import baskets
from transactions.actions import basket as actions
from transactions.actions import sending
from transactions.models import Basket, BasketLine, Checkout, Order

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def make_goods(makers=2, products=2, **fields):
    vendors = [make_vendor() for _ in range(makers)]
    return [
        make_listing(make_product(vendor, **fields)) for vendor in vendors for _ in range(products)
    ]


def a_basket(listings, n=1):
    basket = Basket()
    for listing in listings:
        basket = actions.put(basket.key, AnonymousUser(), listing, quantity=n)
    return basket


def wishes_of(contents, phone):
    usual = {
        **{"buyer_name": "Ratna", "buyer_phone": phone, "buyer_email": "", "country": "ID"},
        **{"delivery": "pickup", "address": "", "to_region": "", "paying": "ahead", "note": ""},
    }
    return {group.vendor.pk: usual for group in contents.groups}


def off(basket, *, key=None, phone="+6281230000001"):
    """Look at the basket, then send it: as a visitor whose page is open does."""
    contents = baskets.contents_of(basket)
    wishes = wishes_of(contents, phone)
    seen = contents.seen

    def act():
        return sending.send(
            basket, client_key=key or uuid4(), body_hash="x", wishes=wishes, seen=seen
        )

    return act


def all_pieces():
    """What is left with what was sold, of each product."""
    rows = Product.objects.annotate(sold=Coalesce(Sum("order_lines__taken"), 0))
    return {row.stock + row.sold for row in rows}


def test_baskets_with_the_same_goods_in_opposite_order_wait_for_each_other(round):
    goods = make_goods(stock=100)
    carried = [a_basket(goods if n % 2 else goods[::-1]) for n in range(CROWD)]
    acts = [off(basket, phone=f"+62812300{n:05d}") for n, basket in enumerate(carried)]
    answers = at_once(*acts)
    assert len(good(answers)) == CROWD
    assert Order.objects.count() == 2 * CROWD
    assert set(Product.objects.values_list("stock", flat=True)) == {100 - CROWD}
    assert not BasketLine.objects.exists()


def test_of_the_last_pieces_nothing_is_sold_twice(round):
    goods = make_goods(stock=10)
    acts = [
        off(a_basket(goods if n % 2 else goods[::-1]), phone=f"+62812300{n:05d}")
        for n in range(CROWD)
    ]
    sold = good(at_once(*acts))
    assert len(sold) == Checkout.objects.count() == 10
    assert all_pieces() == {10}
    assert set(Listing.objects.values_list("is_sold_out", flat=True)) == {True}


def test_one_form_sent_32_times_is_one_checkout(round):
    goods = make_goods(stock=100)
    act = off(a_basket(goods, 2), key=uuid4())
    answers = good(at_once(*[act] * CROWD))
    assert len(answers) == CROWD
    assert {done.pk for done in answers} == {Checkout.objects.get().pk}
    assert (Order.objects.count(), all_pieces()) == (2, {100})


def test_one_basket_sent_by_32_forms_is_ordered_once(round):
    basket = a_basket(make_goods(stock=100), 2)
    answers = good(at_once(*[off(basket) for _ in range(CROWD)]))
    assert len(answers) == Checkout.objects.count() == 1
    assert set(Product.objects.values_list("stock", flat=True)) == {98}


def test_32_clicks_into_one_basket_are_one_line(round):
    [listing, first, *_] = make_goods(stock=100)
    basket = a_basket([first])

    def click():
        return actions.put(basket.key, AnonymousUser(), listing, quantity=1)

    assert len(good(at_once(*[click] * CROWD))) == CROWD
    assert BasketLine.objects.get(product=listing.product_id).quantity == CROWD
