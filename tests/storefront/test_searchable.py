"""What search engines and chats are told of a page."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.utils import translation

from expo.choices import EditionState
from products.models import Listing
from storefront import sitemaps
from tests.storefront.fair import PHOTO, every_page, go_live, make_fair

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
LINK = "{http://www.w3.org/1999/xhtml}link"


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def addresses(client, section, query=""):
    root = ElementTree.fromstring(text_of(client, f"/sitemap-{section}.xml{query}"))  # noqa: S314
    return [found.text for found in root.iter(LOC)]


def facts(page):
    """The data block of a page."""
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    return json.loads(block)


def told(page, name):
    return re.search(rf'<meta property="og:{name}" content="([^"]*)">', page)[1]


def test_robots_leave_private_pages_out_and_name_the_map(client):
    text = text_of(client, "/robots.txt")
    assert "Disallow: /lapak-saya/" in text
    assert "Disallow: /en/pesanan/" in text
    assert "Disallow: /catatan/" in text
    assert "Disallow: /en/catatan/" in text
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in text


def test_the_map_names_every_shown_page_once_a_language_and_no_draft(client):
    fair = make_fair(booths=2, products=1)
    session = go_live(fair.makers[0], fair.edition)
    draft = make_fair(state=EditionState.DRAFT)
    go_live(draft.makers[0], draft.edition)
    root = ElementTree.fromstring(text_of(client, "/sitemap.xml"))  # noqa: S314
    sections = [found.text for found in root.iter(LOC)]
    assert len(sections) == 9
    names = [re.search(r"sitemap-(\w+)\.xml", found)[1] for found in sections]
    every = [found for name in names for found in addresses(client, name)]
    assert len(every) == len(set(every))
    assert not [found for found in every if draft.edition.slug in found]
    base, slug = settings.BASE_URL, fair.edition.slug
    for path in (
        f"/pameran/{slug}/agenda/",
        f"/pameran/{slug}/siaran/{session.pk}/",
        "/daerah/35/",
    ):
        assert {f"{base}{path}", f"{base}/en{path}"} <= set(every)


def test_the_host_of_a_request_is_never_believed(client):
    make_fair()
    text = client.get("/sitemap-lapak.xml", headers={"host": "127.0.0.1"}).content.decode()
    assert set(re.findall(r"<loc>(https?://[^/]+)", text)) == {settings.BASE_URL}


def test_many_products_stand_in_several_files(client, monkeypatch):
    fair = make_fair(products=3)
    monkeypatch.setattr(sitemaps, "EACH", 2)
    index = text_of(client, "/sitemap.xml")
    assert "/sitemap-produk.xml?p=2" in index
    found = addresses(client, "produk") + addresses(client, "produk", "?p=2")
    assert len(set(found)) == 2 * Listing.objects.filter(vendor=fair.makers[0]).count()
    for wrong in ("?p=3", "?p=x"):
        assert client.get(f"/sitemap-produk.xml{wrong}").status_code == 404
    assert client.get("/sitemap-rahasia.xml").status_code == 404


def test_a_product_is_told_with_price_picture_and_one_address(client):
    fair = make_fair(products=1)
    listing = Listing.objects.get()
    name = 'Kopi </script><script>alert("x")</script> & "teh"'
    Listing.objects.filter(pk=listing.pk).update(name=name, is_sold_out=True)
    page = text_of(client, f"/produk/{listing.slug}/?pameran={fair.edition.slug}&dari=qr&foto=2")
    found, address = facts(page), f"{settings.BASE_URL}/produk/{listing.slug}/"
    assert found["name"] == name
    assert found["offers"]["price"] == listing.price_idr
    assert found["offers"]["availability"] == "https://schema.org/SoldOut"
    assert f'<link rel="canonical" href="{address}">' in page
    assert told(page, "url") == address
    assert told(page, "image").startswith(f"{settings.BASE_URL}/media/")
    assert PHOTO["key"] in told(page, "image")
    assert f'hreflang="en" href="{settings.BASE_URL}/en/produk/{listing.slug}/"' in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("name", ["booth", "vendor", "edition", "live"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_that_are_shared_say_what_they_are(client, name, prefix):
    fair = make_fair(name='Gelar "Uji" </script>')
    page = text_of(client, prefix + every_page(fair)[name])
    found = facts(page)
    assert found["@context"] == "https://schema.org"
    assert told(page, "image").startswith("http")
    assert told(page, "title")
    assert told(page, "locale") == ("en_US" if prefix else "id_ID")


def test_filters_of_the_catalogue_are_pages_of_their_own(client):
    with translation.override("id"):
        page = text_of(client, "/produk/?q=kopi&dari=qr")
    assert f'hreflang="id" href="{settings.BASE_URL}/produk/?q=kopi"' in page
