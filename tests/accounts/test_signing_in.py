"""Signing in by e-mail or phone number: every usual way of writing, and nothing told to others."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notices.models import Mail
from tests.make import make_phone_user, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LOGIN, PASSWORD = "/masuk/", "kata-sandi-uji-9"
NUMBER = "+6281234567890"


def sign_in(client, login, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": login, "password": password, **more})


def is_in(client):
    return "_auth_user_id" in client.session


def verified(user):
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


@pytest.mark.parametrize(
    "typed",
    [
        *("081234567890", "6281234567890", "+6281234567890", "0812 3456 7890"),
        *("62 812-3456-7890", "+62 (812) 3456-7890", "  0812.3456.7890 "),
    ],
)
def test_a_phone_number_signs_in_however_it_is_written(client, typed):
    person = make_phone_user(NUMBER)
    answer = sign_in(client, typed)
    assert answer.headers["Location"] == reverse("accounts:home")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert not Mail.objects.exists()


def test_an_address_signs_in_in_capitals_too(client):
    verified(make_user("ratna@contoh.test"))
    sign_in(client, " Ratna@Contoh.TEST ")
    assert is_in(client)


def test_an_address_that_was_not_confirmed_does_not_sign_in(client):
    make_user("ratna@contoh.test")
    answer = sign_in(client, "ratna@contoh.test")
    assert answer.headers["Location"] == reverse("account_email_verification_sent")
    assert not is_in(client)


def test_a_number_lets_nobody_pass_with_an_address_that_was_not_confirmed(client):
    """The proof of the number is not a proof of the address."""
    person = make_phone_user(NUMBER)
    EmailAddress.objects.create(user=person, email="orang-lain@contoh.test")
    sign_in(client, "orang-lain@contoh.test")
    assert not is_in(client)
    sign_in(client, NUMBER)
    assert is_in(client)


def test_who_is_switched_off_stays_out(client):
    make_phone_user(NUMBER, is_active=False)
    assert sign_in(client, NUMBER).headers["Location"] == reverse("account_inactive")
    assert not is_in(client)


def test_the_second_step_is_asked_after_a_number_too(client):
    person = make_phone_user(NUMBER)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    answer = sign_in(client, NUMBER)
    assert answer.headers["Location"].startswith(reverse("mfa_authenticate"))
    assert not is_in(client)


@pytest.mark.parametrize("typed", ["", "Ratna", "12", "0812abc", "@", "\0"])
def test_what_is_neither_is_said_and_kept(client, typed):
    answer = sign_in(client, typed)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) in (["login"], ["__all__"])
    assert b"<title>Kesalahan:" in answer.content


def told(answer, login):
    """The page without what was typed and the token of the form."""
    page = answer.content.decode().replace(login, "…")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_nobody_learns_who_has_an_account(client):
    """Known number, unknown number, known address, unknown address: the same page."""
    make_phone_user(NUMBER)
    verified(make_user("ratna@contoh.test"))
    logins = [NUMBER, "+6281299990000", "ratna@contoh.test", "bukan@contoh.test"]
    pages = {told(sign_in(client, login, "salah-sekali-9"), login) for login in logins}
    assert len(pages) == 1


@pytest.mark.parametrize(
    ("known", "unknown"),
    [(NUMBER, "+6281299990000"), ("ratna@contoh.test", "bukan@contoh.test")],
)
def test_known_and_unknown_cost_the_same_work(client, monkeypatch, known, unknown):
    """One password is hashed for either, and no more than one question differs."""
    make_phone_user(NUMBER)
    verified(make_user("ratna@contoh.test"))
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or encode(*args)
    )
    work = []
    for login in (known, unknown):
        hashed.clear()
        with CaptureQueriesContext(connection) as asked:
            sign_in(client, login, "salah-sekali-9")
        work.append((len(hashed), len(asked)))
    assert work[0][0] == work[1][0] == 1
    assert abs(work[0][1] - work[1][1]) <= 1


def test_ten_wrong_passwords_close_one_number_and_no_other(client):
    """However the number is written; and other numbers from the same address stay open."""
    make_phone_user(NUMBER)
    other = make_phone_user()
    for n in range(10):
        sign_in(client, [NUMBER, "0812 3456 7890"][n % 2], "salah-sekali-9")
    answer = sign_in(client, "6281234567890")
    assert not is_in(client)
    assert answer.context["form"].non_field_errors()
    sign_in(client, str(other.phone))
    assert client.session["_auth_user_id"] == str(other.pk)


@pytest.mark.parametrize(
    "to", ["//jahat.test", "https://jahat.test/", "/\\jahat.test", "///x.test"]
)
def test_the_way_on_stays_at_home(client, to):
    make_phone_user(NUMBER)
    answer = sign_in(client, NUMBER, next=to)
    assert answer.headers["Location"] == reverse("accounts:home")


def test_a_way_on_within_the_site_is_kept(client):
    make_phone_user(NUMBER)
    answer = sign_in(client, NUMBER, next="/undangan/terima/")
    assert answer.headers["Location"] == "/undangan/terima/"
