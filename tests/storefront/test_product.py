"""A product's page: price, gallery, order panel, what it keeps of the edition."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from expo.choices import EditionState
from kit.times import long_day
from products.choices import Readiness
from products.models import Listing, Product
from tests.make import make_edition, make_listing
from tests.storefront.fair import make_fair, show

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def fair():
    return make_fair(products=1)


@pytest.fixture
def listing(fair):
    return Listing.objects.get()


def body(client, listing, query="", prefix=""):
    response = client.get(f"{prefix}/produk/{listing.slug}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_ordering_is_a_form_that_asks_another_page(client, listing):
    Product.objects.update(min_order=3)
    Listing.objects.update(min_order=3)
    page = body(client, listing)
    form = re.search(rf'<form[^>]*action="/produk/{listing.slug}/pesan/".*?</form>', page, re.S)[0]
    assert "method" not in form.split(">")[0]
    assert 'name="jumlah" inputmode="numeric"' in form
    assert 'value="3"' in form
    assert 'name="pameran"' not in form


def test_the_edition_of_the_page_goes_along(client, fair, listing):
    page = body(client, listing, f"?pameran={fair.edition.slug}")
    assert f'<input type="hidden" name="pameran" value="{fair.edition.slug}">' in page
    assert f'href="/pameran/{fair.edition.slug}/lapak/{fair.makers[0].slug}/"' in page


def test_an_edition_the_maker_is_not_in_is_dropped(client, fair, listing):
    other = make_edition(state=EditionState.CLOSED)
    for slug in (other.slug, "tidak-ada", '"><b>'):
        page = body(client, listing, f"?pameran={slug}")
        assert 'name="pameran"' not in page


def test_price_is_rupiah_in_both_languages(client, listing):
    assert "Rp25.000</span>" in body(client, listing)
    assert "Rp25.000 (IDR)</span>" in body(client, listing, prefix="/en")


def test_pictures_are_links_and_have_a_jpeg_behind_them(client, listing):
    page = body(client, listing, "?foto=2")
    assert re.search(r'<source type="image/webp" srcset="/media/foto/01/\w+-200.webp 200w, ', page)
    assert re.search(r'<img src="/media/foto/01/\w+-800.jpg" width="800" height="600"', page)
    assert re.search(r'href="[^"]*\?foto=2"[^>]*aria-current="true"', page)
    for odd in ("9", "0", "x", "²"):
        assert re.search(
            r'href="[^"?]*\?foto=1"[^>]*aria-current', body(client, listing, f"?foto={odd}")
        )


def test_a_product_without_photo_says_so(client, listing):
    Listing.objects.update(photos=[])
    assert "Foto sedang disiapkan" in body(client, listing)


def test_wholesale_steps_with_what_they_save(client, listing):
    page = body(client, listing)
    rows = re.findall(r"<tr><td>([^<]+)</td><td>([^<]+)</td><td>([^<]*)</td></tr>", page)
    assert rows == [("24–99", "Rp20.000", "20%"), ("100 ke atas", "Rp18.000", "28%")]


def test_sold_out_offers_a_question_instead(client, listing):
    Product.objects.update(stock=0)
    Listing.objects.update(is_sold_out=True)
    page = body(client, listing)
    assert "Habis untuk sementara" in page
    assert f"/produk/{listing.slug}/pesan/" not in page
    assert f"/produk/{listing.slug}/tanya/?lewat=wa" in page


def test_availability_is_said_in_words(client, listing):
    assert "stok 10" in body(client, listing)
    Listing.objects.update(readiness=Readiness.MADE, lead_days=7)
    assert "stok 10" not in body(client, listing)
    day = timezone.localdate() + timedelta(days=9)
    Listing.objects.update(readiness=Readiness.PREORDER, lead_days=None, available_on=day)
    assert f"mulai {long_day(day)}" in body(client, listing)
    passed = timezone.localdate() - timedelta(days=1)
    Listing.objects.update(available_on=passed)
    page = body(client, listing)
    assert "Prapesan" in page
    assert long_day(passed) not in page


def test_at_most_six_more_of_the_same_maker(client, fair, listing):
    others = [show(fair.makers[0], fair.edition, n).slug for n in range(7)]
    make_listing(name="Punya orang lain")
    page = body(client, listing)
    more = page[page.index("Lainnya dari usaha ini") :]
    assert re.findall(r'<h3><a href="/produk/([\w-]+)/"', more) == others[:0:-1]


def test_what_is_not_shown_is_not_there(client, listing):
    Listing.objects.update(is_shown=False)
    response = client.get(f"/produk/{listing.slug}/")
    assert response.status_code == 404
    assert 'href="/produk/"' in response.content.decode()


def test_programs_read_title_description_and_picture(client, listing, settings):
    page = body(client, listing)
    assert f'<meta property="og:title" content="{listing.name}">' in page
    assert f'<meta property="og:image" content="{settings.BASE_URL}/media/foto/01/' in page
