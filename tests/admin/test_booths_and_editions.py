"""An organiser's work in the back office: places, states, halls; and an operator's: roles."""

import threading

import pytest
from django.db import connection, connections

from accounts.models import Trail, User
from expo.choices import EDITION_MOVES, EditionState, Role
from expo.models import Appointment, Booth, Edition, Hall
from tests.admin.crawl import signed_in
from tests.make import (
    BANDUNG,
    KOTA_KEDIRI,
    appoint,
    make_booth,
    make_edition,
    make_hall,
    make_officer,
    make_organiser,
    make_participation,
    make_user,
    make_vendor,
)
from vendors.choices import ParticipationState
from vendors.models import Participation


def make_organiser_of(edition):
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=edition.organiser)
    return user


def place_page(place):
    return f"/admin/vendors/participation/{place.pk}/change/"


@pytest.mark.django_db
def test_only_free_booths_of_the_same_edition_are_offered():
    edition = make_edition()
    hall = make_hall(edition)
    taken, free, own = (make_booth(hall, code) for code in ("A-01", "A-02", "A-03"))
    make_participation(edition=edition, booth=taken)
    elsewhere = make_booth(make_hall(make_edition(edition.organiser), "B"), "B-09")
    place = make_participation(edition=edition, booth=own)
    answer = signed_in(make_organiser_of(edition)).get(place_page(place))
    offered = answer.context["adminform"].form.fields["booth"].queryset
    assert set(offered) == {free, own}
    assert elsewhere not in offered


@pytest.mark.django_db
def test_an_organiser_gives_a_booth_and_takes_it_back():
    edition = make_edition()
    booth = make_booth(make_hall(edition))
    place = make_participation(edition=edition)
    client = signed_in(make_organiser_of(edition))
    client.post(place_page(place), {"booth": booth.pk})
    place.refresh_from_db()
    assert place.booth == booth
    assert Trail.objects.filter(verb="assign_booth").count() == 1
    client.post(place_page(place), {"booth": ""})
    place.refresh_from_db()
    assert place.booth is None


@pytest.mark.django_db
def test_a_taken_booth_and_a_foreign_one_are_refused_with_words():
    edition = make_edition()
    taken = make_booth(make_hall(edition))
    make_participation(edition=edition, booth=taken)
    foreign = make_booth(make_hall(make_edition()))
    place = make_participation(edition=edition)
    client = signed_in(make_organiser_of(edition))
    for booth in (taken, foreign):
        answer = client.post(place_page(place), {"booth": booth.pk})
        assert "errornote" in answer.content.decode()
        place.refresh_from_db()
        assert place.booth is None


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["nominated", "invited", "withdrawn", "declined"])
def test_a_booth_is_for_those_who_were_accepted(state):
    edition = make_edition()
    booth = make_booth(make_hall(edition))
    place = make_participation(edition=edition, state=ParticipationState(state))
    signed_in(make_organiser_of(edition)).post(place_page(place), {"booth": booth.pk})
    place.refresh_from_db()
    assert place.booth is None


