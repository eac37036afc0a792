"""Many clicks at once, on PostgreSQL: a value is counted once, a link joins once."""

import re

import pytest
from django.db import connection
from django.db.models import Sum
from django.utils import timezone

from notices.models import Mail
from programmes.actions import follow_ups, partner_people, partners, signing
from programmes.models import Partner, PartnerPerson
from tests.make import make_organiser, make_user
from tests.programmes.partners import make_agreement, make_follow_up, make_keeper, make_partner
from tests.racing import CROWD, at_once, good
from transactions.choices import Kind
from transactions.models import Entry

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def value():
    rows = Entry.objects.filter(kind=Kind.AGREEMENT_VALUE)
    return rows.aggregate(Sum("amount_idr"))["amount_idr__sum"] or 0


def test_32_presses_sign_once(round):
    agreement = make_agreement()
    by, day = make_keeper(agreement.edition.organiser), timezone.localdate()
    sign = [lambda: signing.sign(agreement, signed_on=day, value_idr=500, by=by)] * CROWD
    assert len(good(at_once(*sign))) == 1
    assert (value(), Entry.objects.count()) == (500, 1)


def test_32_presses_take_back_once(round):
    agreement = make_agreement()
    by = make_keeper(agreement.edition.organiser)
    signing.sign(agreement, signed_on=timezone.localdate(), value_idr=500, by=by)
    answers = at_once(*[lambda: signing.replan(agreement, by=by)] * CROWD)
    assert len(good(answers)) == 1
    assert (value(), Entry.objects.count()) == (0, 2)


def test_32_people_with_one_link(round):
    partner = make_partner()
    partner_people.invite(partner, email="x@contoh.test", by=make_keeper(partner.organiser))
    token = re.search(r"/gabung/([\w-]+)/", Mail.objects.get().body)[1]
    people = [make_user() for _ in range(CROWD)]
    answers = at_once(*[lambda user=user: partner_people.join(token, by=user) for user in people])
    assert len(good(answers)) == 1
    assert PartnerPerson.objects.exclude(user=None).count() == 1


def test_many_partners_write_to_one_address_once(round):
    rows = [make_partner() for _ in range(CROWD)]
    pairs = [(row, make_keeper(row.organiser)) for row in rows]
    invite = partner_people.invite
    acts = [lambda row=row, by=by: invite(row, email="x@contoh.test", by=by) for row, by in pairs]
    assert len(good(at_once(*acts))) == 1
    assert Mail.objects.count() == 1


def test_32_presses_bring_in_once(round):
    organiser = make_organiser()
    by = make_keeper(organiser)
    facts = {"name": "Bank Uji", "kind": "business", "trade": "bank"}
    answers = at_once(*[lambda: partners.bring_in(organiser, by=by, **facts)] * CROWD)
    assert len(good(answers)) == 1
    assert Partner.objects.count() == 1


def test_32_presses_finish_once(round):
    row = make_follow_up(make_agreement())
    answers = at_once(*[lambda: follow_ups.finish(row, outcome="x", by=row.owner)] * CROWD)
    assert len(good(answers)) == 1


def test_reminders_by_many_clocks_are_told_once(round):
    row = make_follow_up(make_agreement(), days=1)
    at_once(*[follow_ups.remind] * 8)
    assert Mail.objects.filter(to=row.owner.email).count() == 1
