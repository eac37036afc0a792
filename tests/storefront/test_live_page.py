"""The page of a live session, before, during and after it."""

import gzip
import re

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError

from expo.choices import EditionState
from expo.models import AgendaItem, Edition
from live.actions import hosting
from live.models import LiveSession
from products.models import Listing
from tests.make import make_edition, make_listing
from tests.storefront.live import STREAM, add, make_session, page_of, piece_of, pin, shown

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FRAME = b"https://www.youtube-nocookie.com/embed/abcdefghijk"


def read(client, session, query="", prefix=""):
    answer = client.get(prefix + page_of(session) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_running_session_shows_goods_with_order_links_and_the_pinned_one(client):
    session = make_session(host="Pak Darto")
    pin(session, 1)
    text = read(client, session)
    assert "LANGSUNG" in text
    assert "Pak Darto" in text
    names = re.findall(r'<a class="name"[^>]*>([^<]+)</a>', text)
    assert names == [shown(session, 0).name, shown(session, 1).name]
    panel = re.search(r"<aside class=\"pin\".*?</aside>", text, re.S)[0]
    assert shown(session, 1).name in panel
    assert shown(session, 0).name not in panel
    assert f"/produk/{shown(session, 1).slug}/pesan/?siaran={session.pk}-" in panel
    assert f"pameran={session.edition.slug}" in panel
    assert "dari=live" in panel
    assert f'href="{page_of(session)}"' in text  # the way to refresh without JavaScript


def test_it_can_be_passed_on_and_its_maker_asked(client):
    session = make_session()
    text = read(client, session)
    assert f'value="{settings.BASE_URL}{page_of(session)}"' in text
    assert 'href="https://wa.me/?text=Sangrai%20sore' in text
    way = f"pameran={session.edition.slug}&amp;lewat=wa"
    ask = f'href="/umkm/{session.vendor.slug}/tanya/?{way}"'
    assert ask in text
    Edition.objects.filter(pk=session.edition.pk).update(state=EditionState.ARCHIVED)
    assert ask not in read(client, session)


def test_the_player_comes_only_when_asked_for(client):
    session = make_session()
    first = client.get(page_of(session))
    assert b"<iframe" not in first.content
    assert b"youtube-nocookie" not in first.content
    assert b'href="?putar=1"' in first.content
    played = client.get(f"{page_of(session)}?putar=1")
    assert FRAME in played.content
    frame = re.search(rb"<iframe[^>]*>", played.content)[0]
    for attribute in (b'title="', b'sandbox="', b'loading="lazy"', b'allow="'):
        assert attribute in frame
    assert b"Buka di YouTube" in played.content  # the way on where the frame stays empty
    assert b"Buka di YouTube" not in first.content
    assert b'referrerpolicy="strict-origin-when-cross-origin"' in frame


def test_only_this_page_lets_frames_in(client):
    session = make_session()
    policy = client.get(page_of(session))["Content-Security-Policy"]
    assert "frame-src https://www.youtube-nocookie.com" in policy
    lobby = client.get(f"/pameran/{session.edition.slug}/")["Content-Security-Policy"]
    assert "frame-src" not in lobby


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://www.tiktok.com/@gelaran/live", "www.tiktok.com"),
        ("https://siaran.contoh.id/kami", "siaran.contoh.id"),
    ],
)
def test_what_may_not_be_embedded_is_a_link_that_says_where_it_leads(client, address, words):
    session = make_session(stream_url=address)
    for query in ("", "?putar=1"):
        text = read(client, session, query)
        assert "<iframe" not in text
        link = re.search(r'<a class="play"[^>]*>', text)[0]
        assert address in link
        assert "noopener" in link
        assert words in text


@pytest.mark.parametrize("address", ["", "http://contoh.id/x", "javascript:alert(1)"])
def test_what_may_not_be_followed_is_no_link(client, address):
    session = make_session(stream_url=address)
    text = read(client, session, "?putar=1")
    assert 'class="play" href' not in text
    assert "<iframe" not in text
    assert "javascript:" not in text


def test_a_planned_session_tells_when_and_offers_the_calendar(client):
    session = make_session(starts=120)
    pin(session)
    text = read(client, session)
    assert "on-air" not in text
    assert f"/agenda/{session.agenda_item_id}.ics" in text
    assert "<iframe" not in read(client, session, "?putar=1")
    assert 'data-pinned=""' in text  # what is pinned shows once it runs


def test_a_cancelled_session_says_so_and_keeps_its_address(client):
    session = make_session()
    AgendaItem.objects.filter(pk=session.agenda_item_id).update(is_cancelled=True)
    text = read(client, session)
    assert "on-air" not in text
    assert "youtube" not in text
    assert "live.js" not in text
    assert shown(session).name in text


def test_after_the_end_totals_and_the_recording_take_the_players_place(client):
    session = make_session(starts=-90)
    text = read(client, session)
    assert "Rp0" in text
    assert STREAM not in text
    assert "live.js" not in text
    LiveSession.objects.filter(pk=session.pk).update(recording_url=STREAM)
    assert 'href="?putar=1"' in read(client, session)
    assert FRAME.decode() in read(client, session, "?putar=1")


def test_ended_early_by_the_host_is_ended(client):
    session = make_session()
    assert "Rp0" not in read(client, session)
    LiveSession.objects.filter(pk=session.pk).update(ended_at=session.agenda_item.starts_at)
    assert "Rp0" in read(client, session)


