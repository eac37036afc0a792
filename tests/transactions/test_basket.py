"""The basket: put in by one click, change, take out, and whose it is."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from products.choices import Readiness
from products.models import Listing, PriceStep, Product
from tests.make import make_listing, make_product, make_user, make_vendor
from transactions.actions import basket as actions
from transactions.models import Basket, BasketLine

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OWN = {"HTTP_ORIGIN": "http://testserver"}
PAGE = "/keranjang/"


def put(client, listing, n=2, prefix="", **more):
    headers = {key: more.pop(key) for key in list(more) if key.startswith("HTTP_")} or OWN
    address = f"{prefix}/keranjang/isi/{listing.slug}/"
    return client.post(address, {"jumlah": str(n), **more}, **headers)


def lines():
    rows = BasketLine.objects.order_by("pk")
    return list(rows.values_list("product", "quantity", "price_idr"))


def read(client, address=PAGE):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_basket_leads_to_the_catalogue_and_writes_nothing(client):
    client.cookies["keranjang"] = "palsu:tanda"
    with CaptureQueriesContext(connection) as asked:
        page = read(client)
    assert 'href="/produk/"' in page
    assert asked.captured_queries == []
    assert not client.get(PAGE).cookies
    assert not Basket.objects.exists()


def test_looking_at_a_full_basket_writes_nothing(client):
    put(client, make_listing())
    client.get(PAGE)  # what was said is said
    with CaptureQueriesContext(connection) as asked:
        read(client)
    assert all(row["sql"].startswith("SELECT") for row in asked.captured_queries)


def test_one_click_from_this_site_is_taken_at_once(client):
    listing = make_listing(price_idr=25_000)
    guarded = Client(enforce_csrf_checks=True)
    answer = put(guarded, listing, 3)
    assert (answer.status_code, answer["Location"]) == (303, PAGE)
    assert lines() == [(listing.product_id, 3, 25_000)]
    cookie = answer.cookies["keranjang"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert Basket.objects.get().key in cookie.value
    assert answer.cookies["keranjang-isi"].value == "1"
    page = read(guarded)
    assert listing.name in page
    assert "Rp75.000" in page


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ORIGIN": "https://jahat.test"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "http://testserver.jahat.test"},
        {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "none"},
        {"HTTP_REFERER": "http://testserver/"},
    ],
)
def test_a_click_nobody_vouches_for_is_asked_again_with_a_token(headers):
    listing = make_listing()
    guarded = Client(enforce_csrf_checks=True)
    asked = put(guarded, listing, 3, **headers)
    page = asked.content.decode()
    assert asked.status_code == 200
    assert 'name="jumlah" value="3"' in page
    assert put(guarded, listing, 3, pasti="1", **headers).status_code == 403
    assert not Basket.objects.exists()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    sent = {"jumlah": "3", "pasti": "1", "csrfmiddlewaretoken": token}
    answer = guarded.post(
        f"/keranjang/isi/{listing.slug}/", sent, HTTP_REFERER="http://testserver/"
    )
    assert answer.status_code == 303
    assert [quantity for _product, quantity, _price in lines()] == [3]


def test_sec_fetch_site_alone_vouches_too(client):
    assert put(client, make_listing(), HTTP_SEC_FETCH_SITE="same-origin").status_code == 303


def test_the_product_page_holds_the_button_and_no_token(client):
    listing = make_listing()
    page = read(client, f"/produk/{listing.slug}/")
    assert f'formmethod="post" formaction="/keranjang/isi/{listing.slug}/"' in page
    assert f'href="/produk/{listing.slug}/tanya/?jenis=wholesale"' in page
    assert "csrfmiddlewaretoken" not in page


def test_more_of_the_same_is_one_line_at_the_step_it_reaches(client):
    product = make_product(price_idr=10_000, stock=100)
    PriceStep.objects.create(product=product, min_quantity=12, price_idr=9_000)
    listing = make_listing(product)
    put(client, listing, 6)
    put(client, listing, 6)
    assert lines() == [(product.pk, 12, 9_000)]


@pytest.mark.parametrize(
    "n", ["0", "-1", "1e9", "1000000000", "11", "1", "", "2.5", "\x00", "<b>", "9" * 5000]
)
def test_amounts_that_are_none_are_told_and_change_nothing(client, n):
    listing = make_listing(stock=10, min_order=2)
    answer = put(client, listing, n)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert not BasketLine.objects.exists()


def test_what_was_put_in_twice_may_not_exceed_what_is_there(client):
    listing = make_listing(stock=5)
    put(client, listing, 4)
    assert put(client, listing, 2).status_code == 200
    assert [quantity for _product, quantity, _price in lines()] == [4]


def test_what_is_not_on_show_does_not_exist(client):
    hidden = make_listing()
    Listing.objects.filter(pk=hidden.pk).update(is_shown=False)
    closed = make_listing(make_product(make_vendor(is_active=False)))
    for listing in (hidden, closed):
        assert put(client, listing).status_code == 404
        assert client.get(f"/keranjang/isi/{listing.slug}/").status_code == 404
    assert not Basket.objects.exists()


def test_words_from_elsewhere_are_kept_only_if_they_can_be_some(client):
    listing = make_listing()
    put(client, listing, pameran="x" * 500, siaran="y" * 500)
    put(client, listing, pameran="\x00", siaran="\x00<b>")
    line = BasketLine.objects.get()
    assert (line.edition_slug, line.shown) == ("", "")


def test_a_basket_has_a_largest_size(client, monkeypatch):
    monkeypatch.setattr(actions, "MOST_LINES", 2)
    for _ in range(2):
        put(client, make_listing())
    answer = put(client, make_listing())
    assert "paling banyak 2 produk" in answer.content.decode()
    assert BasketLine.objects.count() == 2


def line_of(listing):
    return BasketLine.objects.get(product=listing.product_id)


def test_amounts_are_changed_together_and_a_line_is_taken_out_and_put_back(client):
    first, second = make_listing(stock=10), make_listing(stock=10)
    put(client, first), put(client, second)
    one, two = line_of(first), line_of(second)
    answer = client.post("/keranjang/ubah/", {f"jumlah-{one.pk}": "5", f"jumlah-{two.pk}": "2"})
    assert answer["Location"] == PAGE
    assert [n for _product, n, _price in lines()] == [5, 2]
    answer = client.post("/keranjang/ubah/", {f"jumlah-{one.pk}": "4", "buang": str(two.pk)})
    assert [(product, n) for product, n, _price in lines()] == [(first.product_id, 4)]
    page = read(client, answer["Location"])
    assert "dikeluarkan dari keranjang" in page
    undo = re.search(
        rf'action="(/keranjang/isi/{second.slug}/)".*?name="jumlah" value="(\d+)"', page
    )
    client.post(undo[1], {"jumlah": undo[2], "pasti": "1"})
    assert [n for _product, n, _price in lines()] == [4, 2]


def test_going_on_saves_what_was_typed(client):
    listing = make_listing(stock=10)
    put(client, listing)
    sent = {f"jumlah-{line_of(listing).pk}": "7", "lanjut": "1"}
    assert client.post("/keranjang/ubah/", sent)["Location"] == "/keranjang/pesan/"
    assert lines()[0][1] == 7


@pytest.mark.parametrize("n", ["-1", "1e9", "x", "\x00", "", "9" * 5000])
def test_a_change_that_is_no_number_is_told_and_changes_nothing(client, n):
    listing = make_listing()
    put(client, listing)
    answer = client.post("/keranjang/ubah/", {f"jumlah-{line_of(listing).pk}": n, "lanjut": "1"})
    assert answer["Location"] == PAGE
    assert "bilangan bulat" in read(client)
    assert lines()[0][1] == 2


def test_nought_takes_a_line_out(client):
    listing = make_listing()
    put(client, listing)
    client.post("/keranjang/ubah/", {f"jumlah-{line_of(listing).pk}": "0"})
    assert lines() == []


def test_nobody_reaches_into_a_basket_that_is_not_theirs(client):
    listing = make_listing()
    put(client, listing)
    line, key = line_of(listing), client.cookies["keranjang"].value
    stranger = Client()
    put(stranger, make_listing())
    stranger.post("/keranjang/ubah/", {f"jumlah-{line.pk}": "9", "buang": str(line.pk)})
    assert BasketLine.objects.get(pk=line.pk).quantity == 2
    for forged in (key.split(":")[0], key[:-1] + "x", f"{Basket.objects.first().pk}", "\x00"):
        stranger.cookies["keranjang"] = forged
        assert listing.name not in read(stranger)


def test_an_account_takes_its_basket_along_and_leaves_nothing_on_the_device(client):
    user, first, second = make_user(), make_listing(), make_listing()
    at_home = Client()
    at_home.force_login(user)
    put(at_home, first)
    put(client, second)
    client.force_login(user)
    put(client, second)
    basket = Basket.objects.get()
    assert basket.user == user
    assert {line.product_id for line in basket.lines.all()} == {first.product_id, second.product_id}
    assert first.name in read(client)
    client.logout()
    assert first.name not in read(client)
    client.force_login(make_user())
    assert first.name not in read(client)


def test_signed_in_elsewhere_the_same_basket_is_there(client):
    user, listing = make_user(), make_listing()
    client.force_login(user)
    put(client, listing)
    phone = Client()
    phone.force_login(user)
    assert listing.name in read(phone)


def test_what_has_changed_is_told_line_by_line(client):
    dearer, fewer, gone, none = (make_listing(stock=10, price_idr=25_000) for _ in range(4))
    for listing in (dearer, fewer, gone, none):
        put(client, listing, 5)
    Product.objects.filter(pk=dearer.product_id).update(price_idr=27_000)
    Product.objects.filter(pk=fewer.product_id).update(stock=3)
    Product.objects.filter(pk=none.product_id).update(stock=0)
    Listing.objects.filter(pk=gone.pk).update(is_shown=False)
    page = read(client)
    assert "Rp25.000 → Rp27.000" in page
    assert "Hanya tersisa 3; Anda ingin 5." in page
    assert page.index("Sedang tidak tersedia") < page.rindex(gone.name)
    assert "Tidak dipajang lagi" in page
    client.post("/keranjang/ubah/", {"buang_habis": "1"})
    assert {product for product, *_ in lines()} == {dearer.product_id, fewer.product_id}


def test_words_of_time_weight_and_holiday_stand_by_their_maker(client):
    until = timezone.localdate() + timedelta(days=4)
    vendor = make_vendor(away_until=until)
    made = {"readiness": Readiness.MADE, "stock": None, "lead_days": 9}
    put(client, make_listing(make_product(vendor, weight_g=600, size="10 × 6 × 22 cm", **made)), 3)
    put(client, make_listing(make_product(vendor, min_order=2, **made)))
    page = read(client)
    for words in ("siap dalam 9 hari", "libur sampai", "sekurangnya 1,8 kg", "10 × 6 × 22 cm"):
        assert words in page
    assert "minimum 2" in page


def test_what_nobody_touched_for_sixty_days_is_forgotten(client):
    put(client, make_listing())
    put(Client(), make_listing())
    old = timezone.now() - timedelta(days=61)
    Basket.objects.filter(pk=Basket.objects.first().pk).update(changed_at=old)
    assert actions.forget_old() == 1
    assert Basket.objects.count() == BasketLine.objects.count() == 1


def test_the_page_asks_no_more_for_more_goods(client):
    def count():
        with CaptureQueriesContext(connection) as asked:
            read(client)
        return len(asked)

    vendors = [make_vendor(), make_vendor()]
    for vendor in vendors:
        put(client, make_listing(make_product(vendor)))
    read(client)
    few = count()
    for vendor in vendors * 3:
        product = make_product(vendor, stock=100)
        PriceStep.objects.create(product=product, min_quantity=12, price_idr=9_000)
        put(client, make_listing(product))
    read(client)
    assert count() <= few + 1  # the wholesale prices
    assert few <= 6


def test_a_guest_has_no_account():
    assert actions.find("", AnonymousUser()) is None


def test_what_is_no_number_is_told_by_its_product(client):
    put(client, listing := make_listing())
    line = BasketLine.objects.get()
    wrong = {f"jumlah-{line.pk}": "1.5", "lanjut": "1"}
    answer = client.post("/keranjang/ubah/", wrong, follow=True)
    assert f"“1.5” bukan jumlah untuk {listing.title}" in answer.content.decode()
    assert BasketLine.objects.get().quantity == line.quantity
    client.post("/keranjang/ubah/", {f"jumlah-{line.pk}": "1.000"})
    assert BasketLine.objects.get().quantity == 1000


def test_nothing_of_a_line_can_be_put_back(client):
    put(client, make_listing())
    line = BasketLine.objects.get()
    page = client.post("/keranjang/ubah/", {f"jumlah-{line.pk}": "0"}, follow=True)
    assert "Kembalikan" in page.content.decode()
    assert not BasketLine.objects.exists()
