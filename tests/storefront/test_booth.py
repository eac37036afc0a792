"""A maker's booth in an edition, and their permanent page."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.utils import timezone

from expo.choices import EditionState
from products.choices import Readiness
from products.models import Listing
from tests.make import make_booth, make_edition, make_hall, make_listing
from tests.storefront.fair import go_live, make_fair, make_maker, show
from vendors.choices import ClaimState
from vendors.models import Claim, Participation

pytestmark = pytest.mark.django_db


def booth(fair, maker=None):
    return f"/pameran/{fair.edition.slug}/lapak/{(maker or fair.makers[0]).slug}/"


def body(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("code", ["A-02", "a-02"])
def test_a_number_leads_to_whoever_stands_there_now(client, code):
    fair = make_fair(booths=2)
    address = f"/pameran/{fair.edition.slug}/lapak/{code}/"
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (302, booth(fair, fair.makers[1]))
    Participation.objects.filter(vendor=fair.makers[1]).update(booth=None)
    assert client.get(address).status_code == 404
    assert client.get(booth(fair, fair.makers[1])).status_code == 404


def test_only_goods_that_passed_for_this_edition_stand_here(client):
    fair = make_fair(products=1)
    shown = Listing.objects.get()
    other = make_edition(state=EditionState.CLOSED)
    elsewhere = show(fair.makers[0], other)
    make_listing(vendor=fair.makers[0], name="Hanya di katalog")
    hidden = show(fair.makers[0], fair.edition)
    Listing.objects.filter(pk=hidden.pk).update(is_shown=False)
    found = set(re.findall(r'href="/produk/([\w-]+)/\?pameran=', body(client, booth(fair))))
    assert found == {shown.slug}
    permanent = body(client, f"/umkm/{fair.makers[0].slug}/")
    assert elsewhere.slug in permanent
    assert "Hanya di katalog" in permanent
    assert hidden.slug not in permanent


def test_chips_sort_the_table(client):
    fair = make_fair(products=2)
    made = Listing.objects.first()
    Listing.objects.filter(pk=made.pk).update(readiness=Readiness.MADE, lead_days=7)
    page = body(client, booth(fair))
    assert f'href="{booth(fair)}?ketersediaan=pesan"' in page
    page = body(client, booth(fair) + "?ketersediaan=pesan")
    assert re.findall(r'href="/produk/([\w-]+)/', page) == [made.slug]
    assert "hingga 7 hari" in page


def test_many_products_are_paged_by_key(client):
    fair = make_fair(products=30)
    first = body(client, booth(fair))
    onward = re.search(r'rel="next" href="[^"]*(\?setelah=[\w-]+)"', first)[1]
    second = body(client, booth(fair) + onward)
    slugs = [re.findall(r'href="/produk/([\w-]+)/\?', page) for page in (first, second)]
    assert [len(page) for page in slugs] == [24, 6]
    assert not set(slugs[0]) & set(slugs[1])
    assert 'rel="prev"' in second


def test_buyers_see_verified_claims_only(client):
    fair = make_fair()
    vendor = fair.makers[0]
    Claim.objects.create(vendor=vendor, kind="bpom", number="MD111", state=ClaimState.REVIEW)
    old = timezone.localdate() - timedelta(days=1)
    Claim.objects.create(
        vendor=vendor, kind="sni", number="SNI9", state=ClaimState.VERIFIED, expires_on=old
    )
    page = body(client, booth(fair))
    assert "2063571000001-29" in page
    assert "MD111" not in page
    assert "SNI9" not in page


def test_presence_and_holiday(client):
    fair = make_fair()
    vendor = fair.makers[0]
    assert "Penjaga sedang tidak di lapak" in body(client, booth(fair))
    vendor.keeper, vendor.seen_at = "Bu Sarmi", timezone.now()
    vendor.save()
    assert "Bu Sarmi sedang di lapak" in body(client, booth(fair))
    vendor.away_until = timezone.localdate()
    vendor.save()
    assert "Libur sampai" in body(client, booth(fair))


def test_the_chat_is_prepared(client, settings):
    fair = make_fair()
    vendor = fair.makers[0]
    link = re.search(r'href="(https://wa\.me/[^"]+)"', body(client, booth(fair)))[1]
    number, words = link.removeprefix("https://wa.me/").split("?text=")
    assert number == str(vendor.phone).lstrip("+")
    assert unquote(words).startswith(f"Halo {vendor.name}.")
    assert unquote(words).endswith(f"{settings.BASE_URL}{booth(fair)}")


def test_neighbours_go_round_the_hall(client):
    fair = make_fair(booths=3, halls=2)
    first, second, third = fair.makers[:3]
    page = body(client, booth(fair, first))
    beside = re.findall(r'rel="(prev|next)" href="[^"]*/lapak/([\w-]+)/"', page)
    assert beside == [("prev", third.slug), ("next", second.slug)]


def test_a_live_session_is_announced_at_the_booth(client):
    fair = make_fair()
    go_live(fair.makers[0], fair.edition, name="Sangrai sore")
    assert "Sangrai sore (YouTube)" in body(client, booth(fair))


def test_texts_are_escaped_and_keep_their_lines(client):
    edition = make_edition()
    hall = make_hall(edition)
    vendor = make_maker(edition, make_booth(hall, "A-01"))
    vendor.story = "<script>x</script>\nbaris dua"
    vendor.save()
    page = body(client, f"/umkm/{vendor.slug}/")
    assert "&lt;script&gt;x&lt;/script&gt;<br>baris dua" in page


def test_inactive_makers_have_no_page(client):
    fair = make_fair()
    vendor = fair.makers[0]
    vendor.is_active = False
    vendor.save()
    slug = Listing.objects.get().slug
    for address in (booth(fair), f"/umkm/{vendor.slug}/", f"/produk/{slug}/"):
        assert client.get(address).status_code == 404


def test_the_permanent_page_tells_where_the_maker_stands(client):
    fair = make_fair()
    draft = make_edition(state=EditionState.DRAFT)
    Participation.objects.create(
        vendor=fair.makers[0],
        edition=draft,
        booth=make_booth(make_hall(draft), "Z-01"),
        state="accepted",
    )
    page = body(client, f"/umkm/{fair.makers[0].slug}/")
    assert f'href="{booth(fair)}"' in page
    assert draft.slug not in page
