"""Builders for mentoring: mentors, their times, makers they mentor."""

from datetime import timedelta
from itertools import count

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from programmes.actions import mentor_times, mentoring
from programmes.choices.mentoring import MentorKind, Theme
from programmes.models import Mentor, MentorTime
from tests.make import KOTA_KEDIRI, make_user, make_vendor

_numbers = count(1)


def make_mentor(region=KOTA_KEDIRI, *, user=None, **fields):
    """Of an agency, for photos and live shopping; has said yes."""
    return Mentor.objects.create(
        user=user or make_user(),
        region_id=region,
        **{
            "name": f"Pendamping {next(_numbers)}",
            "kind": MentorKind.AGENCY,
            "themes": [Theme.PHOTO, Theme.LIVE],
            "accepted_at": timezone.now(),
            **fields,
        },
    )


def make_time(mentor, *, begins=60, minutes=60, **fields):
    """A time ``begins`` minutes from now."""
    starts_at = timezone.now() + timedelta(minutes=begins)
    place = {"place": "Balai pelatihan", **fields}
    return MentorTime.objects.create(mentor=mentor, starts_at=starts_at, minutes=minutes, **place)


def make_maker(region=KOTA_KEDIRI, **fields):
    return make_vendor(region, owner=make_user(), **fields)


def owner_of(vendor):
    return vendor.members.get().user


def make_asked(mentor=None, vendor=None, **wishes):
    """Asked by the maker, as the form does."""
    mentor, vendor = mentor or make_mentor(), vendor or make_maker()
    wishes = {"theme": Theme.PHOTO, "wish": "Foto saya gelap", **wishes}
    return mentoring.ask(mentor, vendor=vendor, by=owner_of(vendor), **wishes)


def make_running(mentor=None, vendor=None, **wishes):
    asked = make_asked(mentor, vendor, **wishes)
    return mentoring.accept(asked, by=asked.mentor.user)


def offered(mentor, *, hours=2, **told):
    begin = timezone.now().replace(microsecond=0) + timedelta(days=1)
    return mentor_times.offer(
        mentor,
        **{
            "starts_at": begin,
            "until": begin + timedelta(hours=hours),
            "minutes": 60,
            "place": "Balai",
            "by": mentor.user,
            **told,
        },
    )


def refused(act, *args, **told):
    """The code of what is refused, or the name of the field it is told beside."""
    with pytest.raises(ValidationError) as caught:
        act(*args, **told)
    if hasattr(caught.value, "error_dict"):
        return next(iter(caught.value.error_dict))
    return caught.value.code
