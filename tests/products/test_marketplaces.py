"""Links to makers' own pages on marketplaces: only where they lead where they say."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.models import Trail
from products import marketplaces
from products.actions import links
from products.choices import Track
from products.models import Listing, Route
from tests.make import make_listing, make_product, make_user, make_vendor

pytestmark = [pytest.mark.django_db, pytest.mark.once]
GOOD = "https://www.tokopedia.com/bu-sarmi/stik-tahu?src=x"


@pytest.fixture
def owner(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def product(owner):
    return make_listing(make_product(make_vendor(owner=owner))).product


def route(product, track=Track.MARKETPLACE):
    return Route.objects.create(product=product, track=track, reasons=["stock"])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (GOOD, GOOD),
        ("HTTPS://WWW.Tokopedia.COM/Toko/Barang", "https://www.tokopedia.com/Toko/Barang"),
        ("http://shopee.co.id/barang-i.12.34", "http://shopee.co.id/barang-i.12.34"),
        ("  https://tokopedia.com/x  ", "https://tokopedia.com/x"),
        ("https://www.lazada.co.id/products/a-i1-s2.html#x", None),
        ("https://padiumkm.id", "https://padiumkm.id"),
    ],
)
def test_addresses_that_are_taken(typed, kept):
    assert marketplaces.checked(typed) == (kept or typed)


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://tokopedia.com/x",
        "//tokopedia.com/x",
        "tokopedia.com/x",
        "https:tokopedia.com/x",
        "https:/tokopedia.com/x",
        "https:///tokopedia.com/x",
        "https://evil.test/tokopedia.com",
        "https://eviltokopedia.com/x",
        "https://tokopedia.com.evil.test/x",
        "https://tokopedia.com@evil.test/x",
        "https://user:pass@tokopedia.com/x",
        "https://evil.test\\@tokopedia.com/x",
        "https://evil.test\\.tokopedia.com/x",
        "https://tokopedia.com\\@evil.test/x",
        "https:\\\\tokopedia.com/x",
        "https://tokopedia.com:8443/x",
        "https://tokopedia.com:443@evil.test/",
        "https://tokopedia.com./x",
        "https://.tokopedia.com/x",
        "https://-.tokopedia.com/x",
        "https://toko pedia.com/x",
        "https://tokopedia.com/x y",
        "https://tokopedia.com/x\n",
        "https://tokopedia.com/\nx",
        "https://tokopedia.com/x\t",
        "\u00a0https://tokopedia.com/x",
        "https://tokopedia.com\u3002evil.test/x",
        "https://tokopedi\u0430.com/x",
        "https://\uff54okopedia.com/x",
        "https://to\u200bkopedia.com/x",
        "https://xn--tkopedia-7fg.com/x",
        "https://xn--a.tokopedia.com/x",
        "https://tokopedia.com%2eevil.test/x",
        "https://tokopedia.com%00.evil.test/x",
        "https://evil.test#.tokopedia.com/x",
        "https://evil.test?.tokopedia.com/x",
        "https://tokopedia.com//evil.test",
        "https://tokopedia.com/?u=https://evil.test",
        'https://tokopedia.com/"onmouseover=x',
        "https://tokopedia.com/<script>",
        "https://[::1]/tokopedia.com",
        "https://127.0.0.1/x",
        "https://com/x",
        "https://tokopedia.com/" + "x" * 300,
        "https://tokopedia.com/" + "?" * 270 + "\x00",
        "",
    ],
)
def test_addresses_that_lead_elsewhere_are_refused_by_name(typed):
    with pytest.raises(ValidationError) as refused:
        marketplaces.checked(typed)
    assert "tokopedia.com, shopee.co.id" in refused.value.messages[0]
    assert marketplaces.host_of(typed) is None or len(typed) > marketplaces.LONGEST


def test_saved_and_shown_at_once(client, product, owner):
    route(product)
    address = reverse("products:links", args=[product.pk])
    typed = {"link_1": GOOD, "link_2": "https://shopee.co.id/b", "link_3": GOOD}
    assert client.post(address, typed).headers["Location"] == address
    assert Listing.objects.get().links == [GOOD, "https://shopee.co.id/b"]
    page = client.get(f"/produk/{product.slug}/").content.decode()
    assert (
        f'<a class="more" rel="nofollow noopener ugc" href="{GOOD}">Juga dijual di Tokopedia</a>'
        in page
    )
    assert Trail.objects.get(verb="links").after == {"links": Listing.objects.get().links}
    client.post(address, {})
    assert Listing.objects.get().links == []
    assert "Juga dijual" not in client.get(f"/produk/{product.slug}/").content.decode()


def test_a_wrong_address_keeps_what_was_typed(client, product):
    route(product)
    address = reverse("products:links", args=[product.pk])
    answer = client.post(address, {"link_1": GOOD, "link_2": "https://evil.test/x"})
    html = answer.content.decode()
    assert list(answer.context["form"].errors) == ["link_2"]
    assert 'value="https://evil.test/x"' in html
    assert "<title>Kesalahan:" in html
    assert not product.market_links.exists()


@pytest.mark.parametrize("track", [None, Track.LOCAL, Track.WHOLESALE])
def test_only_the_marketplaces_route_takes_links(client, product, owner, track):
    route(product)
    if track:
        route(product, track)
    else:
        Route.objects.all().delete()
    address = reverse("products:links", args=[product.pk])
    for answer in (client.get(address), client.post(address, {"link_1": GOOD})):
        assert answer.headers["Location"] == reverse("products:send", args=[product.pk])
    with pytest.raises(ValidationError) as refused:
        links.put(product, urls=[GOOD], by=owner)
    assert refused.value.code == "route"
    assert not product.market_links.exists()


def test_five_are_too_many_and_strangers_put_none(client, product, owner):
    route(product)
    many = [f"https://tokopedia.com/{n}" for n in range(5)]
    with pytest.raises(ValidationError) as refused:
        links.put(product, urls=many, by=owner)
    assert refused.value.code == "too_many"
    for stranger in (make_user(), make_user(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            links.put(product, urls=[GOOD], by=stranger)
    foreign = make_product()
    route(foreign)
    address = reverse("products:links", args=[foreign.pk])
    assert client.get(address).status_code == client.post(address, {}).status_code == 404


def test_a_host_no_longer_taken_is_not_linked(client, product, settings):
    route(product)
    client.post(reverse("products:links", args=[product.pk]), {"link_1": GOOD})
    settings.MARKETPLACE_HOSTS = ["shopee.co.id"]
    assert "tokopedia" not in client.get(f"/produk/{product.slug}/").content.decode()
