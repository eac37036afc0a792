"""An edition in the back office: its states, its texts, its halls."""

import pytest

from accounts.models import Trail
from expo.choices import EDITION_MOVES, EditionState, Role
from expo.models import Booth, Edition, Hall
from tests.admin.crawl import signed_in
from tests.admin.world import make_organiser_of
from tests.make import (
    appoint,
    make_edition,
    make_hall,
    make_officer,
    make_organiser,
    make_user,
)


def move_page(edition):
    return f"/admin/expo/edition/{edition.pk}/move/"


@pytest.mark.django_db
@pytest.mark.parametrize("target", list(EditionState))
@pytest.mark.parametrize("state", list(EditionState))
def test_states_move_by_the_table_alone(state, target):
    edition = make_edition(state=state)
    client = signed_in(make_organiser_of(edition))
    client.post(move_page(edition), {"to": target, "reason": "Sudah siap"})
    edition.refresh_from_db()
    allowed = target in EDITION_MOVES[state]
    assert edition.state == (target if allowed else state)
    assert Trail.objects.filter(verb="move").count() == int(allowed)
    assert client.get(move_page(edition)).status_code == 200


@pytest.mark.django_db
def test_taking_an_announcement_back_needs_a_reason():
    edition = make_edition(state=EditionState.ANNOUNCED)
    client = signed_in(make_organiser_of(edition))
    answer = client.post(move_page(edition), {"to": "draft", "reason": " "})
    assert "Kesalahan:" in answer.content.decode()
    edition.refresh_from_db()
    assert edition.state == EditionState.ANNOUNCED


@pytest.mark.django_db
def test_others_cannot_move_an_edition():
    edition = make_edition(state=EditionState.ANNOUNCED)
    curator = make_user()
    appoint(curator, Role.CURATOR, organiser=edition.organiser)
    for person in (curator, make_officer(), make_organiser_of(make_edition())):
        client = signed_in(person)
        for ask in (client.get, client.post):
            assert ask(move_page(edition), {"to": "open"}).status_code in (403, 404)
    edition.refresh_from_db()
    assert edition.state == EditionState.ANNOUNCED


def edition_form(edition, **changes):
    form = {
        "slug": edition.slug,
        "number": 1,
        "name": "Nama baru",
        "time_zone": "Asia/Jakarta",
        "online_from": "2026-11-01T08:00",
        "online_until": "2026-12-01T20:00",
        "onsite_from": "",
        "onsite_until": "",
    }
    return {**form, **changes}


@pytest.mark.django_db
def test_an_edition_is_edited_but_not_its_state_nor_its_organiser():
    edition, other = make_edition(state=EditionState.DRAFT), make_organiser()
    client = signed_in(make_organiser_of(edition))
    form = edition_form(edition, state="open", organiser=other.pk)
    answer = client.post(f"/admin/expo/edition/{edition.pk}/change/", form)
    assert answer.status_code == 302
    before = edition.organiser_id
    edition.refresh_from_db()
    assert (edition.name, edition.state) == ("Nama baru", EditionState.DRAFT)
    assert edition.organiser_id == before
    row = Trail.objects.get(verb="change")
    assert row.after["name"] == "Nama baru"


@pytest.mark.django_db
def test_an_organiser_founds_editions_for_themselves_only():
    edition, other = make_edition(), make_organiser()
    client = signed_in(make_organiser_of(edition))
    for organiser, made in ((other, 0), (edition.organiser, 1)):
        form = edition_form(edition, slug="baru-sekali", organiser=organiser.pk)
        client.post("/admin/expo/edition/add/", form)
        assert Edition.objects.filter(slug="baru-sekali").count() == made
    found = Edition.objects.get(slug="baru-sekali")
    assert found.state == EditionState.DRAFT


@pytest.mark.django_db
def test_foreign_keys_cannot_be_smuggled_in():
    edition, foreign = make_edition(), make_edition()
    hall, foreign_hall = make_hall(edition), make_hall(foreign)
    client = signed_in(make_organiser_of(edition))
    words = {"key": "Z", "name": "Selundupan", "tint": "a"}
    client.post("/admin/expo/hall/add/", {**words, "edition": foreign.pk})
    client.post("/admin/expo/booth/add/", {"hall": foreign_hall.pk, "code": "Z-1"})
    client.post(f"/admin/expo/hall/{hall.pk}/change/", {**words, "edition": foreign.pk})
    hall.refresh_from_db()
    assert hall.edition == edition
    assert not Booth.objects.exists()
    assert Hall.objects.filter(edition=foreign).count() == 1
    client.post("/admin/expo/hall/add/", {**words, "key": "Y", "edition": edition.pk})
    assert Hall.objects.filter(edition=edition, key="Y").exists()