@pytest.mark.django_db
def test_the_page_writes_nothing_but_the_booth():
    edition, other = make_edition(), make_edition()
    place = make_participation(edition=edition)
    before = (place.vendor_id, place.edition_id, place.state)
    form = {"booth": "", "state": "confirmed", "vendor": make_vendor().pk, "edition": other.pk}
    signed_in(make_organiser_of(edition)).post(place_page(place), form)
    place.refresh_from_db()
    assert (place.vendor_id, place.edition_id, place.state) == before


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks")
def test_two_organisers_at_once_cannot_give_one_booth_twice():
    edition = make_edition()
    booth = make_booth(make_hall(edition))
    places = [make_participation(edition=edition) for _ in range(12)]
    clients = [signed_in(make_organiser_of(edition)) for _ in places]
    start, answers = threading.Barrier(len(places)), []

    def give(client, place):
        start.wait()
        answer = client.post(place_page(place), {"booth": booth.pk}, follow=True)
        answers.append((answer.status_code, answer.content.decode()))
        connections.close_all()

    threads = [
        threading.Thread(target=give, args=pair) for pair in zip(clients, places, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {status for status, _text in answers} == {200}
    assert Participation.objects.filter(booth=booth).count() == 1
    assert Trail.objects.filter(verb="assign_booth").count() == 1
    told = [text for _status, text in answers if "errornote" in text or "messagelist" in text]
    assert len(told) == len(places)


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
        "online_from_0": "2026-11-01",
        "online_from_1": "08:00:00",
        "online_until_0": "2026-12-01",
        "online_until_1": "20:00:00",
        "onsite_from_0": "",
        "onsite_from_1": "",
        "onsite_until_0": "",
        "onsite_until_1": "",
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


@pytest.mark.django_db
def test_booths_are_added_by_the_row():
    hall = make_hall()
    make_booth(hall, "A-07")
    client = signed_in(make_organiser_of(hall.edition))
    form = {"key": hall.key, "name": hall.name, "tint": "a", "more_booths": 3}
    client.post(f"/admin/expo/hall/{hall.pk}/change/", form)
    assert list(hall.booths.values_list("code", flat=True).order_by("code")) == [
        *("A-07", "A-08", "A-09", "A-10"),
    ]
    client.post(f"/admin/expo/hall/{hall.pk}/change/", {**form, "more_booths": 100_000})
    assert hall.booths.count() == 4


@pytest.mark.django_db
def test_an_operator_appoints_and_dismisses():
    operator, person = make_user(is_staff=True, is_superuser=True), make_user()
    client = signed_in(operator)
    client.post(
        "/admin/expo/appointment/add/",
        {"user": person.pk, "role": "officer", "region": KOTA_KEDIRI},
    )
    row = Appointment.objects.get(user=person)
    person.refresh_from_db()
    assert person.is_staff
    client.post(f"/admin/expo/appointment/{row.pk}/delete/", {"post": "yes"})
    person.refresh_from_db()
    assert not person.is_staff
    assert not Appointment.objects.filter(user=person).exists()
    verbs = Trail.objects.filter(subject_model="appointment").values_list("verb", flat=True)
    assert list(verbs.order_by("pk")) == ["appoint", "dismiss"]


@pytest.mark.django_db
def test_an_officer_without_a_region_is_refused():
    operator, person = make_user(is_staff=True, is_superuser=True), make_user()
    form = {"user": person.pk, "role": "officer"}
    answer = signed_in(operator).post("/admin/expo/appointment/add/", form)
    assert answer.status_code == 200
    assert not Appointment.objects.exists()


@pytest.mark.django_db
def test_an_organiser_sees_colleagues_and_appoints_nobody():
    edition = make_edition()
    organiser = make_organiser_of(edition)
    client = signed_in(organiser)
    foreign = make_officer(BANDUNG)
    text = client.get("/admin/expo/appointment/").content.decode()
    assert str(organiser) in text
    assert str(foreign) not in text
    form = {"user": foreign.pk, "role": "curator", "organiser": edition.organiser_id}
    assert client.post("/admin/expo/appointment/add/", form).status_code == 403


def make_operator():
    user = make_user()
    appoint(user, Role.OPERATOR)
    return user


@pytest.mark.django_db
def test_an_operator_is_no_superuser():
    root = make_user(is_staff=True, is_superuser=True)
    operator = make_operator()
    client = signed_in(operator)
    own = f"/admin/accounts/user/{operator.pk}/change/"
    client.post(own, {"email": operator.email, "is_active": "on", "is_superuser": "on"})
    operator.refresh_from_db()
    assert not operator.is_superuser
    words = {"password1": "baru-sekali-9", "password2": "baru-sekali-9", "usable_password": "true"}
    for address in (f"{root.pk}/password/", f"{root.pk}/change/"):
        client.post(f"/admin/accounts/user/{address}", {"email": "x@contoh.test", **words})
    before = root.password, root.email
    root.refresh_from_db()
    assert (root.password, root.email) == before


@pytest.mark.django_db
def test_a_new_person_is_one_row_however_the_address_is_written():
    client = signed_in(make_operator())
    form = {"name": "Baru", "password1": "lapak-merah-77", "password2": "lapak-merah-77"}
    for email in ("Bu.Baru@Contoh.test", "bu.baru@contoh.test"):
        client.post("/admin/accounts/user/add/", {**form, "email": email})
    assert User.objects.filter(email__iexact="bu.baru@contoh.test").count() == 1
    assert User.objects.get(name="Baru").email == "bu.baru@contoh.test"
    row = Trail.objects.get(verb="add", subject_model="user")
    assert "password1" not in row.after


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        *("accounts/user/", "accounts/trail/", "notices/mail/"),
        "django_tasks_database/dbtaskresult/",
    ],
)
def test_the_machine_room_is_for_operators(address):
    edition = make_edition()
    assert signed_in(make_operator()).get(f"/admin/{address}").status_code == 200
    for person in (make_officer(), make_organiser_of(edition)):
        assert signed_in(person).get(f"/admin/{address}").status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["account/emailaddress/", "mfa/authenticator/", "auth/group/"])
def test_libraries_bring_no_pages_of_their_own(address):
    client = signed_in(make_user(is_staff=True, is_superuser=True))
    assert client.get(f"/admin/{address}").status_code == 404
