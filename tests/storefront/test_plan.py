"""The floor plan: halls, aisles, tiles and the same as a list."""

import re
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from expo.choices import EditionState
from expo.models import Booth
from storefront import ring, tiles
from tests.make import make_booth, make_edition, make_hall, make_participation, make_vendor
from tests.storefront.fair import go_live, make_fair, make_maker
from vendors.choices import ParticipationState
from vendors.models import Participation, Vendor

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def first_hour(monkeypatch):
    """The rings stand with their first booth in front; how they turn is tested by itself."""
    monkeypatch.setattr(ring, "turned", lambda edition: 0)


def plan(client, edition, query=""):
    response = client.get(f"/pameran/{edition.slug}/denah/{query}")
    assert response.status_code == 200
    return response.content.decode()


def booths(page, edition):
    return re.findall(rf'href="/pameran/{edition.slug}/lapak/([\w-]+)/"', page)


def test_without_parameters_every_hall_shows_its_first_aisle(client):
    fair = make_fair(halls=4, booths=17, products=0)
    page = plan(client, fair.edition)
    assert len(booths(page, fair.edition)) == len(set(booths(page, fair.edition))) == 32
    assert "Lorong 1 dari 2" in page


def test_aisles_of_one_hall_follow_each_other(client):
    fair = make_fair(halls=2, booths=17, products=0)
    page = plan(client, fair.edition, "?aula=b&lorong=2")
    assert booths(page, fair.edition) == [maker.slug for maker in fair.makers[25:34]]
    assert "?aula=B&amp;lorong=1" in page
    assert "lorong=3" not in page
    first = plan(client, fair.edition, "?aula=B")
    assert booths(first, fair.edition) == [maker.slug for maker in fair.makers[17:25]]
    assert "?aula=B&amp;lorong=2" in first


def test_the_list_of_a_hall_holds_sixty_on_a_page(client):
    fair = make_fair(booths=61, products=0)
    page = plan(client, fair.edition, "?aula=A&tampil=daftar")
    assert booths(page, fair.edition) == [maker.slug for maker in fair.makers[:60]]
    assert "Bagian 1 dari 2" in page
    last = plan(client, fair.edition, "?aula=A&tampil=daftar&lorong=2")
    assert booths(last, fair.edition) == [fair.makers[60].slug]


def test_where_there_is_nothing_to_page_no_number_stands(client):
    fair = make_fair(booths=12, products=0)
    assert "Lorong 1" not in plan(client, fair.edition)
    assert "Bagian 1" not in plan(client, fair.edition, "?aula=A&tampil=daftar")


def test_a_page_of_many_halls_leads_into_each(client):
    fair = make_fair(halls=6, booths=9, products=0)
    page = plan(client, fair.edition)
    assert len(booths(page, fair.edition)) == 48
    assert "Masuk aula F" in page
    assert "Lorong 1" not in page


@pytest.mark.parametrize(
    "state", [EditionState.ANNOUNCED, EditionState.CLOSED, EditionState.ARCHIVED]
)
def test_the_plan_is_there_before_and_after(client, state):
    fair = make_fair(state=state)
    assert booths(plan(client, fair.edition), fair.edition) == [fair.makers[0].slug]


def test_a_draft_has_no_plan_yet(client):
    fair = make_fair(state=EditionState.DRAFT)
    assert client.get(f"/pameran/{fair.edition.slug}/denah/").status_code == 404


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
    assert 'class="map' not in page
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
    quiet = make_maker(edition, make_booth(hall, "A-04"), products=0, name="Batik Arum")
    go_live(quiet, make_edition())
    go_live(None, edition)
    page = plan(client, edition)
    assert 'aria-label="Lapak A-01, Kopi Lereng, makanan olahan, penjaga daring"' in page
    assert 'aria-label="Lapak A-02, Teh Kebun, makanan olahan, tinggalkan pesan"' in page
    assert 'aria-label="Lapak A-03, Jamu Ayu, makanan olahan, sedang siaran langsung"' in page
    assert 'aria-label="Lapak A-04, Batik Arum, tinggalkan pesan"' in page
    assert page.count("<small>makanan olahan</small>") == 3
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


def test_a_maker_who_moved_is_found_and_the_old_number_leads_to_the_newcomer(client):
    fair = make_fair(booths=2)
    mover, stayer = fair.makers
    place, other = (maker.participations.get() for maker in fair.makers)
    number = place.booth.code
    Participation.objects.filter(pk=other.pk).update(booth=make_booth(place.booth.hall, "A-03"))
    Participation.objects.filter(pk=place.pk).update(booth=other.booth)
    Participation.objects.filter(pk=other.pk).update(booth=place.booth)
    address = f"/pameran/{fair.edition.slug}/lapak"
    assert client.get(f"{address}/{number}/")["Location"] == f"{address}/{stayer.slug}/"
    assert client.get(f"{address}/{mover.slug}/").status_code == 200
    assert client.get(f"{address}/A-02/")["Location"] == f"{address}/{mover.slug}/"


@pytest.mark.parametrize(("halls", "booths"), [(1, 400), (10, 40), (20, 20)])
def test_large_floors_stay_below_1500_elements(client, halls, booths):
    edition = make_edition()
    for n in range(halls):
        hall = make_hall(edition, key="ABCDEFGHIJKLMNOPQRSTU"[n])
        rows = [Booth(hall=hall, code=f"{hall.key}-{place:02d}") for place in range(1, booths + 1)]
        Booth.objects.bulk_create(rows)
    vendors = [
        Vendor(slug=f"besar-{n}", name=f"Usaha Besar {n}", region_id="35.71", phone="+62812300001")
        for n in range(halls * booths)
    ]
    made = Vendor.objects.bulk_create(vendors)
    seats = Booth.objects.filter(hall__edition=edition)
    rows = [
        Participation(vendor=vendor, edition=edition, booth=booth, state="confirmed")
        for vendor, booth in zip(made, seats, strict=True)
    ]
    Participation.objects.bulk_create(rows)
    Vendor.objects.update(seen_at=timezone.now())
    for query in ("", "?tampil=daftar", "?aula=A", "?aula=A&tampil=daftar"):
        page = plan(client, edition, query)
        assert page.count("<") - page.count("</") <= 1500, query
    lobby = client.get(f"/pameran/{edition.slug}/").content.decode()
    assert lobby.count("<") - lobby.count("</") <= (1500 if halls <= 10 else 3000)


def test_before_the_booths_are_given_out_nobody_is_said_to_keep_one(client):
    edition = make_edition()
    booth = make_booth(make_hall(edition), "A-01")
    assert "Belum ada yang menempati" in plan(client, edition)
    make_maker(edition, booth)
    assert "Belum ada yang menempati" not in plan(client, edition)


@pytest.mark.once
def test_the_keeper_on_a_tile_is_the_face_of_the_booth():
    for number, (_kind, *colours) in enumerate(tiles.KEEPERS, start=1):
        face = render_to_string("kit/face.html", {"variant": number})
        assert all(colour in face for colour in colours), number


@pytest.mark.once
@pytest.mark.parametrize(
    ("booths", "rows"),
    [(1, (4, 4)), (8, (4, 8)), (9, (3, 5)), (10, (4, 5)), (12, (3, 6)), (13, (4, 7)), (15, (3, 8))],
)
def test_tiles_in_a_row(booths, rows):
    assert tiles.columns(booths) == rows
