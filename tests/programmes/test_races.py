"""Many clicks at once, on PostgreSQL: a time is booked by as many as there are tables."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from programmes.actions import matching, meetings, slots
from programmes.models import MatchRequest, Meeting, MeetingSlot
from tests.make import make_edition
from tests.programmes.matching import (
    make_maker,
    make_matcher,
    make_meeting,
    make_request,
    make_slot,
    owner_of,
)
from tests.racing import CROWD, at_once, good

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def proposed(edition, makers, n, by):
    """``n`` requests of as many buyers, each with one of ``makers`` in turn."""
    return [make_meeting(make_request(edition), makers[k % len(makers)], by=by) for k in range(n)]


def test_32_buyers_at_one_time_with_five_tables(round):
    edition = make_edition()
    slot, by = make_slot(edition, tables=5), make_matcher(edition)
    makers = [make_maker(edition) for _ in range(CROWD)]
    wanted = proposed(edition, makers, CROWD, by)
    answers = at_once(*[lambda m=m: meetings.book(m, slot=slot.pk) for m in wanted])
    assert len(good(answers)) == 5
    assert sorted(Meeting.objects.seated().values_list("table", flat=True)) == [1, 2, 3, 4, 5]
    assert MatchRequest.objects.filter(state="booked").count() == 5


def test_32_buyers_of_one_maker_at_one_time(round):
    edition = make_edition()
    slot, by = make_slot(edition, tables=99), make_matcher(edition)
    wanted = proposed(edition, [make_maker(edition)], CROWD, by)
    answers = at_once(*[lambda m=m: meetings.book(m, slot=slot.pk) for m in wanted])
    assert len(good(answers)) == 1
    assert Meeting.objects.seated().count() == 1


def test_one_buyer_with_many_makers_at_one_time(round):
    edition = make_edition()
    slot, by = make_slot(edition, tables=99), make_matcher(edition)
    makers = [make_maker(edition).pk for _ in range(12)]
    wanted = matching.propose(make_request(edition), makers, by=by)
    answers = at_once(*[lambda m=m: meetings.book(m, slot=slot.pk) for m in wanted])
    assert len(good(answers)) == 1


def test_booked_declined_and_taken_back_at_once_agree(round):
    edition = make_edition()
    by = make_matcher(edition)
    for _ in range(4):
        meeting = many_ways(edition, make_slot(edition), by)
        assert meeting.state in ("cancelled", "declined")
        assert meeting.slot is None
        assert meeting.request.state == "closed"
        MeetingSlot.objects.all().delete()


def many_ways(edition, slot, by):
    meeting = make_meeting(make_request(edition), by=by)
    owner = owner_of(meeting)
    answers = at_once(
        *[lambda: meetings.book(meeting, slot=slot.pk)] * 3,
        lambda: meetings.decline(meeting, by=owner, reason="Penuh"),
        *[lambda: slots.withdraw(edition, [slot.pk], by=by)] * 3,
        lambda: matching.close(meeting.request),
    )
    good(answers)
    return Meeting.objects.select_related("request").get(pk=meeting.pk)


def test_one_form_sent_32_times_is_one_request(round):
    edition, key = make_edition(), uuid4()
    answers = at_once(
        *[lambda: make_request(edition, client_key=key, email="ratna@contoh.test")] * CROWD
    )
    assert {request.pk for request in good(answers)} == {MatchRequest.objects.get().pk}
    assert len(good(answers)) == CROWD


def test_the_same_makers_proposed_by_many_are_proposed_once(round):
    edition = make_edition()
    request, by = make_request(edition), make_matcher(edition)
    makers = [make_maker(edition).pk for _ in range(3)]
    answers = at_once(*[lambda: matching.propose(request, makers, by=by)] * CROWD)
    assert len(good(answers)) == 1
    assert Meeting.objects.count() == 3


def test_times_offered_by_many_at_once_stand_there_once(round):
    edition = make_edition()
    by, first = make_matcher(edition), timezone.now() + timedelta(minutes=10)
    wish = {"starts_at": first, "until": first + timedelta(hours=2), "minutes": 30, "tables": 2}
    answers = at_once(*[lambda: slots.offer(edition, **wish, by=by)] * CROWD)
    assert len(good(answers)) == 1
    assert MeetingSlot.objects.count() == 4
