"""The maker's side: a link or a code, a password, and the business is theirs; once."""

import io
import logging
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail, User
from tests.make import (
    KOTA_KEDIRI,
    make_edition,
    make_officer,
    make_participation,
    make_phone_user,
    make_user,
    make_vendor,
)
from vendors.actions import inviting, joining
from vendors.choices import ParticipationState
from vendors.models import Invitation, Member, WrongCode

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CODE, OPENED, PROFILE = "/undangan/", "/undangan/terima/", "/lapak-saya/usaha/"
PASSWORD = "Tahu-Takwa-1989"
NUMBER = "+6281234567890"


@pytest.fixture
def officer():
    return make_officer(KOTA_KEDIRI)


@pytest.fixture
def vendor(officer):
    fields = {"phone": NUMBER, "keeper": "Bu Yanti", "scale": "", "brought_in_by": officer}
    return make_vendor(KOTA_KEDIRI, **fields)


@pytest.fixture
def handed(vendor, officer):
    return inviting.invite(vendor, by=officer)


@pytest.fixture
def link(handed):
    return handed.link[handed.link.index("/undangan/") :]


def unlock(client, code, phone=NUMBER):
    return client.post(CODE, {"phone": phone, "code": code})


def test_the_page_shows_who_invites_where_to_and_what_is_known(client, vendor, link):
    edition, gone = make_edition(name="Pameran Merdeka"), make_edition(name="Pameran Lalu")
    make_participation(vendor, edition, state=ParticipationState.NOMINATED)
    make_participation(vendor, gone, state=ParticipationState.DECLINED)
    page = client.get(link).content.decode()
    for words in (vendor.name, "Bu Yanti", "Kota Kediri", "0812-3456-7890", "Pameran Merdeka"):
        assert words in page
    assert "Pameran Lalu" not in page


def test_looking_changes_nothing_because_messengers_look_first(client, link):
    before = list(Invitation.objects.values())
    for _ in range(3):
        answer = client.get(link)
        client.head(link)
    assert list(Invitation.objects.values()) == before
    assert not User.objects.filter(phone=NUMBER).exists()
    assert "sessionid" not in answer.cookies
    assert "no-store" in answer["Cache-Control"]


def test_the_address_is_told_to_nobody(client, link):
    """Not to other sites, and "strict-origin" not even to our own next page."""
    for path in (link, CODE, OPENED):
        assert client.get(path)["Referrer-Policy"] == "strict-origin"
    assert 'href="http' not in client.get(link).content.decode()


