"""An approved product is sent another way, without being judged anew."""

import pytest

from products.models import Listing
from tests.admin.crawl import signed_in
from tests.admin.waiting import make_waiting, page_of
from tests.make import decide_and_tell, make_curator, make_officer, make_submission, make_user
from vendors.models import Member

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def route_of(product):
    return f"/admin/products/product/{product.pk}/route/"


@pytest.fixture
def passed(edition, curator):
    return decide_and_tell(make_waiting(edition), by=curator)


def test_the_route_changes_and_the_old_one_stays_on_record(passed, curator):
    client, product = signed_in(curator), passed.product
    assert route_of(product) in client.get(page_of(passed)).content.decode()
    shown = client.get(f"/admin/products/product/{product.pk}/change/").content.decode()
    assert route_of(product) in shown
    form = client.get(route_of(product)).context["form"]
    assert (form["track"].value(), form["reasons_local"].value()) == ("local", ["made"])
    chosen = {"track": "marketplace", "reasons_marketplace": ["stock"], "reasons_local": ["made"]}
    answer = client.post(route_of(product), {**chosen, "note": "Stok sudah ada"})
    assert answer["Location"] == route_of(product)
    rows = list(product.routes.values_list("track", "reasons", "note", "by"))
    assert rows == [
        ("local", ["made"], "", curator.pk),
        ("marketplace", ["stock"], "Stok sudah ada", curator.pk),
    ]
    assert Listing.objects.get(product=product).track == "marketplace"
    text = client.get(route_of(product)).content.decode()
    routes = text[text.index("Riwayat jalur") :]
    assert routes.index("Siap marketplace") < routes.index("Platform lokal")


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({}, "Pilih di mana produk ini akan dijual"),
        ({"track": "local"}, "centang minimal satu alasan"),
        ({"track": "bulan"}, "bulan"),
        ({"track": "local", "reasons_local": ["stock"]}, "stock"),
        ({"track": "marketplace", "note": "x" * 301}, "300"),
    ],
)
def test_what_is_missing_is_said(passed, curator, form, words):
    text = signed_in(curator).post(route_of(passed.product), form).content.decode()
    assert words in text
    assert "Kesalahan:" in text
    assert passed.product.routes.count() == 1


def test_what_has_not_passed_has_no_route(edition, curator):
    waiting = make_waiting(edition)
    assert signed_in(curator).get(route_of(waiting.product)).status_code == 404


def test_foreign_goods_are_missing_ones(curator):
    foreign = make_submission()
    decide_and_tell(foreign, by=make_curator(foreign.edition.organiser))
    client = signed_in(curator)
    assert client.get(route_of(foreign.product)).status_code == 404
    chosen = {"track": "marketplace"}
    assert client.post(route_of(foreign.product), chosen).status_code == 404
    assert foreign.product.routes.count() == 1


@pytest.mark.parametrize("who", ["officer", "owner curating", "owner superuser"])
def test_only_curators_and_never_of_their_own_goods(edition, passed, curator, who):
    person = curator if who == "owner curating" else make_officer()
    if who == "owner superuser":
        person = make_user(is_superuser=True, is_staff=True)
    if who.startswith("owner"):
        Member.objects.create(vendor=passed.product.vendor, user=person)
    client = signed_in(person)
    assert client.get(route_of(passed.product)).status_code == 403
    assert client.post(route_of(passed.product), {"track": "marketplace"}).status_code == 403
    assert passed.product.routes.count() == 1
