"""Handing out keys: who may, what is kept, what ends, what is told."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils import timezone, translation

from accounts.models import Trail
from expo.choices import Role
from notices.models import Mail
from tests.make import (
    EAST_JAVA,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_curator,
    make_edition,
    make_officer,
    make_organiser,
    make_participation,
    make_phone_user,
    make_user,
    make_vendor,
)
from vendors import keys
from vendors.actions import inviting, joining
from vendors.choices import ParticipationState
from vendors.models import Invitation

pytestmark = pytest.mark.django_db


def organiser_of(edition):
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=edition.organiser)
    return user


def test_keys_are_shown_once_and_only_their_hashes_kept(settings):
    settings.BASE_URL = "https://pameran.test"
    officer, vendor = make_officer(KOTA_KEDIRI), make_vendor(KOTA_KEDIRI)
    with translation.override("en"):  # the officer's language is not the maker's
        handed = inviting.invite(vendor, by=officer)
    token = re.fullmatch(r"https://pameran\.test/undangan/([\w-]{22})/", handed.link)[1]
    assert re.fullmatch(rf"[{keys.ALPHABET}]{{5}}-[{keys.ALPHABET}]{{5}}", handed.code)
    row = Invitation.objects.values().get()
    assert {token, handed.code, keys.plain_code(handed.code)}.isdisjoint(map(str, row.values()))
    assert token not in str(row)
    assert str(Trail.objects.values("before", "after")).find(token) == -1
    assert timedelta(days=29) < handed.expires_at - timezone.now() <= timedelta(days=30)


def test_no_two_letters_of_a_code_look_alike():
    assert set("01258OILZSBUV").isdisjoint(keys.ALPHABET)
    assert len(set(keys.ALPHABET)) == len(keys.ALPHABET) >= 23
    codes = {keys.new_code() for _ in range(200)}
    assert len(codes) == 200


def test_the_text_for_whatsapp_names_who_invites_and_where_to():
    officer, vendor = make_officer(KOTA_KEDIRI), make_vendor(KOTA_KEDIRI, phone="+6281234567890")
    edition = make_edition(name="Pameran Merdeka")
    make_participation(vendor, edition, state=ParticipationState.NOMINATED)
    handed = inviting.invite(vendor, by=officer)
    address = urlsplit(handed.whatsapp_url)
    assert (address.hostname, address.path) == ("wa.me", "/6281234567890")
    text = parse_qs(address.query)["text"][0]
    assert text == handed.whatsapp_text
    for words in (handed.link, vendor.name, "Kota Kediri", "Pameran Merdeka"):
        assert words in text
    assert officer.email not in text
    assert handed.code not in text


def test_hostile_names_stay_words(settings):
    vendor = make_vendor(KOTA_KEDIRI, name="<b>Tahu</b> {{ 7|add:7 }} %(x)s & Co")
    handed = inviting.invite(vendor, by=make_officer(KOTA_KEDIRI))
    assert vendor.name in handed.whatsapp_text


def test_a_newer_invitation_ends_the_older():
    officer, vendor = make_officer(KOTA_KEDIRI), make_vendor(KOTA_KEDIRI)
    first, second = [inviting.invite(vendor, by=officer) for _ in range(2)]
    tokens = [handed.link.rsplit("/", 2)[1] for handed in (first, second)]
    assert joining.by_token(tokens[0]) is None
    assert joining.by_token(tokens[1]) == second.invitation
    assert joining.unlock(phone=vendor.phone, code=first.code) is None
    assert joining.unlock(phone=vendor.phone, code=second.code) == second.invitation
    assert Invitation.objects.filter(ended_at=None).count() == 1


def test_the_database_keeps_one_open_invitation_per_maker():
    handed = inviting.invite(make_vendor(KOTA_KEDIRI), by=make_officer(KOTA_KEDIRI))
    with pytest.raises(IntegrityError):
        Invitation.objects.create(
            vendor=handed.invitation.vendor,
            token_hash="a",
            code_hash="b",
            expires_at=timezone.now(),
        )


def test_nominated_places_become_invited_and_no_others():
    vendor = make_vendor(KOTA_KEDIRI)
    states = [ParticipationState.NOMINATED, ParticipationState.ACCEPTED]
    places = [make_participation(vendor, state=state) for state in states]
    inviting.invite(vendor, by=make_officer(KOTA_KEDIRI))
    for place in places:
        place.refresh_from_db()
    expected = [ParticipationState.INVITED, ParticipationState.ACCEPTED]
    assert [place.state for place in places] == expected


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (lambda edition: make_officer(KOTA_KEDIRI), True),
        (lambda edition: make_officer(EAST_JAVA), True),
        (organiser_of, True),
        (lambda edition: make_user(is_staff=True, is_superuser=True), True),
        (lambda edition: make_officer(KAB_LAMONGAN), False),
        (lambda edition: organiser_of(make_edition()), False),
        (lambda edition: make_curator(edition.organiser), False),
        (lambda edition: make_user(), False),
    ],
)
@pytest.mark.parametrize("renewed", [False, True])
def test_who_may_hand_out_keys(who, may, renewed):
    vendor, edition = make_vendor(KOTA_KEDIRI), make_edition(make_organiser(EAST_JAVA))
    make_participation(vendor, edition, state=ParticipationState.CONFIRMED)
    if renewed:
        vendor.members.create(user=make_phone_user())
    person = who(edition)
    act = inviting.renew if renewed else inviting.invite
    if may:
        assert act(vendor, by=person).invitation.made_by == person
    else:
        with pytest.raises(PermissionDenied):
            act(vendor, by=person)
        assert not Invitation.objects.exists()


@pytest.mark.parametrize("state", [s for s in ParticipationState if s != "confirmed"])
def test_an_organiser_renews_only_where_the_owner_has_said_yes(state):
    """Choosing somebody's goods must not open their account."""
    vendor, edition = make_vendor(KOTA_KEDIRI), make_edition(make_organiser(EAST_JAVA))
    make_participation(vendor, edition, state=state)
    vendor.members.create(user=make_phone_user())
    with pytest.raises(PermissionDenied):
        inviting.renew(vendor, by=organiser_of(edition))


