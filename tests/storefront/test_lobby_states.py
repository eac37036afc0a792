"""The lobby before opening, after closing, as a record, and as a draft's preview."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from expo.choices import AgendaKind, EditionState, Role
from expo.models import AgendaItem
from live.models import LiveSession
from products.models import Listing
from reports.figures.totals import closing
from tests.make import (
    appoint,
    make_booth,
    make_curator,
    make_edition,
    make_hall,
    make_organiser,
    make_user,
)
from tests.storefront.fair import go_live, make_fair, make_maker
from transactions.actions import ledger
from transactions.choices import Channel, Kind, ReversalReason, Source
from vendors.choices import ParticipationState
from vendors.models import Participation, Vendor

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOW = timezone.now()
CLOSED = NOW - timedelta(days=10)
BEFORE, AFTER = CLOSED - timedelta(hours=1), CLOSED + timedelta(hours=1)


def lobby(client, edition):
    answer = client.get(f"/pameran/{edition.slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def make_closed(state=EditionState.CLOSED, **fields):
    return make_fair(state=state, closed_at=CLOSED, **fields)


def sell(fair, amount, when, *, kind=Kind.SALE, channel=Channel.BOOTH, **fields):
    return ledger.post(
        kind=kind,
        channel=channel,
        amount_idr=amount,
        vendor=fair.makers[0],
        edition=fair.edition,
        happened_at=when,
        by=make_user(),
        source=Source.OFFICER,
        **fields,
    )


def undo(entry):
    return ledger.reverse(entry, by=make_user(), reason=ReversalReason.MISTAKE)


def test_announced_counts_down_and_shows_halls_and_makers(client):
    fair = make_fair(
        booths=2,
        state=EditionState.ANNOUNCED,
        online_from=timezone.now() + timedelta(days=5, hours=3, minutes=30),
        about="Dua baris\n<b>tanpa tanda</b>",
    )
    page = lobby(client, fair.edition)
    assert re.findall(r"<b>(\d+)</b>(hari|jam)", page) == [("5", "hari"), ("3", "jam")]
    assert 'class="tally"' not in page
    assert "?aula=A" in page
    assert "&lt;b&gt;tanpa tanda" in page
    for maker in fair.makers:
        assert f"/lapak/{maker.slug}/" in page


def test_sales_after_closing_are_counted_apart(client, django_assert_num_queries):
    fair = make_closed()
    sell(fair, 1_000_000, BEFORE)
    sell(fair, 400_000, CLOSED, channel=Channel.LIVE)
    sell(fair, 70_000, AFTER)
    sell(make_fair(), 5_000, BEFORE)
    with django_assert_num_queries(5):
        found = closing(fair.edition, CLOSED)
    assert (found.final.recorded_idr, found.later.recorded_idr) == (1_400_000, 70_000)
    assert (found.final.entries, found.later.entries) == (2, 1)
    assert found.final.by_channel == {"booth": 1_000_000, "live": 400_000}
    page = lobby(client, fair.edition)
    assert "Angka akhir, per saat penutupan" in page
    assert "Rp1.400.000" in page
    assert "Rp70.000" in page
    assert "Rp1.470.000" not in page


def test_a_reversal_counts_with_what_it_takes_back():
    fair = make_closed()
    sell(fair, 1_000_000, BEFORE)
    undo(sell(fair, 300_000, BEFORE))
    undo(sell(fair, 20_000, AFTER))
    sell(fair, 7_000, AFTER)
    found = closing(fair.edition, CLOSED)
    assert (found.final.recorded_idr, found.final.entries) == (1_000_000, 1)
    assert (found.later.recorded_idr, found.later.entries) == (7_000, 1)


def test_commitments_stand_as_they_stood_at_closing():
    fair = make_closed()
    paid_after = sell(fair, 500_000, BEFORE, kind=Kind.ORDER_COMMITMENT)
    ended_after = sell(fair, 40_000, BEFORE, kind=Kind.ORDER_COMMITMENT)
    paid_before = sell(fair, 3_000, BEFORE, kind=Kind.ORDER_COMMITMENT)
    sell(fair, 200_000, AFTER, kind=Kind.ORDER_COMMITMENT)
    sell(fair, 500_000, AFTER, fulfils=paid_after)
    undo(sell(fair, 3_000, BEFORE, fulfils=paid_before))
    undo(ended_after)
    found = closing(fair.edition, CLOSED)
    assert found.final.open_commitments_idr == 540_000
    assert found.later.recorded_idr == 500_000


def test_how_many_booths_still_serve(client):
    fair = make_closed(booths=4)
    Vendor.objects.filter(pk=fair.makers[0].pk).update(is_active=False)
    away = timezone.localdate() + timedelta(days=3)
    Vendor.objects.filter(pk=fair.makers[1].pk).update(away_until=away)
    back = timezone.localdate() - timedelta(days=3)
    Vendor.objects.filter(pk=fair.makers[2].pk).update(away_until=back)
    assert "2 dari 4 lapak masih melayani" in lobby(client, fair.edition)
    Participation.objects.filter(vendor=fair.makers[3]).update(state=ParticipationState.WITHDRAWN)
    assert "1 dari 4 lapak masih melayani" in lobby(client, fair.edition)


def test_recordings_are_offered_to_watch_again(client):
    fair = make_closed(booths=2)
    kept = go_live(fair.makers[0], fair.edition, starts=-500, name="Membakar kendi")
    lost = go_live(fair.makers[1], fair.edition, starts=-400, name="Tanpa rekaman")
    other = go_live(fair.makers[0], make_edition(), starts=-300, name="Pameran lain")
    for session in (kept, other):
        LiveSession.objects.filter(pk=session.pk).update(recording_url="https://youtu.be/x")
    page = lobby(client, fair.edition)
    assert f"/siaran/{kept.pk}/" in page
    assert f"/siaran/{lost.pk}/" not in page
    assert "Pameran lain" not in page
    assert "youtu.be" not in page


def test_it_leads_on_to_the_same_organiser_s_next(client):
    organiser = make_organiser()
    fair = make_closed(organiser=organiser)
    soon = NOW + timedelta(days=9)
    make_edition(organiser, state=EditionState.DRAFT, name="Rahasia")
    make_edition(state=EditionState.OPEN, name="Panitia lain")
    make_edition(organiser, state=EditionState.ANNOUNCED, name="Nanti", online_from=soon)
    assert "Nanti" in lobby(client, fair.edition)
    make_edition(organiser, name="Kini")
    page = lobby(client, fair.edition)
    assert "Kini" in page
    assert not re.search("Nanti|Rahasia|Panitia lain", page)


def test_an_archived_edition_is_a_record(client):
    fair = make_closed(EditionState.ARCHIVED)
    sell(fair, 1_000_000, BEFORE)
    page = lobby(client, fair.edition)
    assert "Arsip" in page
    assert "Rp1.000.000" in page
    assert "?pameran=" not in page
    assert not re.search("masih melayani|Pesan dan tanya|Kunjungi", page)
    assert f"/produk/{Listing.objects.get().slug}/" in page
    closed = make_closed()
    assert f"?pameran={closed.edition.slug}" in lobby(client, closed.edition)


def test_what_is_on_now_stands_beside_the_live_booths(client):
    fair = make_fair()
    for name, start, cancelled in (
        ("Kelas foto", -1, False),
        ("Nanti malam", 3, False),
        ("Batal", -1, True),
    ):
        AgendaItem.objects.create(
            edition=fair.edition,
            kind=AgendaKind.CLASS,
            name=name,
            starts_at=timezone.now() + timedelta(hours=start),
            ends_at=timezone.now() + timedelta(hours=start + 2),
            is_cancelled=cancelled,
        )
    page = lobby(client, fair.edition)
    now_on = page[page.index('class="now-on"') :]
    now_on = now_on[: now_on.index("</ul>")]
    assert "Kelas foto" in now_on
    assert not re.search("Nanti malam|Batal", now_on)


def test_only_those_who_work_on_a_draft_see_its_preview(client):
    organiser = make_organiser()
    draft = make_edition(organiser, state=EditionState.DRAFT, name="Masih Rahasia")
    make_maker(draft, make_booth(make_hall(draft)))
    address = f"/pameran/{draft.slug}/pratinjau/"
    observer = make_user()
    appoint(observer, Role.OBSERVER)
    for user in (None, make_user(), make_curator(), observer):
        client.logout()
        if user:
            client.force_login(user)
        assert client.get(address).status_code == 404
    client.force_login(make_curator(organiser))
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Pratinjau: belum terlihat oleh pengunjung" in page
    assert "Masih Rahasia" in page
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert "/ingatkan/" not in page
    assert client.get(f"/pameran/{draft.slug}/").status_code == 404


def test_the_preview_of_what_everybody_sees_is_the_lobby(client):
    edition = make_edition()
    client.force_login(make_curator(edition.organiser))
    answer = client.get(f"/pameran/{edition.slug}/pratinjau/")
    assert answer.status_code == 302
    assert answer.url == f"/pameran/{edition.slug}/"


def test_the_preview_leads_back_and_to_no_page_that_is_not_there_yet(client):
    organiser = make_organiser()
    draft = make_edition(organiser, state=EditionState.DRAFT)
    make_maker(draft, make_booth(make_hall(draft)))
    desk = f"/admin/pameran/{draft.pk}/"
    for role, back in ((Role.ORGANISER, desk), (Role.CURATOR, "/admin/")):
        person = make_user()
        appoint(person, role, organiser=organiser)
        client.force_login(person)
        page = client.get(f"/pameran/{draft.slug}/pratinjau/").content.decode()
        links = set(re.findall(r'<a[^>]* href="([^"#?]+)', page))
        assert back in links
        assert client.get(back).status_code == 200
        there = f"/pameran/{draft.slug}/"
        inside = {link for link in links if there in link}
        assert inside <= {f"/en{there}pratinjau/"}
        assert "Masuk</a>" not in page.partition("</header>")[0]
