"""The front door: which edition it opens to, and what each state shows."""

import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from expo.choices import AgendaKind, EditionState
from expo.models import AgendaItem
from products.models import Listing
from storefront.beads import beads, left
from tests.make import make_edition
from tests.storefront.fair import go_live, make_fair
from tests.storefront.live import make_session, pin, shown

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LINK = re.compile(r'href="/pameran/([\w-]+)/"')


def text_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_only_open_edition_is_the_lobby(client):
    make_edition(state=EditionState.CLOSED, name="Sudah Lewat")
    fair = make_fair(name="Gelar Karya Uji 2026", highlight="Karya Uji", tagline="Dari dapur.")
    page = text_of(client, "/")
    assert "Gelar <em>" in page.replace("<h1>", "")
    assert "Dari dapur." in page
    assert f'href="/pameran/{fair.edition.slug}/lapak/{fair.makers[0].slug}/"' in page
    assert "Sudah Lewat" not in page


def test_several_open_editions_make_a_list_that_begins_with_an_open_one(client):
    make_edition(state=EditionState.ANNOUNCED, online_from=timezone.now() + timedelta(days=3))
    make_edition(state=EditionState.CLOSED)
    opened = {make_edition().slug, make_edition().slug}
    slugs = LINK.findall(text_of(client, "/"))
    assert slugs[0] in opened
    assert set(slugs[:2]) == opened
    assert len(slugs) == 4


def test_without_an_open_edition_announced_and_closed_ones_are_listed(client):
    soon = make_edition(
        state=EditionState.ANNOUNCED, online_from=timezone.now() + timedelta(days=5, hours=1)
    )
    over = make_edition(state=EditionState.CLOSED)
    page = text_of(client, "/")
    assert LINK.findall(page) == [soon.slug, over.slug]
    assert "5 hari lagi" in page
    assert "Lapak tetap bisa dihubungi" in page


def test_an_empty_house_says_what_comes(client):
    page = text_of(client, "/")
    assert "Belum ada pameran yang diumumkan" in page
    assert 'href="/daftar/"' in page


def test_drafts_are_nowhere(client):
    draft = make_edition(state=EditionState.DRAFT, name="Masih Rahasia")
    for path in ("", "denah/", "lapak/A-01/"):
        assert client.get(f"/pameran/{draft.slug}/{path}").status_code == 404
    for address in ("/", "/pameran/", "/transaksi/"):
        assert "Masih Rahasia" not in text_of(client, address)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (EditionState.OPEN, "SEDANG BERLANGSUNG"),
        (EditionState.ANNOUNCED, "Segera dibuka"),
        (EditionState.CLOSED, "Lapak tetap buka"),
        (EditionState.ARCHIVED, "Catatan pameran ini"),
    ],
)
def test_each_state_has_its_own_lobby(client, state, words):
    fair = make_fair(state=state)
    page = text_of(client, f"/pameran/{fair.edition.slug}/")
    assert words in page
    assert ('class="tally"' in page) == (state != EditionState.ANNOUNCED)
    assert ('class="plan"' in page) == (state == EditionState.OPEN)


def test_what_runs_now_and_what_comes_next(client):
    fair = make_fair(booths=2)
    go_live(fair.makers[0], fair.edition, name="Sangrai sore")
    go_live(fair.makers[1], fair.edition, starts=-5, hours=1, name="Sudah selesai")
    AgendaItem.objects.create(
        edition=fair.edition,
        kind=AgendaKind.CLASS,
        name="Klinik foto",
        place="Panggung",
        starts_at=timezone.now() + timedelta(minutes=30),
        ends_at=timezone.now() + timedelta(hours=2),
    )
    page = text_of(client, "/")
    strip = page[page.index('id="langsung"') : page.index('id="denah"')]
    assert "Sangrai sore" in strip
    assert "Klinik foto" in strip
    assert "Sudah selesai" not in page
    assert page.count(", sedang siaran langsung") == 1


def test_the_strip_shows_what_is_talked_about_else_the_first_of_the_session(client):
    session = make_session(goods=3)
    for n in range(3):
        photo = {"key": str(n) * 32, "width": 900, "height": 900, "alt": ""}
        Listing.objects.filter(pk=shown(session, n).pk).update(photos=[photo])

    def strip():
        page = text_of(client, f"/pameran/{session.edition.slug}/")
        return page[page.index('id="langsung"') :].split("</section>")[0]

    assert "0" * 32 in strip()
    assert "Disematkan" not in strip()
    pin(session, 1)
    assert "1" * 32 in strip()
    assert f"Disematkan: <b>{shown(session, 1).name}</b>" in strip()
    Listing.objects.filter(pk=shown(session, 1).pk).update(is_shown=False)
    assert "0" * 32 in strip()
    assert "Disematkan" not in strip()


def test_the_next_live_sessions_stand_beside_what_begins_next(client):
    fair = make_fair(booths=2)
    AgendaItem.objects.create(
        edition=fair.edition,
        kind=AgendaKind.CLASS,
        name="Klinik foto",
        starts_at=timezone.now() + timedelta(minutes=30),
        ends_at=timezone.now() + timedelta(hours=2),
    )
    for hour, name in ((3, "Live satu"), (5, "Live dua"), (7, "Live tiga")):
        go_live(fair.makers[0], fair.edition, starts=hour, name=name)
    page = text_of(client, "/")
    strip = page[page.index('id="langsung"') :].split("</section>")[0]
    assert re.findall(r"Klinik foto|Live \w+", strip) == ["Klinik foto", "Live satu", "Live dua"]


def test_regions_lead_to_their_windows(client):
    make_fair(booths=2)
    assert 'href="/daerah/35.71/">Kota Kediri<small>2 lapak' in text_of(client, "/")


def test_beads_stay_around_today():
    begin = datetime(2026, 7, 27, 2, tzinfo=timezone.get_fixed_timezone(0))
    edition = make_edition(online_from=begin, online_until=begin + timedelta(days=60))
    early = [(b.day.day, b.state) for b in beads(edition, begin + timedelta(days=1))]
    assert early == [(27, "past"), (28, "now"), (29, ""), (30, ""), (31, ""), (1, ""), (2, "")]
    late = beads(edition, begin + timedelta(days=60))
    assert len(late) == 7
    assert late[-1].state == "now"


def test_time_left_in_whole_hours():
    now = timezone.now()
    there = left(now + timedelta(days=2, hours=6, minutes=59), now)
    assert (there.days, there.hours) == (2, 6)
    assert left(now, now) is None
