"""What buyers and makers type stays on its own line, in pages and in mails."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.make import make_listing, make_user, make_vendor
from transactions.inquiry_forms import MessageForm
from transactions.models import Order

pytestmark = [pytest.mark.django_db, pytest.mark.once]

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


# Turns what follows around, marks, and what has no width; joiners and lines are kept.
UNSEEN = "\u202e\u202d\u2066\u2069\u200e\u200f\u200b\ufeff\x1b"


@pytest.mark.parametrize("letter", UNSEEN)
def test_what_nobody_sees_is_not_kept_in_names_and_notes(client, letter):
    listing = make_listing()
    sent = {
        **{"quantity": "2", "delivery": "pickup", "country": "ID"},
        **{"name": f"Si{letter}ti {letter} Nur{letter}", "note": f"Satu{letter}\nDua\tki\u200dta"},
        **{"phone": "0812 3000 0001", "client_key": uuid4()},
    }
    client.post(reverse("transactions:order", args=[listing.slug]), sent)
    order = Order.objects.get()
    assert order.buyer_name == "Siti Nur"
    assert order.note == "Satu\nDua\tki\u200dta"


def test_a_name_of_nothing_to_see_is_no_name(client):
    listing = make_listing()
    sent = {
        **{"quantity": "2", "delivery": "pickup", "country": "ID", "name": "\u202e\u200f"},
        **{"phone": "0812 3000 0001", "client_key": uuid4()},
    }
    page = client.post(reverse("transactions:order", args=[listing.slug]), sent)
    assert "name" in page.context["form"].errors
    assert not Order.objects.exists()


def test_a_turn_of_a_thread_holds_nothing_unseen():
    form = MessageForm({"text": "Harganya \u202e000.01\u202c\nsatu\u2069", "client_key": uuid4()})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "Harganya 000.01\nsatu"
