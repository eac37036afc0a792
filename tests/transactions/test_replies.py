"""How fast makers answer: measured from what they really did."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kit.timers import _jobs
from tests.make import make_listing, make_vendor, place_order
from tests.transactions.asking import ask
from transactions.actions import replies
from transactions.choices import EndedBy
from transactions.models import Inquiry, Order, Reply
from transactions.words import CameBy, Side

pytestmark = pytest.mark.django_db


def answered(listing, *minutes, days_ago=1, by="confirmed"):
    """One order for each of ``minutes``, answered so long after it was placed."""
    for wait in minutes:
        placed = timezone.now() - timedelta(days=days_ago)
        at = placed + timedelta(minutes=wait)
        told = {
            "confirmed": {"confirmed_at": at},
            "refused": {"ended_at": at, "ended_by": EndedBy.MAKER},
            "taken back": {"ended_at": at, "ended_by": EndedBy.BUYER},
            "run out": {"ended_at": at, "ended_by": ""},
            "silence": {},
            "both": {
                "confirmed_at": at,
                "ended_at": at + timedelta(days=3),
                "ended_by": EndedBy.MAKER,
            },
        }[by]
        order = place_order(listing)
        Order.objects.filter(pk=order.pk).update(placed_at=placed, **told)


def measured():
    replies.recompute()
    return {row.vendor_id: (row.minutes, row.answers) for row in Reply.objects.all()}


@pytest.fixture
def listing():
    return make_listing(vendor=make_vendor(), stock=1000)


def test_the_middle_answer_counts(listing):
    answered(listing, 10, 4000, 20)
    assert measured() == {listing.vendor_id: (20, 3)}
    answered(listing, 40)
    assert measured() == {listing.vendor_id: (30, 4)}


def test_two_answers_tell_nothing(listing):
    answered(listing, 10, 20)
    assert measured() == {}


@pytest.mark.parametrize("by", ["taken back", "run out", "silence"])
def test_only_the_makers_own_answers_count(listing, by):
    answered(listing, 10, 20, 30)
    answered(listing, 1000, 1000, 1000, 1000, by=by)
    assert measured() == {listing.vendor_id: (20, 3)}


def test_a_no_is_an_answer_too(listing):
    answered(listing, 10, 20)
    answered(listing, 30, by="refused")
    assert measured() == {listing.vendor_id: (20, 3)}


def test_what_is_ended_later_was_answered_when_it_was_confirmed(listing):
    answered(listing, 10, 20, 30, by="both")
    assert measured() == {listing.vendor_id: (20, 3)}


def test_what_is_older_than_ninety_days_is_forgotten(listing):
    answered(listing, 10, 20, 30)
    assert measured()
    Order.objects.update(placed_at=timezone.now() - timedelta(days=91))
    assert measured() == {}


def test_each_maker_by_their_own_orders(listing):
    other = make_listing(vendor=make_vendor(), stock=1000)
    answered(listing, 10, 20, 30)
    answered(other, 100, 200, 300)
    assert measured() == {listing.vendor_id: (20, 3), other.vendor_id: (200, 3)}


def test_the_statements_do_not_grow_with_the_makers(listing):
    def asked():
        with CaptureQueriesContext(connection) as statements:
            replies.recompute()
        return len(statements)

    answered(listing, 10, 20, 30)
    few = asked()
    for _n in range(5):
        answered(make_listing(vendor=make_vendor(), stock=1000), 10, 20, 30)
    assert asked() == few
    assert Reply.objects.count() == 6


@pytest.mark.once
def test_it_is_done_every_hour():
    job = _jobs["reply_times"]
    assert (job.pause, job.work) == (timedelta(hours=1), replies.recompute)


def test_a_question_answered_by_its_maker_counts_too(listing):
    asked(listing.vendor, 10, 20, 30)
    assert measured() == {listing.vendor_id: (20, 3)}
    asked(listing.vendor, 500, side=Side.HELPER)
    asked(listing.vendor, 500, came_by=CameBy.WHATSAPP)
    asked(listing.vendor, None)
    assert measured() == {listing.vendor_id: (20, 3)}
    answered(listing, 40)
    assert measured() == {listing.vendor_id: (25, 4)}


def asked(vendor, *minutes, side=Side.MAKER, came_by=CameBy.PAGE):
    """One question for each of ``minutes``, answered so long after it was asked."""
    for wait in minutes:
        row = ask(vendor, buyer_email=f"{uuid4().hex}@contoh.test")
        at = timezone.now() - timedelta(days=1)
        Inquiry.objects.filter(pk=row.pk).update(asked_at=at, came_by=came_by)
        if wait is None:
            continue
        answered_at = at + timedelta(minutes=wait)
        row.messages.create(side=side, text="Bisa")
        row.messages.filter(side=side).update(at=answered_at)
        Inquiry.objects.filter(pk=row.pk).update(answered_at=answered_at)
