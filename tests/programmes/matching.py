"""Builders for business matching: requests, times, meetings."""

from datetime import timedelta
from itertools import count
from uuid import uuid4

from django.utils import timezone

from expo.choices import Role
from programmes.actions import matching, meetings
from programmes.models import MeetingSlot
from tests.make import appoint, make_edition, make_participation, make_user, make_vendor

_numbers = count(1)


def make_request(edition=None, **wishes):
    """What a buyer in Rotterdam seeks, sent as the form does."""
    return matching.send(
        edition or make_edition(),
        **{
            "client_key": uuid4(),
            "sought": "Kopi robusta sangrai sedang untuk kedai.",
            "buyer_name": "Ratna",
            "email": f"pembeli{next(_numbers)}@contoh.test",
            "country": "NL",
            "time_zone": "Europe/Amsterdam",
            **wishes,
        },
    )


def make_slot(edition, *, begins=60, tables=1, minutes=30):
    """A time ``begins`` minutes from now."""
    starts_at = timezone.now() + timedelta(minutes=begins)
    return MeetingSlot.objects.create(
        edition=edition, starts_at=starts_at, minutes=minutes, tables=tables
    )


def make_matcher(edition):
    user = make_user()
    appoint(user, Role.ORGANISER, edition=edition)
    return user


def make_maker(edition, **fields):
    return make_participation(make_vendor(owner=make_user(), **fields), edition).vendor


def make_meeting(request=None, vendor=None, *, by=None, slot=None):
    """A proposed one; with ``slot`` booked."""
    request = request or make_request()
    vendor = vendor or make_maker(request.edition)
    by = by or make_matcher(request.edition)
    (meeting,) = matching.propose(request, [vendor.pk], by=by)
    return meetings.book(meeting, slot=slot.pk) if slot else meeting


def owner_of(meeting):
    return meeting.vendor.members.get().user
