"""Orders paid before there were payments in parts can be undone like any other."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from tests.make import make_listing, make_product, make_user, make_vendor, place_order
from tests.transactions.orders import soon
from transactions.actions import orders, paying
from transactions.models import Order, Payment

pytestmark = pytest.mark.django_db
MOVE = import_module("transactions.migrations.0008_paid_before").note_payments


def test_each_standing_sale_becomes_one_payment():
    owner = make_user()
    order = place_order(make_listing(make_product(make_vendor(owner=owner))))
    orders.confirm(order, by=owner, ready_on=soon())
    orders.mark_paid(order, by=owner)
    # As it was before: nothing but the sale told of the money.
    Payment.objects.all().delete()
    Order.objects.update(paid_idr=0)
    for _twice in range(2):
        MOVE(apps, connection.schema_editor())
    payment = Payment.objects.get()
    order.refresh_from_db()
    assert (payment.order, payment.amount_idr) == (order, order.total_idr)
    assert order.paid_idr == order.total_idr
    paying.undo(payment, by=owner)
    order.refresh_from_db()
    assert (order.payment, order.paid_idr) == ("none", 0)
