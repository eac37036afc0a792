"""Times a mentor offers: added in bulk, never two at one moment, taken back while free."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from programmes.actions import mentor_times, mentoring
from programmes.models import MentorTime
from tests.make import KAB_KEDIRI, make_user
from tests.programmes.mentoring import (
    make_mentor,
    make_running,
    make_time,
    offered,
    owner_of,
    refused,
)

pytestmark = pytest.mark.django_db


def test_times_one_after_the_other_in_each_week():
    mentor = make_mentor()
    made = offered(mentor, weeks=2)
    assert len(made) == 4
    assert made[2].starts_at - made[0].starts_at == timedelta(days=7)


def test_never_two_times_at_one_moment_in_no_region():
    mentor = make_mentor()
    other = make_mentor(KAB_KEDIRI, user=mentor.user)
    offered(mentor)
    assert refused(offered, mentor) == "overlap"
    assert refused(offered, other) == "overlap"
    # What is free around them is added.
    assert len(offered(other, hours=4)) == 2


def test_times_that_cannot_be():
    mentor, now = make_mentor(), timezone.now()
    assert refused(offered, mentor, starts_at=now - timedelta(hours=1)) == "past"
    assert refused(offered, mentor, minutes=180) == "short"
    assert refused(offered, mentor, hours=24, minutes=15) == "long"
    assert refused(offered, mentor, place="http://rapat.contoh.test") == "place"
    with pytest.raises(PermissionDenied):
        offered(mentor, by=make_user(is_superuser=True))


def test_free_times_are_taken_back_and_others_stay():
    mentor = make_mentor()
    free, taken, theirs = make_time(mentor), make_time(mentor, begins=200), make_time(make_mentor())
    row = make_running(mentor)
    mentoring.book(row, by=owner_of(row.vendor), time=taken.pk)
    keys = [free.pk, taken.pk, theirs.pk]
    assert mentor_times.remove(mentor, keys, by=mentor.user) == 1
    assert set(MentorTime.objects.all()) == {taken, theirs}
