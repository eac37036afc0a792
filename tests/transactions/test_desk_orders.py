"""The maker's orders: only their own, a page at a time, with buttons that work."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.make import make_listing, make_product, make_user, make_vendor, place_order
from transactions.choices import Kind
from transactions.models import Entry, Order
from transactions.views import desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST = "/lapak-saya/pesanan/"


@pytest.fixture
def owner(client):
    user = make_user()
    make_vendor(owner=user, name="Tahu Sarmi")
    client.force_login(user)
    return user


def an_order(user, **wishes):
    vendor = user.memberships.get().vendor
    return place_order(make_listing(make_product(vendor, stock=99)), **wishes)


def move(client, order, name, **fields):
    sent = {f"{name}-{key}": value for key, value in fields.items()}
    return client.post(f"{LIST}{order.pk}/{name}/", sent)


def soon():
    return (timezone.localdate() + timedelta(days=2)).isoformat()


def test_from_confirming_to_the_ledger_by_buttons(client, owner):
    order = an_order(owner, delivery="ship", address="Jalan Melati 4")
    answer = move(client, order, "konfirmasi", ready_on=soon(), shipping_idr="22rb")
    assert (answer.status_code, answer["Location"]) == (302, f"{LIST}{order.pk}/")
    move(client, order, "lunas")
    move(client, order, "kirim", tracking="CTH0012345")
    move(client, order, "terima")
    order.refresh_from_db()
    assert (order.state, order.payment, order.tracking) == ("received", "confirmed", "CTH0012345")
    entries = list(Entry.objects.order_by("pk").values_list("kind", "amount_idr"))
    assert entries == [(Kind.ORDER_COMMITMENT, 72_000), (Kind.SALE, 72_000)]
    move(client, order, "batal-lunas")
    assert Entry.objects.filter(reverses__kind=Kind.SALE).count() == 1


def test_a_button_pressed_twice_says_so_and_does_it_once(client, owner):
    order = an_order(owner)
    move(client, order, "konfirmasi", ready_on=soon())
    move(client, order, "lunas")
    again = move(client, order, "lunas")
    assert again.status_code == 200
    assert "Kesalahan:" in again.content.decode()
    assert Entry.objects.filter(kind=Kind.SALE).count() == 1


@pytest.mark.parametrize(
    ("name", "fields", "field"),
    [
        ("konfirmasi", {"ready_on": ""}, "ready_on"),
        ("konfirmasi", {"ready_on": "2020-01-01"}, "ready_on"),
        ("konfirmasi", {"ready_on": "9999-12-31"}, "ready_on"),
        ("konfirmasi", {"ready_on": "SOON", "shipping_idr": "-5"}, "shipping_idr"),
        ("konfirmasi", {"ready_on": "SOON", "shipping_idr": "1e9"}, "shipping_idr"),
        ("batal", {"reason": " "}, "reason"),
        ("batal", {"reason": "x" * 301}, "reason"),
    ],
)
def test_what_is_wrong_comes_back_with_what_was_typed(client, owner, name, fields, field):
    order = an_order(owner, delivery="ship", address="Jalan Melati 4")
    fields = {key: soon() if value == "SOON" else value for key, value in fields.items()}
    answer = move(client, order, name, **fields)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert fields[field].strip() in answer.content.decode()
    order.refresh_from_db()
    assert order.state == "placed"


def test_a_paid_order_is_cancelled_with_the_money_back(client, owner):
    order = an_order(owner)
    move(client, order, "konfirmasi", ready_on=soon())
    move(client, order, "lunas")
    refused = move(client, order, "batal", reason="Rusak")
    assert refused.status_code == 200
    move(client, order, "batal", reason="Rusak", money_back="on")
    order.refresh_from_db()
    assert (order.state, order.payment, order.end_reason) == ("cancelled", "refunded", "Rusak")


def test_anybody_elses_order_does_not_exist(client, owner):
    rival = make_user()
    make_vendor(owner=rival)
    theirs = an_order(rival, buyer_name="PENANDA")
    missing = client.get(f"{LIST}999999/")
    assert client.get(f"{LIST}{theirs.pk}/").status_code == missing.status_code == 404
    for name in ("konfirmasi", "lunas", "kirim", "terima", "batal", "batal-lunas", "x"):
        assert move(client, theirs, name, ready_on=soon(), reason="x").status_code == 404
    assert "PENANDA" not in client.get(LIST).content.decode()
    assert Order.objects.get(pk=theirs.pk).state == "placed"
    client.force_login(make_user(is_superuser=True, is_staff=True))
    assert client.get(f"{LIST}{theirs.pk}/").status_code in (302, 404)


def test_a_stranger_is_asked_to_sign_in_and_looking_moves_nothing(client, owner):
    order = an_order(owner)
    assert client.get(f"{LIST}{order.pk}/lunas/").status_code == 405
    client.logout()
    for path in (LIST, f"{LIST}{order.pk}/"):
        assert client.get(path)["Location"].startswith("/masuk/")
    assert client.post(f"{LIST}{order.pk}/lunas/")["Location"].startswith("/masuk/")


def test_filters_show_their_own_orders_with_counts(client, owner):
    placed, confirmed = an_order(owner), an_order(owner)
    move(client, confirmed, "konfirmasi", ready_on=soon())
    for key, shown, hidden in (("baru", placed, confirmed), ("bayar", confirmed, placed)):
        text = client.get(LIST, {"status": key}).content.decode()
        assert shown.number in text
        assert hidden.number not in text
    everything = client.get(LIST, {"status": "tidak-ada"}).content.decode()
    assert placed.number in everything
    assert confirmed.number in everything
    assert "Menunggu konfirmasi (1)" in everything
    assert "Semua (2)" in everything


def test_pages_go_on_by_key_and_keep_the_filter(client, owner, monkeypatch):
    monkeypatch.setattr(desk, "PAGE", 2)
    numbers = [an_order(owner).number for _ in range(5)][::-1]
    seen, path = [], f"{LIST}?status=baru"
    while path:
        answer = client.get(path)
        seen += [row["number"] for row in answer.context["rows"]]
        cursor = answer.context["page"].next_cursor
        path = f"{LIST}?status=baru&setelah={cursor}" if cursor else ""
    assert seen == numbers
    for nonsense in ("ngawur", "WzFlOTldCg", "Wzk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OV0", "\x00"):
        assert client.get(LIST, {"setelah": nonsense, "status": nonsense}).status_code == 200
    assert client.get(f"{LIST}{10**30}/").status_code == 404


def test_without_orders_the_list_says_what_to_do(client, owner):
    assert "Belum ada pesanan" in client.get(LIST).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_order_and_three(
    client, owner, count, django_assert_num_queries
):
    for _ in range(count):
        an_order(owner)
    with django_assert_num_queries(7):  # session, person, business, orders, lines, counts, bell
        client.get(LIST)


def test_a_buyers_words_are_plain_text_on_the_makers_page(client, owner):
    order = an_order(owner, buyer_name='"><img src=x onerror=1>', note="<script>x</script>")
    for path in (LIST, f"{LIST}{order.pk}/"):
        text = client.get(path).content.decode()
        assert "<img src=x" not in text
        assert "<script>x" not in text