def test_the_organisers_stage_names_the_maker_of_each_product(client):
    edition = make_edition()
    session = make_session(edition, make_session(edition).vendor, goods=0)
    LiveSession.objects.filter(pk=session.pk).update(vendor=None)
    listing = make_listing(edition=edition)
    add(session, listing)
    text = read(client, session)
    assert listing.vendor_name in text
    assert edition.organiser.name in text


def test_goods_taken_off_the_shelf_are_gone(client):
    session = make_session()
    pin(session)
    gone = shown(session)
    Listing.objects.filter(pk=gone.pk).update(is_shown=False)
    text = read(client, session)
    assert gone.name not in text
    assert shown(session, 1).name in text


def test_sold_out_goods_have_no_order_button(client):
    session = make_session(goods=1)
    pin(session)
    Listing.objects.filter(pk=shown(session).pk).update(is_sold_out=True)
    assert "/pesan/" not in read(client, session)


def test_the_schedule_lists_what_still_comes_elsewhere_in_the_edition(client):
    session = make_session()
    later = make_session(session.edition, starts=200)
    gone = make_session(session.edition, starts=300)
    AgendaItem.objects.filter(pk=gone.agenda_item_id).update(is_cancelled=True)
    over, foreign = make_session(session.edition, starts=-200), make_session(starts=100)
    text = read(client, session)
    assert page_of(later) in text
    for other in (gone, over, foreign):
        assert page_of(other) not in text


def test_moments_carry_the_expos_own_offset(client):
    """From which the browser tells whether the visitor's clock differs."""
    session = make_session(starts=120)
    Edition.objects.filter(pk=session.edition.pk).update(time_zone="Asia/Jayapura")
    make_session(session.edition, starts=200)
    moments = re.findall(r'<time data-local datetime="([^"]*)"', read(client, session))
    assert len(moments) == 2
    lobby = client.get(f"/pameran/{session.edition.slug}/").content.decode()
    moments += re.findall(r'<time data-local datetime="([^"]*)"', lobby)
    assert len(moments) > 2
    assert all(moment.endswith("+09:00") for moment in moments)


@pytest.mark.parametrize(("goods", "rows"), [(1, 3), (4, 5), (8, 6)])
def test_the_schedule_is_about_as_high_as_the_goods(client, goods, rows):
    session = make_session(goods=goods)
    for n in range(8):
        make_session(session.edition, session.vendor, goods=0, starts=100 + 70 * n)
    listed = read(client, session).split('id="jadwal"')[1].split("</ol>")[0]
    assert listed.count("<li>") == rows


@pytest.mark.parametrize("place", ["draft", "elsewhere", "nowhere"])
def test_nothing_is_told_of_drafts_and_wrong_addresses(client, place):
    session = make_session()
    address = page_of(session)
    if place == "draft":
        session.edition.state = EditionState.DRAFT
        session.edition.save()
    elif place == "elsewhere":
        address = address.replace(session.edition.slug, make_edition().slug)
    else:
        address = address.replace(f"/{session.pk}/", "/999999/")
    assert client.get(address).status_code == 404
    assert client.get(f"{address}kini/").status_code == 404


def test_titles_of_makers_are_words_never_markup(client):
    session = make_session(host="<b>Darto</b>")
    AgendaItem.objects.filter(pk=session.agenda_item_id).update(name="<script>alert(1)</script>")
    text = read(client, session)
    assert "<script>alert" not in text
    assert "<b>Darto" not in text


@pytest.mark.parametrize("starts", [-30, 120, -90])
@pytest.mark.parametrize("goods", [1, 4])
def test_queries_do_not_grow(client, django_assert_num_queries, starts, goods):
    session = make_session(starts=starts, goods=goods)
    for n in range(goods):
        make_session(session.edition, starts=200 + n)
    budget = {-30: 6, 120: 4, -90: 11}[starts]
    client.get(page_of(session))
    with django_assert_num_queries(budget):
        answer = client.get(page_of(session))
    assert len(gzip.compress(answer.content)) < 8 * 1024


@pytest.mark.parametrize("left", ["closed", "withdrawn"])
def test_a_maker_who_closed_or_left_is_on_air_no_more(client, left):
    session = make_session(recording_url=STREAM)
    edition, vendor = session.edition, session.vendor
    assert "Sangrai sore" in client.get(f"/pameran/{edition.slug}/").content.decode()
    if left == "closed":
        type(vendor).objects.filter(pk=vendor.pk).update(is_active=False)
    else:
        vendor.participations.update(state="withdrawn")
    assert client.get(page_of(session)).status_code == 404
    assert client.get(piece_of(session)).status_code == 404
    assert "Sangrai sore" not in client.get(f"/pameran/{edition.slug}/").content.decode()
    agenda = client.get(f"/pameran/{edition.slug}/agenda/").content.decode()
    assert "<s>Sangrai sore</s>" in agenda
    assert page_of(session) not in agenda
    assert b"STATUS:CANCELLED" in client.get(f"/pameran/{edition.slug}/agenda.ics").content
    assert page_of(session) not in client.get("/sitemap-siaran.xml").content.decode()
    with pytest.raises((ValidationError, PermissionDenied)):
        hosting.pin(session, None, by=vendor.members.get().user)
