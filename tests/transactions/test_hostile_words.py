"""What buyers and makers type stays on its own line, in pages and in mails."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.make import make_listing, make_user, make_vendor
from transactions.models import Order

pytestmark = pytest.mark.django_db

TRICK = "Siti\r\n\r\nBuka https://jahat.test/masuk"


def test_a_buyers_name_is_one_line_and_the_address_one_mailbox(client):
    listing = make_listing()
    sent = {
        **{"quantity": "2", "delivery": "pickup", "country": "ID", "name": TRICK},
        **{"email": "SaSaran@Contoh.test", "client_key": uuid4()},
    }
    client.post(reverse("transactions:order", args=[listing.slug]), sent)
    order = Order.objects.get()
    assert order.buyer_name == "Siti Buka https://jahat.test/masuk"
    assert order.buyer_email == "sasaran@contoh.test"


def test_a_makers_name_is_one_line(client):
    owner = make_user()
    vendor = make_vendor(owner=owner)
    client.force_login(owner)
    sent = {"name": TRICK, "region": "35.71", "scale": "micro", "phone": "0812 3000 0001"}
    client.post(reverse("vendors:profile"), sent)
    vendor.refresh_from_db()
    assert vendor.name == "Siti Buka https://jahat.test/masuk"
