"""What sending costs: zones by where maker and buyer are, and the maker's own amounts."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Trail
from products.models import PriceStep
from tests.make import make_listing, make_participation, make_product, make_user, make_vendor
from transactions import places, zones
from transactions.choices import Zone
from transactions.models import Order, Tariff
from transactions.places import PlaceField

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = "/lapak-saya/ongkir/"


@pytest.mark.parametrize(
    ("here", "there", "zone"),
    [
        ("35.71", "35.71", Zone.CITY),
        ("35.71", "35.06", Zone.PROVINCE),
        ("35.71", "32.73", Zone.ISLANDS),
        ("35.71", "51.71", Zone.COUNTRY),
        ("21.71", "12.71", Zone.ISLANDS),  # the Riau islands lie by Sumatra
        ("91.01", "94.01", Zone.ISLANDS),
    ],
)
def test_a_zone_is_told_by_the_codes(here, there, zone):
    assert zones.zone_of(here, there) == zone


def test_a_tariff_that_is_not_set_is_told_by_the_maker():
    vendor = make_vendor("35.71")
    Tariff.objects.create(vendor=vendor, zone=Zone.CITY, amount_idr=0)
    Tariff.objects.create(vendor=make_vendor("35.71"), zone=Zone.PROVINCE, amount_idr=9_000)
    assert zones.tariff_for(vendor, "35.71") == 0
    assert zones.tariff_for(vendor, "35.06") is None


@pytest.mark.parametrize("text", ["Kab. Kediri", " kabupaten   KEDIRI ", "kab kediri"])
def test_a_place_is_known_however_it_is_written(text):
    assert PlaceField().clean(text) == "35.06"


def test_every_place_of_the_country_is_known_by_its_name():
    assert len(places.names()) == 514
    assert all(PlaceField().clean(name) == code for code, name in places.names().items())
    assert PlaceField().clean("Denpasar") == "51.71"
    assert PlaceField().clean("") == ""


def own(client, vendor=None):
    owner = make_user()
    vendor = vendor or make_vendor("35.71")
    vendor.members.create(user=owner)
    client.force_login(owner)
    return vendor


def test_the_maker_sets_changes_and_clears_them(client):
    vendor = own(client)
    page = client.get(PAGE).content.decode()
    assert all(name in page for name in ("Kota Kediri", "Jawa Timur", "Jawa", "Daerah lain"))
    assert "daerah lain di" not in page
    client.post(PAGE, {"city": "10rb", "province": "15.000", "islands": "", "country": "0"})
    assert zones.tariffs_of([vendor.pk])[vendor.pk] == {
        "city": 10_000,
        "province": 15_000,
        "country": 0,
    }
    assert "Rp15.000" in client.get(PAGE).content.decode()
    client.post(PAGE, {"city": "12.000"})
    assert zones.tariffs_of([vendor.pk])[vendor.pk] == {"city": 12_000}
    client.post(PAGE, {"city": "12.000"})
    assert Trail.objects.filter(verb="tariffs_set", region_code="35.71").count() == 2


@pytest.mark.parametrize("amount", ["-1", "2.5", "banyak", "999999999999", "\x00"])
def test_amounts_that_are_none_are_told_and_typed_words_stay(client, amount):
    vendor = own(client)
    answer = client.post(PAGE, {"city": amount, "province": "15.000"})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["city"]
    assert "15.000" in answer.content.decode()
    assert not Tariff.objects.filter(vendor=vendor).exists()


def order(client, listing, **changes):
    sent = {
        **{"quantity": "2", "delivery": "ship", "address": "Jalan Melati 4", "country": "ID"},
        **{"to_region": "Kota Kediri", "name": "Ratna", "phone": "0812 3000 0001"},
        **{"client_key": uuid4(), **changes},
    }
    return client.post(f"/produk/{listing.slug}/pesan/", sent)


def test_an_order_of_one_product_shows_and_adds_the_tariff(client):
    listing = make_listing(make_product(make_vendor("35.71"), price_idr=25_000))
    assert order(client, listing, to_region="").status_code == 303
    assert not Order.objects.get().is_shipping_known
    Tariff.objects.create(vendor=listing.vendor, zone=Zone.CITY, amount_idr=10_000)
    page = client.get(f"/produk/{listing.slug}/pesan/").content.decode()
    assert "Kota Kediri: <b>Rp10.000</b>" in page
    assert list(order(client, listing, to_region="").context["form"].errors) == ["to_region"]
    assert order(client, listing, again="1").status_code == 303
    last = Order.objects.first()
    assert (last.shipping_idr, last.total_idr, last.to_region_id) == (10_000, 60_000, "35.71")
    assert "told by the maker" not in client.get(f"/en/pesanan/{last.token}/").content.decode()


def test_sending_with_a_tariff_costs_at_most_eight_statements_too(client):
    product = make_product(make_vendor("35.71"), stock=50)
    PriceStep.objects.create(product=product, min_quantity=12, price_idr=9_000)
    listing = make_listing(product)
    make_participation(listing.vendor)
    Tariff.objects.create(vendor=listing.vendor, zone=Zone.CITY, amount_idr=10_000)
    places.options(), places.names()  # asked for once in a process
    with CaptureQueriesContext(connection) as seen:
        assert order(client, listing).status_code == 303
    statements = [row["sql"] for row in seen.captured_queries if "SAVEPOINT" not in row["sql"]]
    assert len(statements) <= 8, "\n".join(statements)