def test_a_password_opens_the_booth(client, vendor, link, handed):
    answer = client.post(link, {"password": PASSWORD})
    assert answer.headers["Location"] == PROFILE
    person = User.objects.get(phone=NUMBER)
    assert (person.email, person.name, person.is_staff) == (None, "Bu Yanti", False)
    assert client.session["_auth_user_id"] == str(person.pk)
    member = Member.objects.get()
    assert (member.vendor, member.user, member.role) == (vendor, person, "owner")
    handed.invitation.refresh_from_db()
    assert handed.invitation.used_by == person
    assert Trail.objects.get(verb="take_over").actor == person
    page = client.get(PROFILE).content.decode()
    assert f'value="{vendor.name}"' in page
    client.logout()
    client.post(reverse("account_login"), {"login": "0812 3456 7890", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_an_address_given_along_must_be_confirmed_first(client, link, mailoutbox):
    client.post(link, {"password": PASSWORD, "email": "Yanti@contoh.test"})
    person = User.objects.get(phone=NUMBER)
    address = EmailAddress.objects.get(user=person)
    assert (address.email, address.verified, person.email) == ("yanti@contoh.test", False, None)
    assert [mail.to for mail in mailoutbox] == [["yanti@contoh.test"]]


def test_somebody_elses_address_is_neither_taken_nor_told_of(client, link):
    other = make_user("ada@contoh.test")
    EmailAddress.objects.create(user=other, email=other.email, primary=True, verified=True)
    answer = client.post(link, {"password": PASSWORD, "email": "ada@contoh.test"})
    assert answer.headers["Location"] == PROFILE
    person = User.objects.get(phone=NUMBER)
    assert person.email is None
    client.logout()
    client.post(reverse("account_login"), {"login": "ada@contoh.test", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("password", ["", "pendek", "12345678901", "password123"])
def test_a_weak_password_is_refused_with_words(client, link, password):
    answer = client.post(link, {"password": password})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["password"]
    assert answer.content.decode().split("<title>")[1].startswith("Kesalahan:")
    assert not Member.objects.exists()


def over(client, path):
    """The friendly page, without its own address."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode().replace(path, "…")


def test_used_expired_replaced_and_unknown_are_one_page(officer, client):
    paths = ["/undangan/tidak-pernah-ada-00000/"]
    for spoil in (
        lambda row: setattr(row, "expires_at", timezone.now()),
        lambda row: setattr(row, "used_at", timezone.now()),
        lambda row: setattr(row, "ended_at", timezone.now()),
    ):
        handed = inviting.invite(make_vendor(KOTA_KEDIRI), by=officer)
        spoil(handed.invitation)
        handed.invitation.save()
        paths.append(handed.link[handed.link.index("/undangan/") :])
    closed = make_vendor(KOTA_KEDIRI)
    handed = inviting.invite(closed, by=officer)
    type(closed).objects.filter(pk=closed.pk).update(is_active=False)
    paths += [handed.link[handed.link.index("/undangan/") :], OPENED]
    assert len({over(client, path) for path in paths}) == 1
    for path in paths:
        assert client.post(path, {"password": PASSWORD}).status_code == 404
    assert not Member.objects.exists()


def test_a_key_works_once(client, link):
    client.post(link, {"password": PASSWORD})
    second = Client()
    assert second.get(link).status_code == 404
    assert second.post(link, {"password": "Tempe-Mendoan-77"}).status_code == 404
    assert Member.objects.count() == 1
    # Whoever used it finds their business behind it, also by a second press.
    assert client.get(link).headers["Location"] == PROFILE
    assert client.post(link, {"password": PASSWORD}).headers["Location"] == PROFILE


def test_an_invitation_is_void_once_there_is_another_owner(client, vendor, link):
    vendor.members.create(user=make_user())
    assert client.post(link, {"password": PASSWORD}).status_code == 404
    assert Member.objects.count() == 1


@pytest.mark.parametrize("write", [str, str.lower, lambda code: f" {code.replace('-', ' ')} "])
@pytest.mark.parametrize("number", ["081234567890", "62 812-3456-7890"])
def test_number_and_code_open_it_however_they_are_written(client, handed, write, number):
    answer = unlock(client, write(handed.code), number)
    assert answer.headers["Location"] == OPENED
    assert client.post(OPENED, {"password": PASSWORD}).headers["Location"] == PROFILE
    assert Member.objects.get().user.phone == NUMBER
    assert OPENED not in client.session


def test_a_code_opens_nothing_with_another_number(client, handed):
    make_vendor(KOTA_KEDIRI, phone="+6281299990000")
    for number in ("081299990000", "081277778888"):
        answer = unlock(client, handed.code, number)
        assert answer.status_code == 200
        assert answer.context["form"].non_field_errors()
    assert client.get(OPENED).status_code == 404


def test_five_wrong_codes_pause_the_number_for_everybody(client, handed):
    """From whichever address they come, and for the right code too; other numbers go on."""
    for n in range(joining.MOST_TRIES):
        unlock(Client(REMOTE_ADDR=f"10.0.0.{n}"), "AAAAA-AAAAA")
    assert unlock(client, handed.code).status_code == 200
    other = make_vendor(KOTA_KEDIRI, phone="+6281299990000")
    code = inviting.invite(other, by=handed.invitation.made_by).code
    assert unlock(client, code, "081299990000").headers["Location"] == OPENED
    WrongCode.objects.update(paused_until=timezone.now())
    assert unlock(client, handed.code).headers["Location"] == OPENED


def test_right_codes_in_between_do_not_start_the_count_anew(client, handed):
    for _ in range(joining.MOST_TRIES - 1):
        unlock(client, "AAAAA-AAAAA")
    assert unlock(client, handed.code).headers["Location"] == OPENED
    unlock(client, "AAAAA-AAAAA")
    assert unlock(client, handed.code).status_code == 200


def test_known_and_unknown_numbers_are_answered_alike(client, handed):
    pages = []
    for number in ("081234567890", "081277778888"):
        pages.append([])
        for _ in range(joining.MOST_TRIES + 2):
            page = unlock(client, "AAAAA-AAAAA", number).content.decode()
            token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
            pages[-1].append(page.replace(number, "…").replace(token, ""))
            pages[-1][-1] = pages[-1][-1].replace("0812-3456-7890", "…")
    assert pages[0] == pages[1]
    assert pages[0][0] != pages[0][-1]


def test_rows_of_wrong_codes_go_after_a_day(client):
    for number in ("081277778888", "081277779999"):
        unlock(client, "AAAAA-AAAAA", number)
    old = timezone.now() - timedelta(days=2)
    WrongCode.objects.update(last_at=old)
    unlock(client, "AAAAA-AAAAA", "081266665555")
    assert WrongCode.objects.count() == 1
    assert "8126666" not in str(WrongCode.objects.values().get())


def test_somebody_with_an_account_takes_the_business_into_it(client, vendor, link):
    person = make_user()
    client.force_login(person)
    assert 'type="password"' not in client.get(link).content.decode()
    assert client.post(link).headers["Location"] == PROFILE
    assert Member.objects.get().user == person
    assert not User.objects.filter(phone=NUMBER).exists()


def test_signing_in_first_leads_back_without_the_key_in_the_address(client, link):
    person = make_phone_user()
    answer = client.post(link, {"sign_in": "1"})
    assert link not in answer.headers["Location"]
    page = answer.headers["Location"]
    told = {"login": str(person.phone), "password": "kata-sandi-uji-9"}
    assert client.post(page, {**told, "next": OPENED}).headers["Location"] == OPENED
    assert client.post(OPENED).headers["Location"] == PROFILE
    assert Member.objects.get().user == person


def test_a_number_that_has_an_account_is_sent_to_sign_in(client, link):
    person = make_phone_user(NUMBER)
    answer = client.post(link, {"password": PASSWORD})
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    person.refresh_from_db()
    assert person.check_password("kata-sandi-uji-9")
    assert not Member.objects.exists()


def test_who_hands_out_invitations_takes_up_none(client, officer, link):
    client.force_login(officer)
    answer = client.post(link)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert not Member.objects.exists()


def test_one_account_keeps_one_business(client, link):
    person = make_user()
    make_vendor(owner=person, name="Tahu Lama")
    client.force_login(person)
    assert "Tahu Lama" in client.post(link).content.decode()
    assert Member.objects.count() == 1


@pytest.fixture
def renewed(vendor, officer):
    person = make_phone_user(NUMBER)
    vendor.members.create(user=person)
    handed = inviting.renew(vendor, by=officer)
    return person, handed.link[handed.link.index("/undangan/") :]


def test_an_owner_without_an_address_gets_in_again(client, renewed):
    person, link = renewed
    elsewhere = Client()
    elsewhere.force_login(person)
    assert client.post(link, {"password": PASSWORD}).headers["Location"] == PROFILE
    assert client.session["_auth_user_id"] == str(person.pk)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert User.objects.filter(phone=NUMBER).count() == Member.objects.count() == 1
    assert elsewhere.get(PROFILE).status_code == 302
    assert Client().post(link, {"password": "Tempe-Mendoan-77"}).status_code == 404


def test_a_renewal_is_void_once_the_owner_has_an_address_or_a_post(client, renewed):
    person, link = renewed
    for fields in ({"email": "ada@contoh.test"}, {"email": None, "is_staff": True}):
        User.objects.filter(pk=person.pk).update(**fields)
        assert client.post(link, {"password": PASSWORD}).status_code == 404
    person.refresh_from_db()
    assert person.check_password("kata-sandi-uji-9")


def test_a_renewal_makes_nobody_else_an_owner(client, renewed, officer):
    _person, link = renewed
    for other in (make_user(), officer):
        client.force_login(other)
        assert client.post(link, {"password": PASSWORD}).status_code == 200
    assert Member.objects.count() == 1


def test_a_form_without_its_token_is_refused(link):
    assert Client(enforce_csrf_checks=True).post(link, {"password": PASSWORD}).status_code == 403


def test_the_key_is_not_in_our_logs(client, link, monkeypatch):
    written, token = io.StringIO(), link.split("/")[2]
    ours = [h for h in logging.getLogger().handlers if any(h.filters)]
    for handler in ours:
        monkeypatch.setattr(handler, "stream", written)
    client.post(link, {"password": PASSWORD})
    Client().get(link)
    Client(enforce_csrf_checks=True).post(link)
    assert written.getvalue().count("/undangan/…/") == 2
    assert token not in written.getvalue()


def test_the_action_itself_refuses_a_second_owner(handed):
    joining.open_account(handed.invitation, password=PASSWORD)
    with pytest.raises(ValidationError) as refusal:
        joining.join(handed.invitation, by=make_user())
    assert refusal.value.code == "over"


def test_browsers_can_keep_the_number_with_the_password(client, link, renewed):
    for address in (link, renewed[1]):
        page = Client().get(address).text
        if "password" in page:
            field = page.split('id="id_username"')[1].split(">")[0]
            assert 'value="0812-3456-7890"' in field
            assert 'autocomplete="username"' in field
            assert page.index('id="id_username"') < page.index('name="password"')


def test_a_wrong_code_shows_the_way_to_sign_in_too(client, handed):
    assert "Masuk saja" not in client.get(CODE).text
    page = unlock(client, "AAAAA-AAAAA").text
    assert "Masuk saja" in page
    assert reverse("account_login") in page
