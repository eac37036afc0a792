"""Questions with offers, for the tests of quotations."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone

from products.choices import Readiness
from tests.make import make_listing, make_product, make_user, make_vendor
from transactions.actions import inquiries, quoting
from transactions.models import ExchangeRate


def asked(owner=None, country="NL", **fields):
    """A question from abroad about a product made to order."""
    fields = {"readiness": Readiness.MADE, "stock": None, **fields}
    product = make_listing(make_product(make_vendor(owner=owner or make_user()), **fields)).product
    return inquiries.open(
        client_key=uuid4(),
        text="200?",
        kind="export",
        vendor=product.vendor,
        product=product,
        buyer_name="Jan",
        buyer_email="jan@contoh.test",
        country=country,
        language="en",
    )


def rate(currency="USD", rupiah="16250.5"):
    return ExchangeRate.objects.create(
        currency=currency, day=timezone.localdate(), rate_idr=rupiah, source="Bank Indonesia"
    )


def owner_of(row):
    return row.vendor.members.get().user


def offer(row, price="3.10", quantity=200, steps=(), **fields):
    line = quoting.Line(row.product, "Kopi", "pak", quantity, Decimal(price), steps)
    until = timezone.localdate() + timedelta(days=14)
    fields = {"currency": "USD", "lead_days": 21, "valid_until": until, **fields}
    return quoting.Offer(lines=[line], **fields)


def sent(row, version=1, **fields):
    return quoting.send(row, offer(row, **fields), by=owner_of(row), version=version)


def accepted(quote, **fields):
    return quoting.accept(quote, **{"quantities": {}, "address": "Dam 1", **fields})
