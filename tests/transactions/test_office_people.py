"""People of an office: invited by a link that works once, removed, one manager stays."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail
from kit.states import MoveRefused
from notices.models import Mail, Notice
from tests.make import make_user
from tests.transactions.offices import add, draft, make_office, make_person
from transactions.actions import office_people, offices
from transactions.models import Office, OfficeInvitation, OfficeMember
from transactions.refusals import Refused
from transactions.words import OfficeRole, OfficeState

pytestmark = [pytest.mark.django_db, pytest.mark.once]
STAFF, MANAGER = OfficeRole.STAFF, OfficeRole.MANAGER


def invited(office, person, role=STAFF):
    return office_people.invite(office, email=person.email, role=role, by=office.manager)


def test_somebody_invited_joins_with_the_role_that_was_meant():
    office, person = make_office(), make_person()
    office_people.join(invited(office, person, MANAGER), by=person)
    assert office.members.get(user=person).role == MANAGER
    assert Notice.objects.filter(user=person, subject__contains=office.name).exists()


def test_an_invitation_works_once_and_not_after_somebody_was_removed():
    office, person = make_office(), make_person()
    row = invited(office, person)
    token = office_people.token_of(row)
    member = office_people.join(row, by=person)
    assert office_people.by_token(token) is None
    office_people.remove(member, by=office.manager)
    assert office_people.by_token(token) is None
    with pytest.raises(Refused):
        office_people.join(row, by=person)
    assert not office.members.filter(user=person).exists()


def test_it_is_bound_to_its_address_which_must_be_confirmed():
    office, person = make_office(), make_person()
    row = invited(office, person)
    with pytest.raises(PermissionDenied):
        office_people.join(row, by=make_person())
    unproven = make_user("baru@contoh.test")
    row = office_people.invite(office, email=unproven.email, role=STAFF, by=office.manager)
    with pytest.raises(PermissionDenied):
        office_people.join(row, by=unproven)


def test_it_ends_after_its_days_when_taken_back_and_when_another_follows():
    office, person = make_office(), make_person()
    row = invited(office, person)
    OfficeInvitation.objects.update(made_at=timezone.now() - office_people.VALID)
    assert office_people.by_token(office_people.token_of(row)) is None
    row = invited(office, person)
    office_people.take_back(row, by=office.manager)
    assert office_people.by_token(office_people.token_of(row)) is None
    earlier, later = invited(office, person), invited(office, person)
    assert office_people.by_token(office_people.token_of(earlier)) is None
    assert office_people.by_token(office_people.token_of(later)) == later


@pytest.mark.parametrize("token", ["", "1", "1:abc", "x" * 300, "1:" + "a" * 43])
def test_a_made_up_link_opens_nothing(token):
    invited(make_office(), make_person())
    assert office_people.by_token(token) is None


def test_whether_an_address_has_an_account_is_not_told(client):
    office = make_office()
    client.force_login(office.manager)
    page, known = reverse("transactions:office_people"), make_person()
    told = []
    for email in (known.email, "siapa@contoh.test"):
        answer = client.post(page, {"email": email, "role": "staff"}, follow=True)
        told.append([str(message) for message in answer.context["messages"]])
    assert told[0] == told[1]
    assert Mail.objects.filter(to=known.email).count() == 1
    assert not Mail.objects.filter(to="siapa@contoh.test").exists()


@pytest.mark.parametrize("state", [OfficeState.WAITING, OfficeState.REFUSED])
def test_an_office_nobody_vouched_for_sends_nothing_and_hands_its_links_on(client, state):
    office, person = make_office(state=state), make_person()
    row = invited(office, person)
    assert not Mail.objects.exists()
    assert not Notice.objects.exists()
    client.force_login(office.manager)
    words = client.get(reverse("transactions:office_people")).content.decode()
    assert office_people.token_of(row) in words
    assert "kami tidak mengabari siapa pun" in words
    assert office_people.join(row, by=person).office == office


def earlier(hours):
    made_at = timezone.now() - timedelta(hours=hours)
    OfficeInvitation.objects.filter(made_at__gt=made_at).update(made_at=made_at)


def test_an_address_is_invited_three_times_a_day(client):
    office, person = make_office(), make_person()
    for _ in range(3):
        office_people.take_back(invited(office, person), by=office.manager)
    with pytest.raises(Refused, match="sudah diundang 3 kali"):
        invited(office, person)
    client.force_login(office.manager)
    page, typed = reverse("transactions:office_people"), {"email": person.email, "role": "staff"}
    assert "sudah diundang 3 kali" in client.post(page, typed).content.decode()
    assert Mail.objects.filter(to=person.email).count() == 3
    invited(make_office(), person)
    earlier(25)
    invited(office, person)


def test_an_office_invites_twenty_times_a_day_those_taken_back_and_replaced_counted():
    office = make_office()
    people = [make_person() for _ in range(10)]
    for person in people:
        invited(office, person)
        office_people.take_back(invited(office, person), by=office.manager)
    with pytest.raises(Refused, match="paling banyak 20 kali sehari"):
        invited(office, make_person())
    assert Mail.objects.count() == 20
    earlier(25)
    invited(office, people[0])


def test_one_person_belongs_to_one_office():
    office, other = make_office(), make_office()
    with pytest.raises(Refused, match="bagian dari instansi lain"):
        office_people.join(invited(office, other.staff), by=other.staff)


def test_one_manager_stays():
    office = make_office()
    manager = office.members.get(user=office.manager)
    for act in (
        lambda: office_people.remove(manager, by=office.manager),
        lambda: office_people.change_role(manager, role=STAFF, by=office.manager),
    ):
        with pytest.raises(Refused, match="Instansi perlu atasan. Undang rekan dan jadikan atasan"):
            act()
    add(office, make_person(), MANAGER)
    office_people.remove(manager, by=office.manager)
    assert not office.members.filter(pk=manager.pk).exists()


def alone():
    office = make_office()
    office.members.filter(user=office.staff).delete()
    return office, office.members.get()


def test_who_is_alone_leaves_and_the_office_with_them(client):
    office, member = alone()
    row = invited(office, make_person())
    client.force_login(office.manager)
    page = reverse("transactions:office_people")
    assert "kalau Anda keluar" in client.get(page).content.decode()
    leave = reverse("transactions:office_remove", args=[member.pk])
    answer = client.post(leave, follow=True)
    assert "tidak terdaftar lagi" in str(list(answer.context["messages"])[0])
    assert not Office.objects.filter(pk=office.pk).exists()
    assert Trail.objects.get(verb="office_end").before == {"name": office.name}
    assert client.post(leave).url == reverse("transactions:office_register")
    with pytest.raises(MoveRefused):  # a second click that was on its way, and a link as well
        office_people.remove(member, by=office.manager)
    with pytest.raises(MoveRefused):
        office_people.join(row, by=make_person())
    offices.register(by=office.manager, name="Dinas Lain", region_id="35.71", address="Jalan 1")


def test_who_is_alone_with_requests_is_told_whom_to_ask(client):
    office, member = alone()
    draft(office, by=office.manager)
    with pytest.raises(Refused, match="jadikan atasan dulu.*petugas di Kota Kediri"):
        office_people.remove(member, by=office.manager)
    client.force_login(office.manager)
    page = reverse("transactions:office_people")
    assert "kalau Anda keluar" not in client.get(page).content.decode()
    assert Office.objects.filter(pk=office.pk).exists()


def test_nobody_writes_a_request_for_an_office_that_is_gone():
    office, member = alone()
    office_people.remove(member, by=office.manager)
    with pytest.raises(MoveRefused):
        draft(office, by=office.manager)


def test_staff_of_an_office_are_called_staff(client):
    office = make_office()
    invited(office, make_person())
    client.force_login(office.manager)
    words = client.get(reverse("transactions:office_people")).content.decode()
    assert "· staf ·" in words
    assert "karyawan" not in words.lower()


def test_staff_let_go_of_themselves_alone():
    office = make_office()
    colleague = add(office, make_person())
    with pytest.raises(PermissionDenied):
        office_people.remove(colleague, by=office.staff)
    with pytest.raises(PermissionDenied):
        office_people.change_role(colleague, role=MANAGER, by=office.staff)
    with pytest.raises(PermissionDenied):
        office_people.invite(office, email="x@contoh.test", role=MANAGER, by=office.staff)
    office_people.remove(office.members.get(user=office.staff), by=office.staff)
    assert not OfficeMember.objects.filter(user=office.staff).exists()


def test_people_and_invitations_of_another_office_are_not_there(client):
    office, other = make_office(), make_office()
    row = invited(other, make_person())
    member = other.members.get(user=other.staff)
    client.force_login(office.manager)
    for page, key, data in (
        ("office_remove", member.pk, {}),
        ("office_role", member.pk, {"role": "manager"}),
        ("office_uninvite", row.pk, {}),
    ):
        address = reverse(f"transactions:{page}", args=[key])
        assert client.post(address, data).status_code == 404
    assert other.members.get(pk=member.pk).role == STAFF


def test_the_link_asks_first_and_looking_changes_nothing(client):
    office, person = make_office(), make_person()
    row = invited(office, person)
    page = reverse("transactions:office_join", args=[office_people.token_of(row)])
    assert "/masuk/" in client.get(page).url
    client.force_login(make_person())
    assert office.name not in client.get(page).content.decode()
    client.post(page)
    client.force_login(person)
    assert office.name in client.get(page).content.decode()
    assert not office.members.filter(user=person).exists()
    assert client.post(page).url == reverse("transactions:office")
    assert client.get(page).status_code == 404


def test_open_links_are_shown_to_managers_alone(client):
    office = make_office()
    row = invited(office, make_person())
    page, token = reverse("transactions:office_people"), office_people.token_of(row)
    client.force_login(office.manager)
    assert token in client.get(page).content.decode()
    client.force_login(office.staff)
    assert token not in client.get(page).content.decode()
    assert client.post(page, {"email": "x@contoh.test", "role": "staff"}).status_code == 403
    assert timedelta(days=7) == office_people.VALID
