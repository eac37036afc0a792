"""Every page and mail that names a person also works for one who has no e-mail."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from notices.models import Mail
from tests.admin.crawl import signed_in
from tests.make import (
    decide_and_tell,
    make_curator,
    make_edition,
    make_listing,
    make_organiser,
    make_phone_user,
    make_product,
    make_submission,
    make_user,
    make_vendor,
    place_order,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def person(client):
    person = make_phone_user("+6281234567890", name="Bu Sarmi")
    client.force_login(person)
    return person


def test_their_own_pages_open_and_show_a_name(client, person):
    make_vendor(owner=person)
    names = ("desk:home", "vendors:profile", "products:mine", "transactions:desk_orders")
    for name in (*names, "account_email", "account_change_password", "mfa_index"):
        page = client.get(reverse(name))
        assert page.status_code == 200
        assert "Bu Sarmi" in page.content.decode()
        assert "None" not in page.content.decode()


def test_an_order_is_theirs_without_a_mail(person, work):
    place_order(make_listing(make_product(make_vendor(owner=person))))
    work()
    assert not DBTaskResult.objects.failed().exists()
    assert not Mail.objects.exists()


def test_of_two_owners_the_one_with_an_address_gets_the_mail(person, work):
    vendor = make_vendor(owner=person)
    other = make_user()
    vendor.members.create(user=other)
    place_order(make_listing(make_product(vendor)))
    work()
    assert [mail.to for mail in Mail.objects.all()] == [other.email]


def test_a_decision_is_read_on_the_desk(person):
    organiser = make_organiser()
    curator, edition = make_curator(organiser), make_edition(organiser)
    submission = make_submission(make_product(make_vendor(owner=person)), edition)
    decide_and_tell(submission, by=curator)
    assert not Mail.objects.exists()


def test_the_admin_names_them_by_number(person):
    vendor = make_vendor(owner=person)
    client = signed_in(make_user(is_staff=True, is_superuser=True))
    page = client.get(reverse("admin:vendors_vendor_change", args=[vendor.pk])).content.decode()
    assert "+6281234567890" in page
    for name in ("admin:accounts_user_changelist", "admin:accounts_user_change"):
        args = [person.pk] if name.endswith("_change") else []
        assert "Bu Sarmi" in client.get(reverse(name, args=args)).content.decode()
    found = client.get(reverse("admin:accounts_user_changelist"), {"q": "81234567890"})
    assert found.context["cl"].result_count == 1


def test_an_address_can_be_added_later_and_then_signs_in(client, person, mailoutbox):
    page = reverse("account_email")
    # The library asks for the password once more before it changes anything.
    client.post(reverse("account_reauthenticate"), {"password": "kata-sandi-uji-9"})
    answer = client.post(page, {"action_add": "", "email": "Sarmi@contoh.test"})
    assert answer.headers["Location"] == page
    person.refresh_from_db()
    assert person.email is None
    link = re.search(r"https?://\S+(/daftar/surel/\S+)", mailoutbox[0].body)[1]
    client.post(link)
    person.refresh_from_db()
    assert person.email == "sarmi@contoh.test"
    client.logout()
    told = {"login": "sarmi@contoh.test", "password": "kata-sandi-uji-9"}
    client.post(reverse("account_login"), told)
    assert client.session["_auth_user_id"] == str(person.pk)


def test_the_address_one_signs_in_with_cannot_be_removed(client):
    """Nobody is left without a way in, and nobody's address becomes an empty text."""
    person = make_user()
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": "kata-sandi-uji-9"})
    client.post(reverse("account_email"), {"action_remove": "", "email": person.email})
    assert EmailAddress.objects.filter(user=person).exists()
    person.refresh_from_db()
    assert person.email


def test_forgetting_a_password_says_the_same_to_everybody(client):
    make_phone_user("+6281234567890")
    page = reverse("account_reset_password")
    assert reverse("vendors:invitation_code") in client.get(page).content.decode()
    answer = client.post(page, {"email": "bukan@contoh.test"})
    assert answer.headers["Location"] == reverse("account_reset_password_done")


def test_an_operator_makes_people_by_address_or_number():
    client = signed_in(make_user(is_staff=True, is_superuser=True))
    page = reverse("admin:accounts_user_add")
    password = {"password1": "Tahu-Takwa-1989", "password2": "Tahu-Takwa-1989"}
    told = {"usable_password": "true", **password}
    assert client.post(page, {"phone": "0812 1111 2222", **told}).status_code == 302
    assert client.post(page, {"phone": "0812 1111 3333", **told}).status_code == 302
    assert User.objects.filter(email=None).count() == 2
    assert client.post(page, {"email": "Baru@contoh.test", **told}).status_code == 302
    assert User.objects.get(email="baru@contoh.test").phone is None
    for wrong in ({}, {"phone": "+6281211112222"}, {"phone": "12"}, {"email": "baru@contoh.test"}):
        assert client.post(page, {**told, **wrong}).status_code == 200
    assert User.objects.count() == 4


def test_a_person_needs_one_of_the_two():
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(None, "kata-sandi-uji-9")
    with pytest.raises(ValidationError):
        User(name="Tanpa alamat").full_clean(exclude=["password"])
