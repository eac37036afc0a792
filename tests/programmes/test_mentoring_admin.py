"""Mentors and mentorings in the back office: made, changed, assigned and read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail
from expo.choices import Role
from expo.models import Appointment
from programmes.actions import mentor_work, mentoring
from programmes.choices.partners import PartnerKind
from programmes.models import Mentor, Mentoring
from tests.make import (
    BANDUNG,
    EAST_JAVA,
    KAB_KEDIRI,
    KOTA_KEDIRI,
    appoint,
    make_edition,
    make_officer,
    make_organiser,
    make_participation,
    make_user,
)
from tests.programmes.mentoring import make_asked, make_maker, make_mentor, make_running, owner_of
from tests.programmes.partners import make_partner

pytestmark = pytest.mark.django_db
ADD = "/admin/programmes/mentor/add/"
LIST = "/admin/programmes/mentoring/"
SENT = {
    "email": "laras@contoh.test",
    "region": KOTA_KEDIRI,
    "name": "Bu Laras",
    "kind": "agency",
    "themes": ["photo", "live"],
    "about": "Dua puluh tahun memotret",
    "is_active": "on",
}


@pytest.fixture
def officer(client):
    user = make_officer()
    client.force_login(user)
    return user


def errors_of(answer):
    return set(answer.context["adminform"].form.errors)


def test_an_officer_makes_a_mentor_of_a_person_with_an_account(client, officer, work):
    person = make_user("laras@contoh.test")
    assert client.get(ADD).status_code == 200
    assert client.post(ADD, SENT).status_code == 302
    mentor = Mentor.objects.get()
    assert (mentor.user, mentor.region_id, mentor.themes) == (
        person,
        KOTA_KEDIRI,
        ["photo", "live"],
    )
    # Nothing else opens to them.
    person.refresh_from_db()
    assert not person.is_staff
    assert Appointment.objects.filter(user=person).count() == 0
    row = Trail.objects.get(subject_model="mentor")
    assert (row.verb, row.actor, row.region_code) == ("add", officer, KOTA_KEDIRI)
    work()
    assert person.notices.count() == 1


def test_what_is_wrong_is_told_beside_what_was_typed(client, officer):
    make_user("laras@contoh.test")
    bank = make_partner()
    for wrong, fields in (
        ({"email": "siapa@contoh.test"}, {"email"}),
        ({"themes": []}, {"themes"}),
        ({"kind": "university"}, {"partner"}),
        ({"kind": "university", "partner": bank.pk}, {"partner"}),
        ({"kind": "peer"}, {"kind"}),
        ({"region": BANDUNG}, {"region"}),
    ):
        answer = client.post(ADD, {**SENT, **wrong})
        assert answer.status_code == 200, wrong
        assert errors_of(answer) == fields, wrong
        assert "Dua puluh tahun memotret" in answer.text
    assert Mentor.objects.count() == 0
    make_mentor(user=make_user("sudah@contoh.test"))
    assert errors_of(client.post(ADD, {**SENT, "email": "sudah@contoh.test"})) == {"email"}


def test_a_peer_has_a_business_and_a_university_its_partner(client, officer):
    vendor = make_maker()
    assert (
        client.post(ADD, {**SENT, "email": owner_of(vendor).email, "kind": "peer"}).status_code
        == 302
    )
    make_user("laras@contoh.test")
    partner = make_partner(kind=PartnerKind.UNIVERSITY)
    sent = {**SENT, "kind": "university", "partner": partner.pk}
    assert client.post(ADD, sent).status_code == 302
    assert [row.partner for row in Mentor.objects.order_by("pk")] == [None, partner]


def test_a_mentor_is_changed_but_not_moved(client, officer):
    mentor = make_mentor()
    address = f"/admin/programmes/mentor/{mentor.pk}/change/"
    assert client.get(address).status_code == 200
    sent = {**SENT, "email": "x", "region": KAB_KEDIRI, "name": "Bu Laras W.", "themes": ["photo"]}
    sent.pop("is_active")
    assert client.post(address, sent).status_code == 302
    before = mentor.user
    mentor.refresh_from_db()
    assert (mentor.user, mentor.region_id, mentor.name) == (before, KOTA_KEDIRI, "Bu Laras W.")
    assert (mentor.themes, mentor.is_active) == (["photo"], False)
    row = Trail.objects.get(subject_model="mentor")
    assert row.verb == "change"
    assert row.before["is_active"] is True
    # Words that are refused stay.
    bad = client.post(address, {**sent, "kind": "university"})
    assert errors_of(bad) == {"partner"}


def test_who_keeps_mentors_of_a_region(client):
    mentor = make_mentor()
    make_user("laras@contoh.test")
    organiser, of_edition, curator = make_user(), make_user(), make_user()
    appoint(organiser, Role.ORGANISER, organiser=make_organiser(EAST_JAVA))
    appoint(of_edition, Role.ORGANISER, edition=make_edition())
    appoint(curator, Role.CURATOR, organiser=make_organiser(EAST_JAVA))
    change = f"/admin/programmes/mentor/{mentor.pk}/change/"
    for user, status in ((make_officer(EAST_JAVA), 200), (organiser, 200)):
        client.force_login(user)
        assert (client.get(ADD).status_code, client.get(change).status_code) == (status, 200)
    for user in (make_officer(BANDUNG), of_edition, curator):
        client.force_login(user)
        client.post(ADD, SENT)
        assert client.get(change).status_code in (302, 403)
    assert Mentor.objects.count() == 1


SEES = {
    "officer": {KOTA_KEDIRI, KAB_KEDIRI, EAST_JAVA},
    "officer of the city": {KOTA_KEDIRI},
    "organiser": {KOTA_KEDIRI},
    "organiser of an edition": set(),
    "curator": set(),
    "observer": set(),
    "mentor": set(),
}


@pytest.mark.parametrize("who", SEES)
def test_list_and_rule_of_mentors_agree(who):
    rows = [make_mentor(code) for code in (KOTA_KEDIRI, KAB_KEDIRI, EAST_JAVA, BANDUNG)]
    user, organiser = make_user(), make_organiser(KOTA_KEDIRI)
    scopes = {
        "officer": (Role.OFFICER, {"region_id": EAST_JAVA}),
        "officer of the city": (Role.OFFICER, {"region_id": KOTA_KEDIRI}),
        "organiser": (Role.ORGANISER, {"organiser": organiser}),
        "organiser of an edition": (Role.ORGANISER, {"edition": make_edition(organiser)}),
        "curator": (Role.CURATOR, {"organiser": organiser}),
        "observer": (Role.OBSERVER, {}),
    }
    if who == "mentor":
        rows.append(make_mentor(user=user))
    else:
        role, scope = scopes[who]
        appoint(user, role, **scope)
    listed = set(Mentor.objects.visible_to(user))
    assert listed == {row for row in rows if user.has_perm("programmes.view_mentor", row)}
    assert {row.region_id for row in listed} == SEES[who]
    assert user.has_perm("programmes.view_mentor") == bool(listed)


def test_a_region_reads_its_mentorings_to_the_last_note(client, officer):
    row = make_running()
    mentor_work.note_session(
        row, held_on=timezone.localdate(), minutes=60, note="Latar kain polos", by=row.mentor.user
    )
    Mentoring.objects.update(before={"listings": 3, "response_hours": 2.5, "sales_idr": 7_654_321})
    mentoring.speak(row, by=owner_of(row.vendor), word="Foto saya terang")
    page = client.get(f"{LIST}{row.pk}/change/").text
    for words in ("Latar kain polos", "7.654.321", "Foto saya terang", row.vendor.name):
        assert words in page, words
    other = make_running(make_mentor(BANDUNG), make_maker(BANDUNG))
    assert client.get(f"{LIST}{other.pk}/change/").status_code == 302


def test_an_organiser_reads_the_sales_only_where_the_maker_shows_them(client):
    vendor, edition = make_maker(), make_edition()
    make_participation(vendor, edition)
    row = make_running(vendor=vendor)
    Mentoring.objects.update(before={"listings": 3, "response_hours": 2.5, "sales_idr": 7_654_321})
    user = make_user()
    appoint(user, Role.ORGANISER, edition=edition)
    client.force_login(user)
    address = f"{LIST}{row.pk}/change/"
    assert "7.654.321" not in client.get(address).text
    mentoring.show_sales(row, by=owner_of(vendor), shows_sales=True)
    assert "7.654.321" in client.get(address).text


def test_an_officer_assigns_in_two_steps(client, officer):
    vendor, other = make_maker(name="Tahu Bu Tin"), make_maker(BANDUNG, name="Kopi Jauh")
    mentor, far = make_mentor(name="Bu Laras"), make_mentor(BANDUNG, name="Pak Jauh")
    start = reverse("admin:programmes_mentoring_assign")
    page = client.get(start).text
    assert "Tahu Bu Tin" in page
    assert "Kopi Jauh" not in page
    assert "Tahu Bu Tin" not in client.get(f"{start}?q=zzz").text
    address = reverse("admin:programmes_mentoring_assign_to", args=[vendor.pk])
    form = client.get(address)
    assert "Bu Laras" in form.text
    assert "Pak Jauh" not in form.text
    assert ("photo", "Memotret produk") in form.context["form"].fields["theme"].choices
    bad = client.post(address, {"mentor": far.pk, "theme": "photo", "wish": "Belajar foto"})
    assert bad.context["form"].errors.keys() == {"mentor"}
    assert "Belajar foto" in bad.text
    wrong = client.post(address, {"mentor": mentor.pk, "theme": "money"})
    assert wrong.context["form"].non_field_errors()
    done = client.post(address, {"mentor": mentor.pk, "theme": "photo", "wish": "Belajar foto"})
    row = Mentoring.objects.get()
    assert done.url == f"{LIST}{row.pk}/change/"
    assert (row.vendor, row.assigned_by, row.wish) == (vendor, officer, "Belajar foto")
    foreign = reverse("admin:programmes_mentoring_assign_to", args=[other.pk])
    assert client.get(foreign).status_code == 404


def test_an_organiser_assigns_within_their_edition(client):
    edition = make_edition(make_organiser(BANDUNG))
    vendor = make_participation(make_maker(), edition).vendor
    mentor, user = make_mentor(), make_user()
    appoint(user, Role.ORGANISER, edition=edition)
    client.force_login(user)
    address = reverse("admin:programmes_mentoring_assign_to", args=[vendor.pk])
    sent = {"mentor": mentor.pk, "theme": "photo"}
    assert client.post(address, sent).context["form"].errors.keys() == {"edition"}
    elsewhere = make_participation(vendor, make_edition()).edition
    foreign = client.post(address, {**sent, "edition": elsewhere.pk})
    assert foreign.context["form"].errors.keys() == {"edition"}
    assert client.post(address, {**sent, "edition": edition.pk}).status_code == 302
    assert Mentoring.objects.get().edition == edition


def test_lists_cost_the_same_for_one_and_for_three(client, officer):
    def count(address):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    addresses = [LIST, "/admin/programmes/mentor/", reverse("admin:programmes_mentoring_assign")]
    make_asked()
    first = [count(address) for address in addresses]
    for _ in range(2):
        make_running()
    assert [count(address) for address in addresses] == first


def test_what_a_mentor_offers_is_told_in_the_readers_language(client, officer):
    page = client.get(f"/en{ADD}")
    labels = [str(label) for _, label in page.context["adminform"].form["themes"].field.choices]
    assert labels[:2] == ["Photographing goods", "Live shopping"]


def test_the_themes_one_assigns_for_are_told_in_the_readers_language(client, officer):
    make_mentor()
    page = client.get(
        f"/en{reverse('admin:programmes_mentoring_assign_to', args=[make_maker().pk])}"
    )
    labels = [str(label) for _, label in page.context["form"].fields["theme"].choices]
    assert labels[:2] == ["Photographing goods", "Live shopping"]
