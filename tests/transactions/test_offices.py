"""Offices: registered by one of their people, verified by an officer of their region."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail
from expo.choices import Role
from kit.states import MoveRefused
from notices.models import Mail, Notice
from tests.make import KAB_LAMONGAN, KOTA_KEDIRI, appoint, make_officer, make_user
from tests.transactions.offices import add, make_office, make_person
from transactions.actions import office_people, offices
from transactions.models import Office, OfficeMember
from transactions.refusals import Refused
from transactions.words import OfficeRole, OfficeState

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FACTS = {
    **{"name": "Dinas Pendidikan Contoh", "region_id": KOTA_KEDIRI, "address": "Jalan 1"},
    **{"phone": "", "code": ""},
}


def waiting():
    return make_office(state=OfficeState.WAITING)


def test_who_registers_an_office_is_its_manager_and_the_regions_officers_are_told():
    person, officer, other = make_user(), make_officer(), make_officer(KAB_LAMONGAN)
    province = make_officer("35")
    office = offices.register(by=person, budget_idr=2_000_000_000, **FACTS)
    assert office.state == OfficeState.WAITING
    assert OfficeMember.objects.get().role == OfficeRole.MANAGER
    assert office.budgets.get().amount_idr == 2_000_000_000
    assert set(Notice.objects.values_list("user", flat=True)) == {officer.pk, province.pk}
    assert not Mail.objects.filter(body__contains=FACTS["name"]).exists()
    assert not Mail.objects.filter(to=other.email).exists()


def test_registering_twice_is_once_and_a_second_office_is_refused():
    person = make_user()
    office = offices.register(by=person, **FACTS)
    assert offices.register(by=person, **FACTS) == office
    with pytest.raises(Refused, match="sudah bagian dari sebuah instansi"):
        offices.register(by=person, **{**FACTS, "name": "Dinas Lain"})
    with pytest.raises(Refused, match="sudah terdaftar"):
        offices.register(by=make_user(), **FACTS)
    assert Office.objects.count() == 1


def test_an_officer_of_the_region_verifies_and_its_people_are_told():
    office, officer = waiting(), make_officer()
    offices.verify(office, by=officer, seen=offices.seen_of(office))
    office.refresh_from_db()
    assert (office.state, office.judged_by) == (OfficeState.VERIFIED, officer)
    told = set(Notice.objects.values_list("user", flat=True))
    assert told == {office.manager.pk, office.staff.pk}
    assert Trail.objects.filter(verb="office_verified", actor=officer).exists()


@pytest.mark.parametrize("who", ["other officer", "curator", "manager", "guest"])
def test_nobody_else_verifies(who):
    office = waiting()
    person = {
        "other officer": lambda: make_officer(KAB_LAMONGAN),
        "curator": make_user,
        "manager": lambda: office.manager,
        "guest": make_user,
    }[who]()
    with pytest.raises(PermissionDenied):
        offices.verify(office, by=person, seen=offices.seen_of(office))


@pytest.mark.parametrize("is_superuser", [False, True])
def test_nobody_verifies_an_office_they_belong_to(is_superuser):
    office = waiting()
    appoint(office.manager, Role.OFFICER, region_id=KOTA_KEDIRI)
    office.manager.is_superuser = is_superuser
    office.manager.save()
    for act in (offices.verify, lambda *args, **told: offices.refuse(*args, **told, reason="x")):
        with pytest.raises(PermissionDenied):
            act(office, by=office.manager, seen=offices.seen_of(office))


def test_what_changed_meanwhile_is_not_vouched_for():
    office, officer = waiting(), make_officer()
    seen = offices.seen_of(office)
    offices.edit(office, by=office.manager, address="Jalan Lain 9")
    with pytest.raises(MoveRefused):
        offices.verify(office, by=officer, seen=seen)


def test_a_refused_office_is_put_right_and_waits_again():
    office, officer = waiting(), make_officer()
    with pytest.raises(Refused):
        offices.refuse(office, by=officer, seen=offices.seen_of(office), reason=" ")
    offices.refuse(office, by=officer, seen=offices.seen_of(office), reason="Alamat salah")
    office.refresh_from_db()
    assert (office.state, office.reason) == (OfficeState.REFUSED, "Alamat salah")
    offices.edit(office, by=office.manager, address="Jalan Benar 2")
    office.refresh_from_db()
    assert (office.state, office.reason) == (OfficeState.WAITING, "")


def test_nobody_registers_and_leaves_all_day_long():
    officer, person = make_officer(), make_user()
    for number in range(3):
        office = offices.register(by=person, **{**FACTS, "name": f"Dinas {number}"})
        office_people.remove(office.members.get(), by=person)
    with pytest.raises(Refused, match="mendaftarkan 3 instansi"):
        offices.register(by=person, **FACTS)
    assert told(officer) == 3


def refuse(office, officer):
    offices.refuse(office, by=officer, seen=offices.seen_of(office), reason="Alamat salah")


def told(officer):
    return Mail.objects.filter(to=officer.email).count()


def test_officers_are_told_of_edits_once_a_day_and_those_of_a_new_region_at_once(monkeypatch):
    officer, other = make_officer(), make_officer(KAB_LAMONGAN)
    person = make_user()
    office = offices.register(by=person, **FACTS)
    for number in range(5):
        offices.edit(office, by=person, address=f"Jalan {number + 2}")
    assert (told(officer), Notice.objects.filter(user=officer).count()) == (1, 1)
    for region in (KAB_LAMONGAN, KOTA_KEDIRI, KAB_LAMONGAN):
        offices.edit(office, by=person, region_id=region)
    assert (told(officer), told(other)) == (1, 1)
    later = timezone.now() + timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    offices.edit(office, by=person, address="Jalan 9")
    assert (told(officer), told(other)) == (1, 2)


def test_officers_are_told_at_once_when_a_refused_office_asks_again():
    officer, person = make_officer(), make_user()
    office = offices.register(by=person, **FACTS)
    for count in (2, 3):
        refuse(office, officer)
        offices.edit(office, by=person, address=f"Jalan {count}")
        offices.edit(office, by=person, address=f"Jalan {count} B")
        assert told(officer) == count
        office.refresh_from_db()


def test_of_a_verified_office_name_region_and_code_stay():
    office = make_office()
    offices.edit(
        office, by=office.manager, name="Lain", region_id="35.24", code="9", address="Jalan 3"
    )
    office.refresh_from_db()
    assert office.name.startswith("Dinas Contoh")
    assert (office.region_id, office.code, office.address) == (KOTA_KEDIRI, "", "Jalan 3")


def test_staff_change_neither_facts_nor_budget():
    office = make_office()
    with pytest.raises(PermissionDenied):
        offices.edit(office, by=office.staff, address="Jalan 3")
    with pytest.raises(PermissionDenied):
        offices.state_budget(office, year=2026, amount_idr=10_000_000, by=office.staff)


def test_a_budget_is_stated_once_a_year_and_the_last_word_counts():
    office = make_office()
    for amount in (10_000_000, 20_000_000):
        offices.state_budget(office, year=2026, amount_idr=amount, by=office.manager)
    assert office.budgets.get().amount_idr == 20_000_000


def page_of(office):
    return reverse("admin:transactions_office_change", args=[office.pk])


def test_the_officers_page_verifies_and_refuses(client):
    office, officer = waiting(), make_officer()
    client.force_login(officer)
    assert office.name in client.get(page_of(office)).content.decode()
    client.post(page_of(office), {"_refuse": "1", "seen": offices.seen_of(office), "reason": ""})
    office.refresh_from_db()
    assert office.state == OfficeState.WAITING
    client.post(page_of(office), {"_verify": "1", "seen": offices.seen_of(office)})
    office.refresh_from_db()
    assert office.state == OfficeState.VERIFIED


def test_offices_of_another_region_are_not_there(client):
    office = waiting()
    client.force_login(make_officer(KAB_LAMONGAN))
    assert client.get(page_of(office)).status_code == 302
    lists = client.get(reverse("admin:transactions_office_changelist")).content.decode()
    assert office.name not in lists


def test_a_person_registers_by_the_page_and_errors_keep_what_was_typed(client):
    client.force_login(make_person())
    page = reverse("transactions:office_register")
    typed = {"name": "Dinas Baru", "region": "99", "address": "Jalan 1", "budget_idr": "banyak"}
    answer = client.post(page, typed)
    assert "Dinas Baru" in answer.content.decode()
    assert not Office.objects.exists()
    typed |= {"region": "35", "budget_idr": "1,5 miliar"}
    answer = client.post(page, typed | {"budget_idr": "1.500.000.000"})
    assert answer.url == reverse("transactions:office")
    office = Office.objects.get()
    assert (office.region_id, office.budgets.get().amount_idr) == ("35", 1_500_000_000)
    assert client.get(page).url == reverse("transactions:office")


def test_an_office_that_waits_sees_what_happens_next(client):
    office = waiting()
    client.force_login(office.staff)
    assert "Kota Kediri" in client.get(reverse("transactions:office")).content.decode()
    add(office, make_person())
    for page in ("office_requests", "office_orders", "office_people", "office_facts"):
        assert client.get(reverse(f"transactions:{page}")).status_code == 200
