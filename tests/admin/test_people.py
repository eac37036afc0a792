"""Roles and accounts: who gives them, and what stays closed."""

import pytest

from accounts.models import Trail, User
from expo.choices import Role
from expo.models import Appointment
from tests.admin.crawl import signed_in
from tests.admin.world import make_organiser_of
from tests.make import (
    BANDUNG,
    KOTA_KEDIRI,
    appoint,
    make_edition,
    make_officer,
    make_user,
)


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
