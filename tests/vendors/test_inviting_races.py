"""Two phones with one invitation at once, on PostgreSQL: one owner."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import User
from tests.make import KOTA_KEDIRI, make_officer, make_user, make_vendor
from tests.racing import CROWD, at_once, good
from vendors.actions import inviting, joining
from vendors.models import Invitation, Member, WrongCode

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]
PASSWORD = "Tahu-Takwa-1989"


def test_one_link_pressed_32_times_makes_one_owner(round):
    handed = inviting.invite(make_vendor(KOTA_KEDIRI), by=make_officer(KOTA_KEDIRI))
    people = [make_user() for _ in range(CROWD // 2)]

    def open_account():
        return joining.open_account(handed.invitation, password=PASSWORD)

    joins = [lambda who=who: joining.join(handed.invitation, by=who) for who in people]
    answers = at_once(*[open_account] * (CROWD // 2), *joins)
    assert len(good(answers)) == Member.objects.count() == 1
    assert Invitation.objects.get().used_by == Member.objects.get().user


def test_two_businesses_with_one_number_make_one_account(round):
    officer = make_officer(KOTA_KEDIRI)
    rows = [make_vendor(KOTA_KEDIRI, phone="+6281234567890") for _ in range(8)]
    opened = [inviting.invite(vendor, by=officer).invitation for vendor in rows]
    acts = [lambda row=row: joining.open_account(row, password=PASSWORD) for row in opened]
    assert len(good(at_once(*acts))) == Member.objects.count() == 1
    assert User.objects.filter(phone="+6281234567890").count() == 1


def test_one_person_with_many_invitations_gets_one_business(round):
    officer, person = make_officer(KOTA_KEDIRI), make_user()
    opened = [inviting.invite(make_vendor(KOTA_KEDIRI), by=officer).invitation for _ in range(8)]
    acts = [lambda row=row: joining.join(row, by=person) for row in opened]
    assert len(good(at_once(*acts))) == Member.objects.count() == 1


def test_invited_32_times_at_once_leaves_one_open_invitation(round):
    officer, vendor = make_officer(KOTA_KEDIRI), make_vendor(KOTA_KEDIRI)
    answers = at_once(*[lambda: inviting.invite(vendor, by=officer)] * CROWD)
    assert len(good(answers)) == CROWD
    usable = [a for a in answers if joining.by_token(a.link.rsplit("/", 2)[1])]
    assert len(usable) == Invitation.objects.usable().count() == 1


def test_32_wrong_codes_at_once_are_five_tries(round):
    officer, vendor = make_officer(KOTA_KEDIRI), make_vendor(KOTA_KEDIRI)
    handed = inviting.invite(vendor, by=officer)
    answers = at_once(*[lambda: joining.unlock(phone=vendor.phone, code="AAAAAAAAAA")] * CROWD)
    assert len(good(answers)) == joining.MOST_TRIES
    assert WrongCode.objects.get().paused_until
    with pytest.raises(ValidationError):
        joining.unlock(phone=vendor.phone, code=handed.code)
