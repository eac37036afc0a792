"""An edition in the back office: its states, its texts, its halls."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts.models import Trail
from expo import forms
from expo.choices import EDITION_MOVES, EditionState, Role
from expo.forms import EditionForm
from expo.models import AgendaItem, Booth, Edition, Hall
from tests.admin.crawl import signed_in
from tests.admin.world import make_organiser_of
from tests.make import (
    appoint,
    make_edition,
    make_hall,
    make_officer,
    make_organiser,
    make_ready_edition,
    make_user,
)


def move_page(edition):
    return f"/admin/expo/edition/{edition.pk}/move/"


@pytest.mark.django_db
@pytest.mark.parametrize("target", list(EditionState))
@pytest.mark.parametrize("state", list(EditionState))
def test_states_move_by_the_table_alone(state, target):
    edition = make_ready_edition(state=state)
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
    form = edition_form(edition, state="open", organiser=other.pk, name="Nama\r\nbaru")
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


@pytest.mark.django_db
def test_opening_is_refused_with_reasons_that_lead_on():
    edition = make_edition(state=EditionState.ANNOUNCED)
    page = signed_in(make_organiser_of(edition)).post(move_page(edition), {"to": "open"})
    text = page.content.decode()
    assert "<title>Kesalahan:" in text
    assert text.count('<li><a href="') >= len(page.context["missing"]) == 4
    assert f"/admin/expo/hall/?edition__id__exact={edition.pk}" in text
    edition.refresh_from_db()
    assert edition.state == EditionState.ANNOUNCED


@pytest.mark.django_db
def test_a_new_edition_leads_to_its_task_list():
    organiser = make_organiser()
    client = signed_in(make_organiser_of(make_edition(organiser)))
    form = edition_form(make_edition(), slug="baru", organiser=organiser.pk)
    answer = client.post("/admin/expo/edition/add/", form)
    made = Edition.objects.get(slug="baru")
    assert answer["Location"] == f"/admin/pameran/{made.pk}/"
    change = client.post(f"/admin/expo/edition/{made.pk}/change/", edition_form(made))
    assert change["Location"] == f"/admin/pameran/{made.pk}/"


def there(text, zone):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("zone", "label"),
    [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")],
)
def test_days_are_typed_and_shown_in_the_zone_of_the_edition(zone, label):
    edition = make_edition(state=EditionState.DRAFT)
    client = signed_in(make_organiser_of(edition))
    address = f"/admin/expo/edition/{edition.pk}/change/"
    form = edition_form(edition, time_zone=zone, announce_at="2026-10-01T09:00")
    assert client.post(address, form).status_code == 302
    edition.refresh_from_db()
    assert edition.online_from == there("2026-11-01T08:00", zone)
    assert edition.announce_at == there("2026-10-01T09:00", zone)
    page = client.get(address).content.decode()
    assert 'value="2026-11-01T08:00"' in page
    assert f"Jam {label}." in page
    row = client.get("/admin/expo/edition/").content.decode()
    assert f"Minggu 1 November 2026, 08.00 {label}" in row


@pytest.mark.django_db
def test_those_who_only_look_see_the_clock_of_the_edition():
    days = {"online_from": there("2031-11-01T08:00", "Asia/Jayapura")}
    days["online_until"] = there("2031-11-02T08:00", "Asia/Jayapura")
    edition = make_edition(time_zone="Asia/Jayapura", **days)
    curator = make_user()
    appoint(curator, Role.CURATOR, organiser=edition.organiser)
    page = signed_in(curator).get(f"/admin/expo/edition/{edition.pk}/change/").content.decode()
    assert "08.00" in page
    assert "06.00" not in page


def make_item(edition, **fields):
    zone = edition.time_zone
    return AgendaItem.objects.create(
        edition=edition,
        kind="class",
        name="Kelas batik",
        starts_at=there("2026-11-02T09:00", zone),
        ends_at=there("2026-11-02T10:30", zone),
        **fields,
    )


@pytest.mark.django_db
def test_another_zone_keeps_the_clock_times_typed():
    edition = make_edition(state=EditionState.DRAFT)
    item = make_item(edition)
    client = signed_in(make_organiser_of(edition))
    form = edition_form(edition, time_zone="Asia/Makassar")
    client.post(f"/admin/expo/edition/{edition.pk}/change/", form)
    edition.refresh_from_db()
    item.refresh_from_db()
    assert edition.online_until == there("2026-12-01T20:00", "Asia/Makassar")
    assert item.starts_at == there("2026-11-02T09:00", "Asia/Makassar")
    assert item.ends_at == there("2026-11-02T10:30", "Asia/Makassar")


def item_form(**changes):
    words = {"kind": "class", "name": "Kelas", "text": "Belajar", "place": "Aula"}
    days = {"starts_at": "2026-11-02T09:00", "ends_at": "2026-11-02T10:30"}
    return {**words, **days, "link": "contoh.test/ruang", **changes}


@pytest.mark.django_db
def test_agenda_is_typed_in_the_zone_of_its_edition(monkeypatch):
    edition = make_edition(time_zone="Asia/Jayapura")
    make_edition(edition.organiser)
    client = signed_in(make_organiser_of(edition))
    client.post("/admin/expo/agendaitem/add/", item_form(edition=edition.pk))
    item = AgendaItem.objects.get()
    assert item.starts_at == there("2026-11-02T09:00", "Asia/Jayapura")
    assert item.link == "https://contoh.test/ruang"
    monkeypatch.setattr(forms, "MOST_ITEMS", 1)
    client.post("/admin/expo/agendaitem/add/", item_form(edition=edition.pk))
    assert AgendaItem.objects.count() == 1
    address = f"/admin/expo/agendaitem/{item.pk}/change/"
    page = client.get(address).content.decode()
    assert 'value="2026-11-02T09:00"' in page
    assert "Jam WIT." in page
    client.post(address, item_form(starts_at="2026-11-02T09:15", is_cancelled="on"))
    item.refresh_from_db()
    assert (item.edition, item.is_cancelled) == (edition, True)
    assert item.starts_at == there("2026-11-02T09:15", "Asia/Jayapura")
    for far in ({"starts_at": "0001-01-01T00:00"}, {"ends_at": "9999-12-31T23:59"}):
        assert client.post(address, item_form(**far)).context["errors"]
    asked = f"/admin/expo/agendaitem/add/?edition={edition.pk}"
    assert "Jam WIT." in client.get(asked).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("announce_at", "2026-11-01T08:00"),
        ("archive_at", "2026-12-01T20:00"),
        ("onsite_until", "2026-11-05T08:00"),
        ("online_until", "2026-10-01T08:00"),
        ("announce_at", "0001-01-01T00:00"),
        ("online_from", "0001-01-01T00:00"),
        ("archive_at", "9999-12-31T23:59"),
    ],
)
def test_days_that_cannot_be_or_follow_each_other_are_refused(name, value):
    edition = make_edition(state=EditionState.DRAFT, name="Nama lama")
    form = edition_form(edition, **{name: value})
    client = signed_in(make_organiser_of(edition))
    answer = client.post(f"/admin/expo/edition/{edition.pk}/change/", form)
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors
    edition.refresh_from_db()
    assert edition.name == "Nama lama"


@pytest.mark.django_db
def test_an_open_edition_keeps_its_address_and_stays_open():
    edition = make_edition(state=EditionState.OPEN)
    until = timezone.localtime(edition.online_until, edition.zone)
    soon, past = (f"{timezone.now() + timedelta(days=n):%Y-%m-%dT%H:%M}" for n in (2, -2))
    days = {"online_from": past, "online_until": f"{until:%Y-%m-%dT%H:%M}"}
    form = edition_form(edition, slug="lain", **days)
    client, address = signed_in(make_organiser_of(edition)), f"/admin/expo/edition/{edition.pk}/"
    for slip in ({"online_from": soon}, {"online_from": "2020-01-01T08:00", "online_until": past}):
        answer = client.post(f"{address}change/", {**form, **slip})
        assert answer.context["adminform"].form.errors, slip
    assert client.post(f"{address}change/", form).status_code == 302
    before = edition.slug
    edition.refresh_from_db()
    assert (edition.slug, edition.name) == (before, "Nama baru")


@pytest.mark.django_db
def test_saving_texts_does_not_turn_the_clock_back(monkeypatch):
    edition = make_edition(state=EditionState.ANNOUNCED)
    client = signed_in(make_organiser_of(edition))
    original = EditionForm.clean

    def meanwhile(form):
        Edition.objects.filter(pk=edition.pk).update(state=EditionState.OPEN)
        return original(form)

    monkeypatch.setattr(EditionForm, "clean", meanwhile)
    client.post(f"/admin/expo/edition/{edition.pk}/change/", edition_form(edition))
    edition.refresh_from_db()
    assert (edition.name, edition.state) == ("Nama baru", EditionState.OPEN)


@pytest.mark.django_db
def test_the_list_of_an_edition_leads_back_and_on():
    edition, other = make_edition(), make_edition()
    make_hall(edition)
    client = signed_in(make_organiser_of(edition))
    page = client.get(f"/admin/expo/hall/?edition__id__exact={edition.pk}").content.decode()
    assert f"/admin/pameran/{edition.pk}/" in page
    add = "/admin/expo/hall/add/?_changelist_filters=edition__id__exact%3D"
    form = client.get(f"{add}{edition.pk}").context["adminform"].form
    assert form["edition"].value() == str(edition.pk)
    assert client.get(f"{add}{other.pk}").status_code == 200


@pytest.mark.django_db
def test_an_archived_edition_is_read_by_superusers_too():
    edition = make_edition(state=EditionState.ARCHIVED)
    hall, item = make_hall(edition), make_item(edition)
    client = signed_in(make_user(is_staff=True, is_superuser=True))
    for place in (f"edition/{edition.pk}", f"hall/{hall.pk}", f"agendaitem/{item.pk}"):
        address = f"/admin/expo/{place}/change/"
        assert "adminform" in client.get(address).context
        assert "_save" not in client.get(address).content.decode()
        assert client.post(address, {"name": "Lain"}).status_code == 403
    client.post("/admin/expo/hall/add/", {"edition": edition.pk, "key": "Z", "name": "x"})
    assert Hall.objects.count() == 1
