"""The page on which makers get their booths, in the back office."""

import gzip
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from expo.choices import EditionState
from tests.make import make_user
from tests.vendors.floors import make_floor, make_waiting, seats
from vendors.actions import participation
from vendors.models import Member

pytestmark = [pytest.mark.django_db, pytest.mark.once]
THREE = [
    ("Batik Arum", "35.24", "batik"),
    ("Anyaman Semen", "35.71", "anyaman"),
    ("Kopi Wilis", "35.06", ""),
]


def address(floor, query=""):
    return reverse("admin:vendors_participation_floor", args=[floor.edition.pk]) + query


def opened(client, floor, query=""):
    client.force_login(floor.organiser)
    response = client.get(address(floor, query))
    assert response.status_code == 200
    return response.content.decode()


def makers(page):
    return re.findall(r'<tr[^>]*><th scope="row"><b>([^<]+)</b>', page)


def typed(floor, *numbers, **more):
    """What the page sends: every line, with the booth it was opened with."""
    sent = {"_save": "1"}
    for place, number in zip(floor.places, numbers, strict=True):
        sent[f"lapak-{place.pk}"] = number
        sent[f"was-{place.pk}"] = str(place.booth_id or "")
    return {**sent, **more}


def test_numbers_are_taken_as_people_type_them(client):
    floor = make_floor(waiting=THREE)
    opened(client, floor)
    response = client.post(address(floor), typed(floor, "a1", " A 3", ""), follow=True)
    assert seats(floor.edition) == {"A-01": "Batik Arum", "A-03": "Anyaman Semen"}
    assert "2 usaha sudah ditempatkan." in response.content.decode()
    assert 'value="A-03" list="free"' in response.content.decode()


def test_two_rows_exchanged_change_places_and_an_empty_one_frees(client):
    floor = make_floor(waiting=THREE)
    opened(client, floor)
    client.post(address(floor), typed(floor, "A-01", "A-02", "A-03"))
    for place in floor.places:
        place.refresh_from_db()
    answer = client.post(address(floor), typed(floor, "A-02", "A-01", ""), follow=True)
    assert seats(floor.edition) == {"A-02": "Batik Arum", "A-01": "Anyaman Semen"}
    told = [str(message) for message in answer.context["messages"]]
    assert told[-2:] == ["2 usaha sudah ditempatkan.", "1 usaha dilepas dari lapaknya."]


def test_what_happened_meanwhile_is_told_and_what_was_typed_stays(client):
    floor = make_floor(waiting=THREE)
    opened(client, floor, "?tampil=tanpa")
    batik, anyam, kopi = floor.places
    participation.assign_booth(kopi, floor.booths[0], by=floor.organiser)
    sent = typed(floor, "A-01", "X-99", "A-02", **{f"was-{kopi.pk}": ""})
    page = client.post(address(floor, "?tampil=tanpa"), sent).content.decode()
    assert "<title>Kesalahan:" in page
    assert "Lapak A-01 sudah ditempati Kopi Wilis" in page
    assert "Tidak ada lapak X-99 di pameran ini" in page
    assert "sudah memindahkan usaha ini ke lapak A-01" in page
    for place, text in ((batik, "A-01"), (anyam, "X-99"), (kopi, "A-02")):
        assert f'name="lapak-{place.pk}" value="{text}"' in page
    assert seats(floor.edition) == {"A-01": "Kopi Wilis"}
    # Pressed again, now knowing it.
    client.post(
        address(floor), typed(floor, "A-01", "", "A-02", **{f"was-{kopi.pk}": floor.booths[0].pk})
    )
    assert seats(floor.edition) == {"A-01": "Batik Arum", "A-02": "Kopi Wilis"}


