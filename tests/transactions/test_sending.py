"""A basket sent off: one order for each maker, all or none, never other than was seen."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from live import links
from notices.models import Mail
from products.models import Listing, PriceStep, Product
from tests.make import (
    make_booth,
    make_edition,
    make_hall,
    make_listing,
    make_participation,
    make_product,
    make_session,
    make_vendor,
)
from tests.transactions.baskets import PAGE, fill, form, put, send
from transactions.choices import Zone
from transactions.models import BasketLine, Checkout, Entry, Order, Tariff

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def stocks():
    return list(Product.objects.order_by("pk").values_list("stock", flat=True))


def told(answer):
    page = answer.context["form"]
    own = [str(error) for errors in page.errors.values() for error in errors]
    return own + [str(e) for part in page.parts for errors in part.errors.values() for e in errors]


def on_a_booth(vendor):
    now = timezone.now()
    days = {"onsite_from": now, "onsite_until": now + timedelta(days=2)}
    edition = make_edition(**days)
    make_participation(vendor, edition, booth=make_booth(make_hall(edition), "A-07"))
    return edition


def test_each_maker_gets_one_order_with_all_that_is_theirs(client):
    listings = fill(client, makers=2, products=2, price_idr=25_000)
    answer = send(client, listings)
    done = Checkout.objects.get()
    assert answer["Location"] == f"/keranjang/terkirim/{done.token}/"
    orders = list(Order.objects.order_by("pk"))
    assert [order.vendor_id for order in orders] == [listings[0].vendor_id, listings[2].vendor_id]
    assert {order.goods_idr for order in orders} == {100_000}
    assert {order.region_id for order in orders} == {listings[0].vendor.region_id}
    assert all(order.lines.count() == 2 and order.expires_at for order in orders)
    assert stocks() == [8] * 4
    assert not BasketLine.objects.exists()
    assert not Entry.objects.exists()
    page = client.get(answer["Location"])
    assert page["Referrer-Policy"] == "strict-origin"
    for order in orders:
        assert f'href="/pesanan/{order.token}/"' in page.content.decode()
    assert client.get(PAGE).status_code == 303  # nothing is left to order


def test_everybody_is_told_of_their_own_order_once(client, work):

    listings = fill(client)
    send(client, listings, email="ratna@contoh.test")
    work()
    work()
    sent = Mail.objects.filter(to="ratna@contoh.test")
    assert sent.count() == 2
    for order in Order.objects.all():
        assert sent.filter(subject__contains=order.number).count() == 1


def test_the_same_form_again_is_the_same_checkout_and_another_body_is_refused(client):
    listings = fill(client)
    sent = form(listings, client.get(PAGE).context["seen"])
    first, again = client.post(PAGE, sent), client.post(PAGE, sent)
    assert first["Location"] == again["Location"]
    assert (Order.objects.count(), stocks()) == (2, [8, 8])
    put(client, listings[0])
    other = client.post(PAGE, sent | {"name": "Sari"})
    assert other.status_code == 200
    assert Order.objects.count() == 2
    assert "Sari" in other.content.decode()


def test_a_price_that_rose_meanwhile_is_shown_and_asked_for_anew(client):
    listings = fill(client, price_idr=25_000)
    seen = client.get(PAGE).context["seen"]
    Product.objects.filter(pk=listings[0].product_id).update(price_idr=27_000)
    answer = send(client, listings, seen=seen, address="Jalan Kenanga 8")
    page = answer.content.decode()
    assert not Order.objects.exists()
    assert "Rp25.000 → Rp27.000" in page
    assert "Jalan Kenanga 8" in page
    send(client, listings, seen=answer.context["seen"])
    assert sorted(Order.objects.values_list("total_idr", flat=True)) == [50_000, 54_000]


def test_a_tariff_that_rose_meanwhile_is_shown_and_asked_for_anew(client):
    vendor = make_vendor("35.71")
    tariffs(vendor, city=10_000)
    listings = fill(client, vendors=[vendor])
    seen = client.get(PAGE).context["seen"]
    Tariff.objects.update(amount_idr=14_000)
    answer = send(client, listings, seen=seen, to_region="Kota Kediri")
    assert not Order.objects.exists()
    assert "Rp14.000" in answer.content.decode()
    send(client, listings, seen=answer.context["seen"], to_region="Kota Kediri")
    assert Order.objects.get().shipping_idr == 14_000


def test_fewer_pieces_than_wanted_are_shown_and_asked_for_anew(client):
    listings = fill(client)
    seen = client.get(PAGE).context["seen"]
    Product.objects.filter(pk=listings[0].product_id).update(stock=1)
    answer = send(client, listings, seen=seen)
    assert not Order.objects.exists()
    assert "Hanya tersisa 1; Anda ingin 2." in answer.content.decode()
    send(client, listings, seen=answer.context["seen"])
    assert stocks() == [0, 8]


@pytest.mark.parametrize("seen", ["", "x", "\x00", "0" * 32])
def test_a_form_that_has_seen_nothing_orders_nothing(client, seen):
    listings = fill(client)
    assert client.post(PAGE, form(listings, seen)).status_code == 200
    assert not Order.objects.exists()


def test_what_is_gone_is_named_and_stays_the_rest_is_ordered(client):
    gone, sold_out, fine = fill(client, makers=3)
    Listing.objects.filter(pk=gone.pk).update(is_shown=False)
    Product.objects.filter(pk=sold_out.product_id).update(stock=0)
    page = client.get(PAGE)
    assert gone.name in page.content.decode()
    send(client, [fine])
    assert Order.objects.get().vendor_id == fine.vendor_id
    left = set(BasketLine.objects.values_list("product", flat=True))
    assert left == {gone.product_id, sold_out.product_id}


def test_all_or_none(client):
    listings = fill(client)
    price = settings.ORDER_MOST_IDR
    Product.objects.filter(pk=listings[1].product_id).update(price_idr=price)
    answer = send(client, listings)
    assert "sangat besar" in " ".join(told(answer))
    assert not Order.objects.exists()
    assert not Checkout.objects.exists()
    assert (stocks(), BasketLine.objects.count()) == ([10, 10], 2)


def test_one_buyer_may_not_order_without_end(client, settings):
    settings.ORDERS_PER_BUYER = 3
    send(client, fill(client, makers=2))
    assert "sudah sering" in " ".join(told(send(client, fill(client, makers=2))))
    assert Order.objects.count() == 2


def tariffs(vendor, **amounts):
    for zone, amount in amounts.items():
        Tariff.objects.create(vendor=vendor, zone=Zone[zone.upper()], amount_idr=amount)


def test_sending_is_reckoned_for_each_maker(client):
    near, far, free, unset = vendors = [
        *(make_vendor("35.71"), make_vendor("32.73"), make_vendor("11.71"), make_vendor("94.01"))
    ]
    tariffs(near, city=10_000, province=15_000)
    tariffs(far, city=9_000, islands=22_000)
    tariffs(free, country=0)
    listings = fill(client, vendors=vendors, price_idr=25_000)
    missing = send(client, listings)
    assert list(missing.context["form"].errors) == ["to_region"]
    answer = send(client, listings, to_region="kab kediri", hitung="1")
    assert answer.context["total_idr"] == 4 * 50_000 + 15_000 + 22_000
    assert answer.context["seen"] == client.get(PAGE).context["seen"]
    send(client, listings, to_region="kab kediri")
    found = {order.vendor: order for order in Order.objects.all()}
    assert {
        vendor: (order.shipping_idr, order.total_idr, order.is_shipping_known)
        for vendor, order in found.items()
    } == {
        near: (15_000, 65_000, True),
        far: (22_000, 72_000, True),
        free: (0, 50_000, True),
        unset: (0, 50_000, False),
    }
    assert {order.to_region_id for order in found.values()} == {"35.06"}


def test_reckoning_first_orders_nothing(client):
    vendor = make_vendor("35.71")
    tariffs(vendor, city=10_000)
    listings = fill(client, vendors=[vendor])
    seen = client.get(PAGE).context["seen"]
    answer = send(client, listings, to_region="Kota Kediri", hitung="1", seen=seen)
    assert "Rp10.000" in answer.content.decode()
    send(client, listings, to_region="Kota Kediri", hitung="1", seen=answer.context["seen"])
    assert not Order.objects.exists()


def test_what_is_fetched_costs_nothing_to_send_and_needs_no_address(client):
    vendor = make_vendor()
    tariffs(vendor, city=10_000)
    edition = on_a_booth(vendor)
    [listing] = fill(client, vendors=[vendor])
    assert "A-07" in client.get(PAGE).content.decode()
    send(client, [listing], delivery="booth", paying="delivery", address="", to_region="")
    order = Order.objects.get()
    assert (order.delivery, order.paying, order.address) == ("booth", "delivery", "")
    assert (order.shipping_idr, order.edition) == (0, edition)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"delivery": "booth"}, "tidak menempati stan"),
        ({"delivery": "drone"}, "drone"),
        ({"paying": "delivery"}, "tidak menerima tunai"),
        ({"paying": "term"}, "term"),
        ({"address": ""}, "alamat"),
        ({"country": "NL", "phone": "+31 20 123 4567"}, "luar negeri"),
        ({"to_region": "Kediri"}, "Kab. Kediri atau Kota Kediri"),
        ({"to_region": "Atlantis"}, "dari daftar"),
        ({"to_region": "x" * 5000}, "dari daftar"),
        ({"to_region": "\x00"}, ""),
        ({"note": "x" * 501}, "500"),
        ({"phone": ""}, "WhatsApp"),
        ({"name": ""}, "nama"),
        ({"client_key": "1"}, "Muat ulang"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(client, changes, words):
    listings = fill(client, makers=1)
    answer = send(client, listings, **{"address": "Jalan Kenanga 8", **changes})
    assert answer.status_code == 200
    assert words in " ".join(told(answer))
    page = answer.content.decode()
    assert 'role="alert"' in page
    assert "address" in changes or "Jalan Kenanga 8" in page
    assert not Order.objects.exists()


def test_cash_on_delivery_is_offered_where_the_maker_offers_it(client):
    vendor = make_vendor(cod_area="Kota Kediri")
    listings = fill(client, vendors=[vendor])
    assert "di Kota Kediri" in client.get(PAGE).content.decode()
    send(client, listings, paying="delivery")
    assert Order.objects.get().paying == "delivery"


def test_abroad_goes_only_what_the_maker_sends_and_the_cost_is_told_by_hand(client):
    vendor = make_vendor()
    tariffs(vendor, city=1_000, province=1_000, islands=1_000, country=1_000)
    listings = fill(client, vendors=[vendor], can_export=True)
    abroad = {"country": "NL", "phone": "+31 20 123 4567", "to_region": ""}
    send(client, listings, **abroad)
    order = Order.objects.get()
    assert (order.country, order.shipping_idr, order.is_shipping_known) == ("NL", 0, False)


def test_steps_count_and_the_edition_is_that_of_the_page_the_goods_came_from(client):
    product = make_product(price_idr=10_000, stock=50)
    PriceStep.objects.create(product=product, min_quantity=12, price_idr=9_000)
    listing = make_listing(product)
    here, there = make_edition(), make_edition()
    for edition in (here, there):
        make_participation(product.vendor, edition)
    put(client, listing, 12, pameran=there.slug)
    send(client, [listing])
    order = Order.objects.get()
    assert (order.total_idr, order.edition) == (108_000, there)


def test_an_edition_the_maker_is_not_in_or_that_is_hidden_gets_no_order(client):
    listing = make_listing()
    make_participation(listing.vendor, hidden := make_edition(state="draft"))
    for slug in (hidden.slug, make_edition().slug):
        put(client, listing, pameran=slug)
        send(client, [listing])
    assert set(Order.objects.values_list("edition", flat=True)) == {None}


def test_live_credit_is_direct_only_if_all_of_an_order_came_from_the_session(client):

    vendor, edition = make_vendor(), make_edition()
    goods = [make_product(vendor) for _ in range(2)]
    session = make_session(vendor, edition, begins=-10, shown=goods)
    listings = [make_listing(product) for product in goods]
    words = [links.of_product(session.pk, product.pk) for product in goods]
    for listing, token in zip(listings, words, strict=True):
        put(client, listing, siaran=token)
    send(client, listings)
    assert (Order.objects.get().live_session, Order.objects.get().live_share) == (session, "direct")
    put(client, listings[0], siaran=words[0])
    put(client, listings[1], siaran=words[0])  # of another product: nothing
    send(client, listings)
    assert Order.objects.first().live_share == "indirect"


def test_another_visitor_cannot_send_this_basket_and_links_of_it_are_unguessable(client):
    listings = fill(client)
    stranger = Client()
    assert stranger.get(PAGE).status_code == 303
    stranger.post(PAGE, form(listings, client.get(PAGE).context["seen"]))
    assert not Order.objects.exists()
    for token in ("1", "x" * 22, Checkout.objects.count()):
        assert stranger.get(f"/keranjang/terkirim/{token}/").status_code == 404


def test_the_form_is_protected_against_other_sites(client):
    listings = fill(client)
    guarded = Client(enforce_csrf_checks=True)
    guarded.cookies = client.cookies
    assert guarded.post(PAGE, form(listings)).status_code == 403
    assert guarded.post("/keranjang/ubah/", {"buang_habis": "1"}).status_code == 403


def test_the_same_fields_twice_are_one_order(client):
    [listing] = fill(client, makers=1)
    sent = form([listing], client.get(PAGE).context["seen"])
    key = f"umkm{listing.vendor_id}-delivery"
    sent |= {key: ["drone", "pickup"], "client_key": ["1", str(uuid4())]}
    assert client.post(PAGE, sent).status_code == 303
    assert Order.objects.get().delivery == "pickup"


def statements_of(products):
    """Eight makers with so many products in all; the statements of the form that sends them."""
    client, vendors = Client(), [make_vendor() for _ in range(8)]
    goods = []
    for n in range(products):
        product = make_product(vendors[n % 8], stock=100)
        PriceStep.objects.create(product=product, min_quantity=2, price_idr=9_000)
        goods.append(put(client, make_listing(product)))
    sent = form(goods, client.get(PAGE).context["seen"])
    sent["phone"] = f"+6281230{products:05d}"
    with CaptureQueriesContext(connection) as asked:
        assert client.post(PAGE, sent).status_code == 303
    return [row["sql"] for row in asked.captured_queries]


def test_statements_grow_with_makers_never_with_products():
    few, many = statements_of(8), statements_of(20)
    assert len(many) == len(few), "\n".join(many)
    assert len(many) <= 20 + 3 * 8
    assert Order.objects.count() == 16


def test_where_everything_is_gone_the_basket_says_so(client):
    listings = fill(client, makers=1)
    seen = client.get(PAGE).context["seen"]
    Product.objects.update(stock=0)
    answer = client.post(PAGE, form(listings, seen), follow=True)
    assert answer.redirect_chain == [("/keranjang/", 303)]
    page = answer.content.decode()
    assert "Habis untuk sementara" in page
    assert "Lanjut memesan" not in page
    assert not Order.objects.exists()
