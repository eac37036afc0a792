"""Orders on their way, as these tests need them."""

import io
from datetime import timedelta

from django.utils import timezone
from PIL import Image

from tests.make import make_listing, make_product, make_user, make_vendor, place_order
from transactions.actions import orders
from transactions.models import Office, OfficeRequest, Order


def soon():
    return timezone.localdate() + timedelta(days=3)


def an_order(**fields):
    """Two pieces at Rp25.000, with the owner; ``fields`` of the order are set afterwards."""
    wishes = {name: fields.pop(name) for name in ("buyer_email", "buyer_phone") if name in fields}
    owner = make_user()
    order = place_order(make_listing(make_product(make_vendor(owner=owner))), **wishes)
    Order.objects.filter(pk=order.pk).update(**fields)
    order.refresh_from_db()
    return order, owner


def confirmed(**fields):
    order, owner = an_order(**fields)
    return orders.confirm(order, by=owner, ready_on=soon()), owner


def in_dollars(**fields):
    """Rp50.000 at 16.250 rupiah: USD 3.08."""
    return confirmed(
        **{
            "country": "US",
            "currency": "USD",
            "original_total": "3.08",
            "rate": 16_250,
            "rate_source": "Bank Indonesia",
            **fields,
        }
    )


def picture(name="bukti.png"):
    """An upload of a small screenshot."""
    file = io.BytesIO()
    Image.new("RGB", (400, 700), "#eee").save(file, "PNG")
    file.seek(0)
    file.name = name
    return file


def for_office(**fields):
    """An order that came from an office's approved request, confirmed by its maker."""
    office = Office.objects.create(name="Kelurahan Contoh", region_id="35.71", address="Jalan 1")
    wanted = OfficeRequest.objects.create(office=office, title="Rapat", made_by=make_user())
    return confirmed(request=wanted, **fields)
