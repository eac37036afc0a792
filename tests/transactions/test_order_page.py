"""The order form of a product: what it shows, refuses, keeps, and makes."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from products.choices import Readiness
from products.models import Listing, PriceStep, Product
from tests.make import make_edition, make_listing, make_participation, make_product, make_vendor
from transactions.models import Order

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def address(listing, **query):
    pairs = "&".join(f"{key}={value}" for key, value in query.items())
    return f"/produk/{listing.slug}/pesan/" + (f"?{pairs}" if pairs else "")


def form(**changes):
    return {
        **{"quantity": "2", "delivery": "ship", "address": "Jalan Melati 4", "country": "ID"},
        **{"name": "Ratna", "phone": "0812 3000 0001", "client_key": uuid4()},
        **changes,
    }


def errors(answer):
    return {name: list(words) for name, words in answer.context["form"].errors.items()}


def test_the_form_opens_with_what_the_product_page_sent(client):
    listing = make_listing()
    edition = make_edition()
    answer = client.get(address(listing, jumlah=7, pameran=edition.slug))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert re.search(r'name="quantity" value="7"', text)
    assert f'name="pameran" value="{edition.slug}"' in text
    assert "csrfmiddlewaretoken" in text
    assert "no-store" in answer["Cache-Control"]
    keys = {
        re.search(
            r'name="client_key" value="([^"]+)"', client.get(address(listing)).content.decode()
        )[1]
        for _ in range(2)
    }
    assert len(keys) == 2
    for nonsense in ("-3", "1e9", "<b>", "99999999"):
        again = client.get(address(listing, jumlah=nonsense)).content.decode()
        assert re.search(r'name="quantity" value="1"', again)


def test_an_order_answers_303_with_its_own_page(client):
    listing = make_listing(price_idr=30_000)
    edition = make_edition()
    make_participation(listing.vendor, edition)
    answer = client.post(address(listing), form(pameran=edition.slug, note="merah\n<b>besar</b>"))
    order = Order.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/pesanan/{order.token}/")
    assert (order.buyer_name, order.buyer_phone.as_e164, order.total_idr, order.edition) == (
        "Ratna",
        "+6281230000001",
        60_000,
        edition,
    )
    assert order.note == "merah\n<b>besar</b>"
    page = client.get(answer["Location"])
    assert order.number in page.content.decode()
    assert "<b>besar" not in page.content.decode()


def test_the_form_is_protected_against_other_sites():
    listing = make_listing()
    guarded = Client(enforce_csrf_checks=True)
    assert guarded.post(address(listing), form()).status_code == 403
    page = guarded.get(address(listing)).content.decode()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    assert guarded.post(address(listing), form(csrfmiddlewaretoken=token)).status_code == 303


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"quantity": "0"}, "quantity"),
        ({"quantity": "-1"}, "quantity"),
        ({"quantity": "1e9"}, "quantity"),
        ({"quantity": "1000000000"}, "quantity"),
        ({"quantity": "2.5"}, "quantity"),
        ({"quantity": "11"}, "quantity"),
        ({"name": "   "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"phone": "", "email": ""}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"email": "bukan surel"}, "email"),
        ({"address": ""}, "address"),
        ({"delivery": "drone"}, "delivery"),
        ({"country": "ZZ"}, "country"),
        ({"country": "NL"}, "country"),
        ({"note": "x" * 501}, "note"),
        ({"client_key": "1"}, "client_key"),
        ({"client_key": ""}, "client_key"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_typed_words_stay(client, changes, field):
    listing = make_listing(stock=10)
    answer = client.post(address(listing), form(address="Jalan Kenanga 8") | changes)
    assert answer.status_code == 200
    assert list(errors(answer)) == [field]
    text = answer.content.decode()
    assert "<title>Kesalahan: " in text
    assert 'role="alert"' in text
    if field != "address":
        assert "Jalan Kenanga 8" in text
    assert not Order.objects.exists()
    assert Product.objects.get().stock == 10


def test_an_email_alone_and_pickup_without_address_are_enough(client):
    listing = make_listing()
    wishes = form(phone="", email="ratna@contoh.test", delivery="pickup", address="")
    assert client.post(address(listing), wishes).status_code == 303


def test_a_maker_who_sends_abroad_takes_orders_from_abroad(client):
    listing = make_listing(can_export=True)
    client.post(address(listing), form(country="NL", phone="+31 20 123 4567"))
    assert Order.objects.get().country == "NL"


def test_the_same_form_twice_is_one_order_and_another_body_is_refused(client):
    listing, wishes = make_listing(), form()
    first, second = (client.post(address(listing), wishes) for _ in range(2))
    assert first["Location"] == second["Location"]
    other = client.post(address(listing), wishes | {"quantity": "3"})
    assert other.status_code == 200
    assert errors(other).keys() == {"__all__"}
    assert Order.objects.count() == 1


def test_a_price_that_changed_while_the_form_was_open_is_shown_first(client):
    listing = make_listing(price_idr=25_000)
    page = client.get(address(listing)).content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    Product.objects.update(price_idr=40_000)
    answer = client.post(address(listing), form(seen=seen))
    assert errors(answer).keys() == {"__all__"}
    assert "Rp40.000" in answer.content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', answer.content.decode())[1]
    client.post(address(listing), form(seen=seen))
    assert Order.objects.get().total_idr == 80_000


def test_what_the_client_says_of_prices_is_never_taken(client):
    listing = make_listing(price_idr=25_000)
    sent = form(price_idr="1", total_idr="1", goods_idr="1", taken="0", state="confirmed")
    client.post(address(listing), sent)
    order = Order.objects.get()
    assert (order.total_idr, order.state, order.lines.get().taken) == (50_000, "placed", 2)


def test_sold_out_shows_no_form(client):
    listing = make_listing(stock=0)
    text = client.get(address(listing)).content.decode()
    assert "Habis untuk sementara" in text
    assert 'name="quantity"' not in text
    answer = client.post(address(listing), form())
    assert answer.status_code == 200
    assert not Order.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"stock": 4}, "sisa 4"),
        ({"readiness": Readiness.MADE, "stock": None, "lead_days": 9}, "siap dalam 9 hari"),
        ({"readiness": Readiness.PREORDER, "stock": None}, "Prapesan"),
        ({"min_order": 6}, "minimum 6"),
    ],
)
def test_readiness_is_told_in_words(client, fields, words):
    assert words in client.get(address(make_listing(**fields))).content.decode()


def test_wholesale_steps_and_holidays_are_shown(client):
    until = timezone.localdate() + timedelta(days=4)
    product = make_product(make_vendor(away_until=until))
    PriceStep.objects.create(product=product, min_quantity=24, price_idr=21_500)
    text = client.get(address(make_listing(product))).content.decode()
    assert "24 ke atas" in text
    assert "Rp21.500" in text
    assert "libur sampai" in text


@pytest.mark.parametrize("pameran", ["\x00", "tidak-ada", "x" * 500, "<b>"])
def test_an_edition_that_is_none_leaves_the_order_outside(client, pameran):
    listing = make_listing()
    assert client.get(address(listing), {"pameran": pameran}).status_code == 200
    client.post(address(listing), form(pameran=pameran))
    assert Order.objects.get().edition is None


def test_what_is_not_on_show_does_not_exist(client):
    hidden = make_listing()
    Listing.objects.filter(pk=hidden.pk).update(is_shown=False)
    assert client.get(address(hidden)).status_code == 404
    assert client.post(address(hidden), form()).status_code == 404
    assert client.get("/produk/tidak-ada/pesan/").status_code == 404


def test_the_english_page_makes_an_english_order(client):
    listing = make_listing()
    answer = client.post("/en" + address(listing), form())
    order = Order.objects.get()
    assert order.language == "en"
    assert answer["Location"] == f"/en/pesanan/{order.token}/"


def test_back_and_send_again_is_told_instead_of_a_second_order(client):
    listing = make_listing()
    client.post(address(listing), form())
    answer = client.post(address(listing), form())
    order = Order.objects.get()
    assert answer.status_code == 200
    assert order.number in answer.content.decode()
    assert f"/pesanan/{order.token}/" in answer.content.decode()


def test_one_more_order_is_made_when_it_is_meant(client):
    listing = make_listing()
    client.post(address(listing), form())
    assert client.post(address(listing), form(again="1")).status_code == 303
    assert Order.objects.count() == 2


def test_another_device_is_not_told_of_an_order(client):
    listing = make_listing()
    client.post(address(listing), form())
    assert Client().post(address(listing), form()).status_code == 303