@pytest.mark.parametrize("state", [ParticipationState.DECLINED, ParticipationState.WITHDRAWN])
def test_who_does_not_come_is_not_invited_by_that_organiser(state):
    vendor, edition = make_vendor(KOTA_KEDIRI), make_edition(make_organiser(EAST_JAVA))
    make_participation(vendor, edition, state=state)
    with pytest.raises(PermissionDenied):
        inviting.invite(vendor, by=organiser_of(edition))


def test_an_organiser_invites_whom_they_brought_in():
    person = organiser_of(make_edition(make_organiser(EAST_JAVA)))
    assert inviting.invite(make_vendor(KOTA_KEDIRI, brought_in_by=person), by=person)
    with pytest.raises(PermissionDenied):
        inviting.invite(make_vendor(KOTA_KEDIRI, brought_in_by=make_user()), by=person)


def test_who_has_an_owner_is_not_invited():
    officer = make_officer(KOTA_KEDIRI)
    vendor = make_vendor(KOTA_KEDIRI, owner=make_user())
    with pytest.raises(ValidationError) as refusal:
        inviting.invite(vendor, by=officer)
    assert refusal.value.code == "owned"
    closed = make_vendor(KOTA_KEDIRI, is_active=False)
    with pytest.raises(ValidationError):
        inviting.invite(closed, by=officer)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"email": "ada@contoh.test"}, {"is_staff": True}, {"is_superuser": True}]
)
def test_a_new_password_is_only_for_owners_without_an_address(fields):
    """Nor for the back office's people: a key would be a way around their second step."""
    person = make_phone_user()
    for name, value in fields.items():
        setattr(person, name, value)
    person.save()
    vendor = make_vendor(KOTA_KEDIRI, owner=person)
    with pytest.raises(ValidationError) as refusal:
        inviting.renew(vendor, by=make_officer(KOTA_KEDIRI))
    assert refusal.value.code == "has_email"


def test_nobody_hands_out_keys_to_their_own_business():
    person = make_user(is_staff=True, is_superuser=True)
    vendor = make_vendor(KOTA_KEDIRI, owner=person)
    vendor.members.create(user=make_phone_user())
    with pytest.raises(PermissionDenied):
        inviting.renew(vendor, by=person)


def test_an_address_that_waits_for_its_confirmation_does_not_stand_in_the_way():
    person = make_phone_user()
    EmailAddress.objects.create(user=person, email="nanti@contoh.test")
    vendor = make_vendor(KOTA_KEDIRI, owner=person)
    handed = inviting.renew(vendor, by=make_officer(KOTA_KEDIRI))
    assert handed.invitation.renews == person


def test_the_mail_carries_the_link_and_never_the_code():
    vendor = make_vendor(KOTA_KEDIRI, email="usaha@contoh.test", name="Tahu\r\nBcc: x@y.test")
    handed = inviting.invite(vendor, by=make_officer(KOTA_KEDIRI))
    inviting.post(handed)
    inviting.post(handed)
    mail = Mail.objects.get()
    assert (mail.to, "\n" in mail.subject) == ("usaha@contoh.test", False)
    assert handed.link in mail.body
    assert handed.code not in mail.body
