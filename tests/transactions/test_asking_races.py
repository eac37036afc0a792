"""Many clicks at once on threads, on PostgreSQL."""

from uuid import uuid4

import pytest
from django.db import connection

from expo.choices import Role
from tests.make import appoint, make_edition, make_participation, make_user, make_vendor
from tests.racing import CROWD, at_once, good
from tests.transactions.asking import ask
from transactions.actions import contacts, handing_on, inquiries
from transactions.models import Contact, Inquiry, Message
from transactions.words import Side

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def test_one_form_sent_32_times_is_one_question(round):
    vendor, key = make_vendor(), uuid4()
    answers = good(at_once(*[lambda: ask(vendor, client_key=key)] * CROWD))
    assert len(answers) == CROWD
    assert {row.pk for row in answers} == {Inquiry.objects.get().pk}
    assert Message.objects.count() == 1


def test_one_turn_sent_32_times_is_one(round):
    row, key = ask(), uuid4()

    def turn():
        return inquiries.say(row, side=Side.BUYER, text="Halo", client_key=key)

    assert len(good(at_once(*[turn] * CROWD))) == CROWD
    assert Message.objects.count() == 2


def test_taken_on_by_32_has_one_owner(round):
    vendor = make_vendor()
    people = [make_user() for _n in range(CROWD)]
    for person in people:
        vendor.members.create(user=person, role="staff")
    row = ask(vendor)
    taken = good(at_once(*[lambda who=who: inquiries.take(row, by=who) for who in people]))
    row.refresh_from_db()
    assert len(taken) == 1
    assert taken[0].owner == row.owner


def test_leaving_for_whatsapp_32_times_at_once_counts_once(round):
    row = ask()
    good(at_once(*[lambda: contacts.leave(row.vendor, inquiry=row)] * CROWD))
    assert Contact.objects.count() == 1


def test_handed_on_by_32_clicks_each_maker_has_one_thread(round):
    edition, organiser = make_edition(), make_user()
    appoint(organiser, Role.ORGANISER, organiser=edition.organiser)
    row = ask(edition=edition)
    makers = [make_participation(edition=edition).vendor for _n in range(2)]
    good(at_once(*[lambda: handing_on.hand_on(row, vendors=makers, by=organiser)] * CROWD))
    assert Inquiry.objects.exclude(handed_from=None).count() == len(makers)