def test_a_taken_number_offers_to_change_places(client):
    floor = make_floor(waiting=THREE)
    batik, anyam, _kopi = floor.places
    for place, booth in zip((batik, anyam), floor.booths, strict=False):
        participation.assign_booth(place, booth, by=floor.organiser)
        place.refresh_from_db()
    opened(client, floor)
    page = client.post(address(floor), typed(floor, "A-02", "A-02", "")).content.decode()
    button = f'name="_swap" value="{batik.pk}:{anyam.pk}"'
    assert button in page
    assert "Tukar tempat dengan Anyaman Semen" in page
    client.post(address(floor), {"_swap": f"{batik.pk}:{anyam.pk}"})
    assert seats(floor.edition) == {"A-01": "Anyaman Semen", "A-02": "Batik Arum"}
    elsewhere = make_floor(waiting=THREE[:1]).places[0]
    assert client.post(address(floor), {"_swap": f"{batik.pk}:{elsewhere.pk}"}).status_code == 404
    assert client.post(address(floor), {"_swap": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?q=arum", ["Batik Arum"]),
        ("?q=kota+kediri", ["Anyaman Semen"]),
        ("?q=anyam", ["Anyaman Semen"]),
        ("?q=Wickerwork", ["Anyaman Semen"]),
        ("?q=a-02", ["Kopi Wilis"]),
        ("?tampil=ada", ["Kopi Wilis"]),
        ("?tampil=tanpa", ["Anyaman Semen", "Batik Arum"]),
        ("?q=tidak+ada", []),
        ("?q=%00", []),
    ],
)
def test_makers_are_found(client, query, names):
    floor = make_floor(waiting=THREE)
    participation.assign_booth(floor.places[2], floor.booths[1], by=floor.organiser)
    assert makers(opened(client, floor, query)) == names


def test_a_preview_and_then_one_button(client):
    floor = make_floor(halls=2, booths=2, waiting=THREE)
    Member.objects.create(vendor=floor.places[0].vendor, user=floor.organiser)
    page = opened(client, floor, f"?hall={floor.halls[1].pk}&order=name")
    assert "2 usaha akan mendapat lapak" in page
    assert "Dilewati karena usaha Anda sendiri: Batik Arum" in page
    assert seats(floor.edition) == {}
    sent = {"_fill": "1", "hall": floor.halls[1].pk, "order": "name", "expected": "2"}
    done = client.post(address(floor, "?order=name"), sent, follow=True).content.decode()
    assert seats(floor.edition) == {"B-01": "Anyaman Semen", "B-02": "Kopi Wilis"}
    assert "2 usaha sudah ditempatkan." in done
    assert "Ada yang berubah" not in done
    late = client.post(address(floor), sent, follow=True).content.decode()
    assert "Ada yang berubah sejak pratinjau" in late


def test_halls_of_other_editions_cannot_be_filled_from_here(client):
    floor, other = make_floor(waiting=THREE), make_floor()
    opened(client, floor)
    sent = {"_fill": "1", "hall": other.halls[0].pk, "order": "name", "expected": "3"}
    page = client.post(address(floor), sent, follow=True).content.decode()
    assert "Pilih lagi aula dan urutannya" in page
    assert seats(floor.edition) == seats(other.edition) == {}


def test_an_archived_edition_is_shown_and_kept(client):
    floor = make_floor(waiting=THREE, state=EditionState.ARCHIVED)
    page = opened(client, floor, "?order=name")
    assert "sudah diarsipkan" in page
    assert 'name="_save"' not in page
    assert 'name="_fill"' not in page
    for sent in (typed(floor, "A-01", "", ""), {"_fill": "1", "order": "name"}):
        told = client.post(address(floor), sent, follow=True).content.decode()
        assert "diarsipkan" in told
    assert seats(floor.edition) == {}


def test_the_own_business_has_no_field(client):
    floor = make_floor(waiting=THREE)
    Member.objects.create(vendor=floor.places[0].vendor, user=floor.organiser)
    page = opened(client, floor)
    assert f'name="lapak-{floor.places[0].pk}"' not in page
    client.post(address(floor), typed(floor, "A-01", "A-02", ""))
    assert seats(floor.edition) == {"A-02": "Anyaman Semen"}


def test_another_editions_floor_does_not_exist(client):
    floor, other = make_floor(), make_floor()
    client.force_login(other.organiser)
    assert client.get(address(floor)).status_code == 404
    client.force_login(make_user())
    assert client.get(address(floor)).status_code == 302


def test_the_list_of_participations_leads_here(client):
    floor = make_floor(waiting=THREE)
    client.force_login(floor.organiser)
    page = client.get(reverse("admin:vendors_participation_changelist")).content.decode()
    assert address(floor) in page


def asked(client, floor, query):
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address(floor, query)).content
    return len(queries), page


def test_questions_do_not_grow_and_a_large_floor_stays_light(client):
    floor = make_floor(booths=5, waiting=THREE)
    client.force_login(floor.organiser)
    few, _page = asked(client, floor, "?order=goods")
    large = make_floor(halls=8, booths=50)
    for n in range(300):
        make_waiting(large.edition, f"Usaha {n}", category="batik")
    client.force_login(large.organiser)
    many, page = asked(client, large, "?order=goods")
    assert few == many == 18
    assert len(makers(page.decode())) == 40
    assert page.count(b"<") - page.count(b"</") <= 1900
    assert len(gzip.compress(page)) <= 20 * 1024
