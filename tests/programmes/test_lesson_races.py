"""Many clicks at once, on PostgreSQL: a lesson is done once, whoever of a business clicks."""

import pytest
from django.db import connection

from accounts.models import Trail
from programmes.actions import lessons
from programmes.models import LessonDone
from tests.make import make_user
from tests.programmes.lessons import keys_to, make_lesson, make_maker
from tests.racing import CROWD, at_once, good

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def test_32_clicks_of_one_business_are_one_mark(round):
    owner, vendor = make_maker()
    colleague, lesson = make_user(), make_lesson()
    vendor.members.create(user=colleague)
    given = keys_to(lesson)

    def finish(by):
        return lessons.finish(lesson, vendor=vendor, answers=given, by=by)

    people = [owner, colleague] * (CROWD // 2)
    answers = at_once(*[lambda by=by: finish(by) for by in people])
    assert len(good(answers)) == CROWD
    assert LessonDone.objects.count() == 1
    assert Trail.objects.filter(verb="learn").count() == 1


def test_32_businesses_at_once_each_get_theirs(round):
    lesson = make_lesson()
    given, makers = keys_to(lesson), [make_maker() for _n in range(CROWD)]
    answers = at_once(
        *[
            lambda by=by, vendor=vendor: lessons.finish(lesson, vendor=vendor, answers=given, by=by)
            for by, vendor in makers
        ]
    )
    assert len(good(answers)) == CROWD
    assert LessonDone.objects.count() == CROWD
