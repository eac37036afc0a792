"""A maker's booth in an edition, and their permanent page."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.utils import timezone

from expo.choices import EditionState
from expo.models import AgendaItem
from kit.times import moment
from live.models import LiveSession
from products.choices import Readiness
from products.models import Listing
from tests.make import make_booth, make_edition, make_hall, make_listing
from tests.storefront.fair import go_live, make_fair, make_maker, show
from transactions.models import Reply
from vendors.choices import ClaimState
from vendors.models import Claim, Participation, Vendor

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def booth(fair, maker=None):
    return f"/pameran/{fair.edition.slug}/lapak/{(maker or fair.makers[0]).slug}/"


def body(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def table(page):
    """What lies on the table, without the prices for many below it."""
    return page.partition('id="meja"')[2].partition("</section>")[0]


@pytest.mark.parametrize("code", ["A-02", "a-02"])
def test_a_number_leads_to_whoever_stands_there_now(client, code):
    fair = make_fair(booths=2)
    address = f"/pameran/{fair.edition.slug}/lapak/{code}/"
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (302, booth(fair, fair.makers[1]))
    assert client.get(f"{address}?dari=qr")["Location"].endswith("/?dari=qr")
    Participation.objects.filter(vendor=fair.makers[1]).update(booth=None)
    # What hangs printed somewhere still leads on: to the hall, and to the maker's own page.
    assert client.get(address)["Location"] == f"/pameran/{fair.edition.slug}/denah/?aula=A"
    moved = client.get(booth(fair, fair.makers[1]))
    assert moved["Location"] == f"/umkm/{fair.makers[1].slug}/"


@pytest.mark.parametrize("word", ["Z-99", "tidak-ada"])
def test_neither_a_number_nor_a_maker(client, word):
    fair = make_fair()
    assert client.get(f"/pameran/{fair.edition.slug}/lapak/{word}/").status_code == 404


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
    assert re.findall(r'href="/produk/([\w-]+)/', table(page)) == [made.slug]
    assert "hingga 7 hari" in page


def test_one_product_needs_no_chips(client):
    fair = make_fair(products=1)
    Listing.objects.update(has_wholesale=True)
    assert "?ketersediaan=" not in body(client, booth(fair))
    show(fair.makers[0], fair.edition, 1)
    assert "?ketersediaan=" in body(client, booth(fair))


def test_many_products_are_paged_by_key(client):
    fair = make_fair(products=30)
    first = body(client, booth(fair))
    onward = re.search(r'rel="next" href="[^"]*(\?setelah=[\w-]+)"', first)[1]
    second = body(client, booth(fair) + onward)
    slugs = [re.findall(r'href="/produk/([\w-]+)/\?', table(page)) for page in (first, second)]
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


def test_a_chat_begins_with_a_form_that_saves_it(client):
    fair = make_fair()
    vendor = fair.makers[0]
    shown = body(client, booth(fair))
    assert str(vendor.phone).lstrip("+") not in shown
    assert f'href="{booth(fair)}tanya/?lewat=wa"' in shown
    form = body(client, f"{booth(fair)}tanya/?lewat=wa")
    assert vendor.name in form.partition("<textarea")[2].partition("</textarea>")[0]


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


def test_what_is_over_or_cancelled_is_no_longer_announced(client):
    fair = make_fair()
    ended = go_live(fair.makers[0], fair.edition, name="Sudah usai")
    LiveSession.objects.filter(pk=ended.pk).update(ended_at=timezone.now())
    gone = go_live(fair.makers[0], fair.edition, starts=1, name="Batal tampil")
    AgendaItem.objects.filter(pk=gone.agenda_item_id).update(is_cancelled=True)
    page = body(client, booth(fair))
    assert "Sudah usai" not in page
    assert "Batal tampil" not in page
    coming = go_live(fair.makers[0], fair.edition, starts=3, name="Nanti sore")
    page = body(client, booth(fair))
    starts = moment(coming.agenda_item.starts_at, fair.edition.zone)
    assert "Nanti sore (YouTube)" in page
    assert starts in page


def test_a_neighbour_on_air_is_told(client):
    fair = make_fair(booths=3)
    go_live(fair.makers[1], fair.edition)
    aisle = body(client, booth(fair)).partition('class="aisle"')[2]
    live = re.findall(r'rel="(\w+)" [^>]*>.*?<small>([^<]+)</small>', aisle)
    assert live == [("prev", "Lapak A-03"), ("next", "Lapak A-02 · sedang siaran")]


def test_many_goods_lie_by_availability(client):
    fair = make_fair(products=8)
    made, coming, gone = Listing.objects.order_by("-pk")[:3]
    Listing.objects.filter(pk=made.pk).update(readiness=Readiness.MADE)
    Listing.objects.filter(pk=coming.pk).update(readiness=Readiness.PREORDER)
    Listing.objects.filter(pk=gone.pk).update(is_sold_out=True)
    groups = table(body(client, booth(fair))).split('<h3 class="availability">')[1:]
    found = [
        (part.partition("<")[0], re.findall(r'href="/produk/([\w-]+)/', part)) for part in groups
    ]
    assert [title for title, _slugs in found] == [
        *("Siap kirim", "Dibuat sesuai pesanan", "Prapesan", "Habis")
    ]
    assert [slugs for _title, slugs in found[1:]] == [[made.slug], [coming.slug], [gone.slug]]
    assert len(found[0][1]) == 5


def test_facts_for_wholesale_buyers(client):
    fair = make_fair(products=2)
    first, second = Listing.objects.order_by("pk")
    Listing.objects.filter(pk=second.pk).update(min_order=6)
    facts = body(client, booth(fair)).partition('id="grosir"')[2]
    assert "1 sampai 6 buah, tergantung produk" in facts
    told = re.findall(r"<li><span>([^<]+)</span><b>([^<]+)</b>", facts)
    assert told == 2 * [("mulai 24 bungkus", "Rp20.000"), ("mulai 100 bungkus", "Rp18.000")]
    links = re.findall(r'<dd><a href="/produk/([\w-]+)/\?pameran=([\w-]+)"', facts)
    assert links == [(one.slug, fair.edition.slug) for one in (second, first)]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "5 menit"),
        (16, "20 menit"),
        (55, "55 menit"),
        (56, "1 jam"),
        (121, "3 jam"),
        (23 * 60, "23 jam"),
        (23 * 60 + 1, "1 hari"),
        (24 * 60 + 1, "2 hari"),
    ],
)
def test_how_fast_the_maker_answers(client, minutes, words):
    fair = make_fair()
    assert "Biasanya menjawab" not in body(client, booth(fair))
    Reply.objects.create(vendor=fair.makers[0], minutes=minutes, answers=3, as_of=timezone.now())
    told = f"Biasanya menjawab dalam {words}."
    assert told in body(client, booth(fair))
    assert told in body(client, f"/umkm/{fair.makers[0].slug}/")


def test_it_can_be_sent_on(client, settings):
    fair = make_fair()
    page = body(client, booth(fair))
    address = settings.BASE_URL + booth(fair)
    assert f'readonly value="{address}"' in page
    sent = re.search(r'href="https://wa\.me/\?text=([^"]+)"', page)[1]
    assert unquote(sent) == f"{fair.makers[0].name}: {address}"


@pytest.mark.parametrize(
    ("state", "chats", "words"),
    [
        (EditionState.OPEN, True, None),
        (EditionState.CLOSED, True, "lapak ini tetap melayani pesanan"),
        (EditionState.ARCHIVED, False, "Catatan pameran ini"),
    ],
)
def test_after_the_expo(client, state, chats, words):
    fair = make_fair(state=state)
    Vendor.objects.update(seen_at=timezone.now())
    page = body(client, booth(fair))
    assert (f"{booth(fair)}tanya/?lewat=wa" in page) == chats
    assert ("sedang di lapak" in page) == chats
    for told in ("lapak ini tetap melayani pesanan", "Catatan pameran ini"):
        assert (told in page) == (told == words)
    assert Listing.objects.get().slug in page


def test_the_printed_code_counts_as_its_own_origin(client):
    fair = make_fair()
    assert "?dari=qr" not in body(client, booth(fair))
    assert '.gif?dari=qr"' in body(client, booth(fair) + "?dari=qr")


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
