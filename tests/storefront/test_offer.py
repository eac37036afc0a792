"""The route decides what a product's page offers."""

import pytest

from products.choices import Readiness, Track
from products.models import Listing, Product, Route
from tests.make import make_user
from tests.storefront.fair import make_fair
from vendors.models import Member

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def listing():
    make_fair()
    return Listing.objects.get()


def body(client, listing, prefix=""):
    return client.get(f"{prefix}/produk/{listing.slug}/").content.decode()


@pytest.mark.parametrize(
    ("track", "indonesian", "english"),
    [
        (Track.MARKETPLACE, "Siap marketplace", "Marketplace ready"),
        (Track.LOCAL, "Platform lokal", "Local platform"),
        (Track.WHOLESALE, "Grosir dan ekspor", "Wholesale and export"),
    ],
)
def test_the_route_is_said_in_both_languages(client, listing, track, indonesian, english):
    Listing.objects.update(track=track)
    assert f'<span class="tag">{indonesian}</span>' in body(client, listing)
    assert f'<span class="tag">{english}</span>' in body(client, listing, "/en")


def test_made_to_order_on_the_local_platform_tells_days_instead_of_stock(client, listing):
    facts = {"readiness": Readiness.MADE, "lead_days": 7}
    Product.objects.update(stock=10, **facts)
    Listing.objects.update(track=Track.LOCAL, **facts)
    page = body(client, listing)
    assert "<b>Dibuat sesuai pesanan, 7 hari</b>" in page
    assert "langsung dari pembuatnya" in page
    assert "stok 10" not in page
    assert "Made to order, 7 days" in body(client, listing, "/en")
    Listing.objects.update(track="")
    assert "langsung dari pembuatnya" not in body(client, listing)


def test_ready_stock_on_the_local_platform_keeps_its_stock(client, listing):
    Listing.objects.update(track=Track.LOCAL)
    assert "stok 10" in body(client, listing)


def test_wholesale_steps_and_minimum_come_first(client, listing):
    Listing.objects.update(min_order=24)
    page = body(client, listing)
    assert page.index('class="tiers"') > page.index('name="jumlah"')
    Listing.objects.update(track=Track.WHOLESALE)
    page = body(client, listing)
    assert page.index('class="tiers"') < page.index('name="jumlah"')
    assert page.index("Pesanan minimum 24") < page.index('class="tiers"')


@pytest.mark.parametrize("track", ["", Track.LOCAL, Track.WHOLESALE])
def test_links_are_shown_on_the_marketplaces_route_alone(client, listing, track):
    url = "https://shopee.co.id/barang"
    Listing.objects.update(links=[url, "javascript:alert(1)"], track=Track.MARKETPLACE)
    page = body(client, listing)
    assert (
        f'<a class="more" rel="nofollow noopener ugc" href="{url}">Juga dijual di Shopee</a>'
        in page
    )
    assert "javascript:" not in page
    assert "Also sold on Shopee" in body(client, listing, "/en")
    Listing.objects.update(track=track)
    assert url not in body(client, listing)


def test_the_maker_reads_the_route_and_its_reasons(client, listing):

    owner, product = make_user(), listing.product
    Member.objects.create(vendor=product.vendor, user=owner)
    client.force_login(owner)
    address = f"/lapak-saya/produk/{product.pk}/kirim/"
    assert "Jalur jual" not in client.get(address).content.decode()
    Route.objects.create(product=product, track=Track.WHOLESALE, reasons=["volume"])
    Route.objects.create(product=product, track=Track.LOCAL, reasons=["made", "no_stock"])
    page = client.get(address).content.decode()
    assert "<b>platform lokal</b>, karena dibuat sesuai pesanan, tidak menyimpan stok." in page
    assert "tautan/" not in page
    Route.objects.create(product=product, track=Track.MARKETPLACE, reasons=["stock"])
    assert f"/lapak-saya/produk/{product.pk}/tautan/" in client.get(address).content.decode()
