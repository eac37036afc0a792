"""Many clicks at once, on PostgreSQL: a time is taken once, a wish is one mentoring."""

from functools import partial

import pytest
from django.db import connection
from django.utils import timezone

from products.actions import touching
from programmes.actions import (
    mentor_times,
    mentor_work,
    mentoring,
    mentoring_ends,
    mentors,
)
from programmes.models import Mentoring, MentorTime
from tests.programmes.mentoring import (
    make_asked,
    make_maker,
    make_mentor,
    make_running,
    make_time,
    offered,
    owner_of,
)
from tests.racing import CROWD, at_once, good

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def test_32_makers_at_one_time(round):
    mentor = make_mentor()
    time = make_time(mentor)
    rows = [make_asked(mentor) for _ in range(CROWD)]
    owners = [owner_of(row.vendor) for row in rows]
    answers = at_once(
        *[
            lambda row=row, by=by: mentoring.book(row, by=by, time=time.pk)
            for row, by in zip(rows, owners, strict=True)
        ]
    )
    assert len(good(answers)) == 1
    time.refresh_from_db()
    assert time.mentoring == good(answers)[0]


def test_32_makers_ask_with_one_time(round):
    mentor = make_mentor()
    time = make_time(mentor)
    makers = [make_maker() for _ in range(CROWD)]
    pairs = [(vendor, owner_of(vendor)) for vendor in makers]
    answers = at_once(
        *[
            lambda v=v, by=by: mentoring.ask(
                mentor, vendor=v, theme="photo", wish="x", time=time.pk, by=by
            )
            for v, by in pairs
        ]
    )
    assert len(good(answers)) == 1
    # Who was slower has asked nothing: they choose another time and send it again.
    assert Mentoring.objects.count() == 1


def test_eight_times_at_once_are_three(round):
    row = make_running()
    by, times = owner_of(row.vendor), [make_time(row.mentor, begins=60 + 90 * n) for n in range(8)]
    acts = [lambda key=time.pk: mentoring.book(row, by=by, time=key) for time in times]
    assert len(good(at_once(*acts))) == 3
    assert row.times.count() == 3


def test_yes_and_no_at_once_is_one_of_them(round):
    mentor = make_mentor(accepted_at=None)
    acts = [
        lambda is_yes=is_yes: mentors.answer(mentor, by=mentor.user, is_yes=is_yes)
        for is_yes in (True, False) * 8
    ]
    answers = good(at_once(*acts))
    assert len(answers) == 8
    mentor.refresh_from_db()
    assert {one.is_serving for one in answers} == {mentor.is_serving}


def test_one_wish_32_times(round):
    mentor, vendor = make_mentor(), make_maker()
    by = owner_of(vendor)
    acts = [lambda: mentoring.ask(mentor, vendor=vendor, theme="photo", wish="x", by=by)] * CROWD
    assert len({row.pk for row in good(at_once(*acts))}) == 1
    assert Mentoring.objects.count() == 1


def test_taken_and_taken_back_at_once(round):
    mentor = make_mentor()
    for _ in range(4):
        row = make_running(mentor)
        there = taken_and_taken_back(mentor, make_time(mentor), row)
        assert there is None or there.mentoring == row
        MentorTime.objects.all().delete()


def taken_and_taken_back(mentor, time, row):
    by = owner_of(row.vendor)
    good(
        at_once(
            *[lambda: mentoring.book(row, by=by, time=time.pk)] * 3,
            *[lambda: mentor_times.remove(mentor, [time.pk], by=mentor.user)] * 3,
        )
    )
    return MentorTime.objects.filter(pk=time.pk).first()


def test_the_same_times_offered_32_times(round):
    mentor = make_mentor()
    answers = at_once(*[lambda: offered(mentor)] * CROWD)
    assert sum(len(made) for made in good(answers)) == MentorTime.objects.count() == 2


def test_accepted_declined_and_ended_at_once(round):
    for _ in range(4):
        row = all_ways(make_asked())
        assert row.state in ("declined", "ended")
        assert row.ended_at


def all_ways(row):
    by, mentor = owner_of(row.vendor), row.mentor.user
    good(
        at_once(
            *[lambda: mentoring.accept(row, by=mentor)] * 3,
            *[lambda: mentoring.decline(row, by=mentor, reason="Penuh")] * 3,
            *[lambda: mentoring_ends.end(row, by=by)] * 3,
        )
    )
    row.refresh_from_db()
    return row


def test_ticked_off_and_ended_at_once_is_done_or_dropped(round):
    for _ in range(4):
        row = make_running()
        by, mentor = owner_of(row.vendor), row.mentor.user
        task = mentor_work.give_task(row, kind="other", note="Tulis", by=mentor).touch_up
        ways = [partial(touching.tick, task, by=by), partial(mentoring_ends.end, row, by=by)]
        at_once(*ways * 4)
        task.refresh_from_db()
        assert bool(task.done_at) != bool(task.dropped_at)


def test_one_task_and_one_session_each_clicked_32_times(round):
    row = make_running()
    by, day = row.mentor.user, timezone.localdate()
    acts = [
        lambda: mentor_work.give_task(row, kind="photo", note="Foto", by=by),
        lambda: mentor_work.note_session(row, held_on=day, minutes=30, note="x", by=by),
    ]
    good(at_once(*acts * (CROWD // 2)))
    assert (row.tasks.count(), row.sessions.count()) == (1, 1)
