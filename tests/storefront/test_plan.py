"""The floor plan: halls, aisles, tiles and the same as a list."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from expo.choices import EditionState
from storefront.tiles import two_lines
from tests.make import make_booth, make_edition, make_hall, make_participation, make_vendor
from tests.storefront.fair import go_live, make_fair, make_maker
from vendors.choices import ParticipationState

pytestmark = pytest.mark.django_db


def plan(client, edition, query=""):
    response = client.get(f"/pameran/{edition.slug}/denah/{query}")
    assert response.status_code == 200
    return response.content.decode()


def booths(page, edition):
    return re.findall(rf'href="/pameran/{edition.slug}/lapak/([\w-]+)/"', page)


def test_without_parameters_every_hall_shows_its_first_aisle(client):
    fair = make_fair(halls=4, booths=13)
    page = plan(client, fair.edition)
    assert len(booths(page, fair.edition)) == 48
    assert len(set(booths(page, fair.edition))) == 48
    assert "Lorong 1 dari 2" in page


def test_aisles_of_one_hall_follow_each_other(client):
    fair = make_fair(halls=2, booths=13)
    page = plan(client, fair.edition, "?aula=b&lorong=2")
    assert booths(page, fair.edition) == [fair.makers[25].slug]
    assert "?aula=B&amp;lorong=1" in page
    assert "lorong=3" not in page
    first = plan(client, fair.edition, "?aula=B")
    assert booths(first, fair.edition) == [maker.slug for maker in fair.makers[13:25]]
    assert "?aula=B&amp;lorong=2" in first


@pytest.mark.parametrize("query", ["?aula=Z", "?aula=A&lorong=9", "?aula=A&lorong=0009"])
def test_halls_and_aisles_that_are_not_there(client, query):
    fair = make_fair()
    assert client.get(f"/pameran/{fair.edition.slug}/denah/{query}").status_code == 404


def test_odd_aisle_numbers_mean_the_first(client):
    fair = make_fair()
    for lorong in ("0", "-1", "satu", "²"):
        page = plan(client, fair.edition, f"?aula=A&lorong={lorong}")
        assert booths(page, fair.edition) == [fair.makers[0].slug]


def test_the_list_tells_the_same(client):
    fair = make_fair(halls=2, booths=3)
    page = plan(client, fair.edition, "?tampil=daftar")
    assert booths(page, fair.edition) == booths(plan(client, fair.edition), fair.edition)
    assert '<svg class="map"' not in page
    assert "Kota Kediri" in page


def test_a_tile_says_who_stands_there_and_whether_they_are_in(client):
    edition = make_edition()
    hall = make_hall(edition)
    now = timezone.now()
    here, gone, live = (
        make_maker(edition, make_booth(hall, f"A-0{n}"), name=name, seen_at=seen)
        for n, name, seen in (
            (1, "Kopi Lereng", now - timedelta(minutes=9)),
            (2, "Teh Kebun", now - timedelta(minutes=11)),
            (3, "Jamu Ayu", None),
        )
    )
    go_live(live, edition)
    page = plan(client, edition)
    assert 'aria-label="Lapak A-01, Kopi Lereng, penjaga daring"' in page
    assert 'aria-label="Lapak A-02, Teh Kebun, tinggalkan pesan"' in page
    assert 'aria-label="Lapak A-03, Jamu Ayu, sedang siaran langsung"' in page
    keepers = re.findall(r'aria-label="Lapak (A-0\d)[^"]*"(?:(?!</a>).)*?#t-k\d', page)
    assert keepers == ["A-01", "A-03"]


@pytest.mark.parametrize("state", [ParticipationState.WITHDRAWN, ParticipationState.INVITED])
def test_booths_of_those_who_do_not_stand_there_are_free(client, state):
    edition = make_edition()
    booth = make_booth(make_hall(edition), "A-01")
    vendor = make_vendor(name="Belum Jadi")
    make_participation(vendor, edition, booth=booth, state=state)
    page = plan(client, edition)
    assert "A-01" in page
    assert "Kosong" in page
    assert "Belum Jadi" not in page
    assert booths(page, edition) == []


def test_an_edition_without_halls(client):
    edition = make_edition(state=EditionState.ANNOUNCED)
    assert "Denah masih disiapkan" in plan(client, edition)


def test_names_are_plain_text(client):
    edition = make_edition()
    make_maker(edition, make_booth(make_hall(edition), "A-01"), name='<b>"Kue" & Co')
    page = plan(client, edition)
    assert "<b>&quot;" not in page
    assert "&lt;b&gt;&quot;Kue&quot; &amp; Co" in page


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Kopi Lereng Wilis", ("Kopi Lereng", "Wilis")),
        ("Batik", ("Batik", "")),
        ("Mangga Podang Banyakan", ("Mangga Podang", "Banyakan")),
        ("Kelompok Perajin Bambu Desa Semen", ("Kelompok", "Perajin Bambu…")),
        ("Persaudaraanperajin", ("Persaudaraan…", "")),
        ("", ("", "")),
    ],
)
def test_long_names_break_between_words(name, lines):
    assert two_lines(name) == lines
