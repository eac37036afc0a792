"""Sales at the booth, as these tests need them."""

from uuid import uuid4

from django.db.models import Sum

from tests.make import make_product, make_user, make_vendor
from transactions.actions import till
from transactions.models import Entry


def stand(**fields):
    """(owner, maker, product of Rp25.000 with 10 in stock)."""
    owner = make_user()
    vendor = make_vendor(owner=owner)
    return owner, vendor, make_product(vendor, **fields)


def sell(vendor, by, goods=None, **told):
    """Two pieces of the product for Rp50.000 in cash."""
    usual = {"client_id": uuid4(), "quantity": 2, "amount_idr": 50_000, "paid_by": "cash"}
    told.setdefault("product", goods and goods.pk)
    return till.record(vendor, by=by, **{**usual, **told})


def net(vendor) -> int:
    return Entry.objects.filter(vendor=vendor).aggregate(n=Sum("amount_idr"))["n"] or 0
