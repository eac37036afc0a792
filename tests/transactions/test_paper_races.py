"""Numbers of papers under many clicks at once, on PostgreSQL."""

import pytest
from django.db import connection

from tests.make import make_listing, make_product, make_user, make_vendor, place_order
from tests.racing import CROWD, at_once, good
from transactions.actions import papers
from transactions.choices import OrderState
from transactions.models import Order, Paper
from transactions.words import PaperKind

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def confirmed_orders(count):
    owner = make_user()
    listing = make_listing(make_product(make_vendor(owner=owner), stock=1000))
    placed = [place_order(listing, quantity=1) for _ in range(count)]
    Order.objects.update(state=OrderState.CONFIRMED)
    return placed, owner


def test_32_invoices_at_once_are_numbered_without_gap_or_double(round):
    placed, owner = confirmed_orders(CROWD)
    made = good(at_once(*[lambda o=o: papers.make(o, PaperKind.INVOICE, by=owner) for o in placed]))
    assert len(made) == CROWD
    numbers = Paper.objects.values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, CROWD + 1))


def test_one_invoice_asked_for_32_times_is_one(round):
    (order,), owner = confirmed_orders(1)
    made = good(at_once(*[lambda: papers.make(order, PaperKind.INVOICE, by=owner)] * CROWD))
    assert {paper.pk for paper in made} == {Paper.objects.get().pk}


def test_one_number_asked_for_without_the_orders_lock_is_one(round):
    """As the office's papers do, inside their own actions."""
    (order,), _owner = confirmed_orders(1)
    made = good(at_once(*[lambda: papers.number_of(order, PaperKind.BILL)] * CROWD))
    assert {paper.pk for paper in made} == {Paper.objects.get().pk}
