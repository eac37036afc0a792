"""Makers are proposed, times booked in both sides' zones, outcomes noted; nobody sits twice."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Trail
from expo.choices import EditionState, Role
from kit.states import MoveRefused
from notices.models import Mail
from programmes import zones
from programmes.actions import matching, meetings
from programmes.choices.matching import MEETING_MOVES, MatchState, MeetingState
from programmes.models import Meeting, MeetingSlot
from programmes.refusals import Refused
from tests.make import appoint, make_edition, make_participation, make_user, make_vendor
from tests.programmes.matching import (
    make_maker,
    make_matcher,
    make_meeting,
    make_request,
    make_slot,
    owner_of,
)

pytestmark = pytest.mark.django_db


def refusal(code):
    return pytest.raises(Refused, check=lambda error: error.code == code)


def begun(slot, minutes=5):
    """The time has come."""
    MeetingSlot.objects.filter(pk=slot.pk).update(
        starts_at=timezone.now() - timedelta(minutes=minutes)
    )
    slot.refresh_from_db()


def test_the_whole_way_to_an_order(work):
    edition = make_edition()
    slot, request = make_slot(edition, tables=2), make_request(edition)
    meeting = make_meeting(request)
    owner = owner_of(meeting)
    request.refresh_from_db()
    assert request.state == MatchState.PROPOSED
    meeting = meetings.book(meeting, slot=slot.pk)
    assert (meeting.state, meeting.slot, meeting.table) == ("booked", slot, 1)
    meeting = meetings.accept(meeting, by=owner)
    with refusal("early"):
        meetings.conclude(meeting, outcome="order", by=owner)
    begun(slot)
    meeting = meetings.conclude(meeting, outcome="order", note="200 kg", by=owner)
    assert (meeting.state, meeting.outcome, meeting.noted_by) == ("held", "order", owner)
    request.refresh_from_db()
    assert request.state == MatchState.DONE
    verbs = Trail.objects.filter(subject_model="meeting").order_by("pk")
    assert [row.verb for row in verbs] == ["propose", "book", "accept", "conclude"]
    assert {row.region_code for row in verbs} == {meeting.vendor.region_id}
    work()
    # Of what happened in one go, the newest is told: each mail says how it stands.
    assert Mail.objects.filter(to=request.email).count() == 2


def test_each_step_is_told_once_in_the_readers_own_time(work):
    edition = make_edition()
    at = datetime(2027, 1, 14, 8, 0, tzinfo=UTC)
    slot = MeetingSlot.objects.create(edition=edition, starts_at=at, minutes=30, tables=1)
    meeting = make_meeting(make_request(edition, language="en"), make_maker(edition))
    work()
    meeting = meetings.book(meeting, slot=slot.pk)
    work()
    work()
    to_buyer = Mail.objects.filter(to=meeting.request.email).order_by("pk")
    assert [("Makers for your" in m.subject) for m in to_buyer] == [False, True, False]
    assert "Thu 14 January 2027, 09:00 CET (15:00 WIB)" in to_buyer[2].body
    to_maker = Mail.objects.filter(to=owner_of(meeting).email).order_by("pk")
    assert to_maker.count() == 2
    assert "Kamis 14 Januari 2027, 15.00 WIB" in to_maker[1].body
    assert meeting.request.token not in "".join(m.body for m in to_maker)
    assert "Ratna" not in "".join(m.body for m in to_maker)


def test_a_moment_is_told_in_both_zones():
    at = datetime(2027, 1, 14, 17, 0, tzinfo=UTC)
    jakarta, amsterdam = ZoneInfo("Asia/Jakarta"), ZoneInfo("Europe/Amsterdam")
    told = zones.told_in(at, amsterdam, jakarta)
    assert told == zones.Told("Kamis 14 Januari 2027, 18.00 CET", "Jumat 15 Januari, 00.00 WIB")
    assert zones.told_in(at, jakarta, ZoneInfo("Asia/Pontianak")).there == ""
    assert "UTC+04" in zones.told_in(at, ZoneInfo("Asia/Dubai"), jakarta).own
    codes = {"11": "WIB", "35.71": "WIB", "51.03": "WITA", "73": "WITA", "91.71": "WIT"}
    assert {code: zones.zone_label(zones.of_region(code)) for code in codes} == codes


def test_nobody_sits_at_two_tables_at_once():
    edition = make_edition()
    slot, maker = make_slot(edition, tables=2), make_maker(edition)
    first = make_meeting(make_request(edition), maker, slot=slot)
    with refusal("maker_busy"):
        make_meeting(make_request(edition), maker, slot=slot)
    again = make_request(edition, email=first.buyer)  # the same buyer's second request
    with refusal("buyer_busy"):
        make_meeting(again, slot=slot)
    second = make_meeting(make_request(edition), slot=slot)
    assert (first.table, second.table) == (1, 2)
    with refusal("full"):
        make_meeting(make_request(edition), slot=slot)
    meetings.release(first)
    assert make_meeting(make_request(edition), slot=slot).table == 1


def test_the_database_itself_refuses_a_second_seat():
    edition = make_edition()
    slot, maker = make_slot(edition, tables=9), make_maker(edition)
    first = make_meeting(make_request(edition), maker, slot=slot)
    free = make_meeting(make_request(edition))
    seat = {"state": MeetingState.BOOKED, "slot": slot}
    wrong = [
        {**seat, "table": 2, "vendor": maker},
        {**seat, "table": 2, "buyer": first.buyer},
        {**seat, "table": 1},
        {**seat, "table": None},
        {"slot": slot, "table": 3},  # a table, and not booked
        {"state": MeetingState.HELD, "slot": slot, "table": 3},  # held, and no outcome
        {"outcome": "order"},
    ]
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Meeting.objects.filter(pk=free.pk).update(**values)


def test_two_expos_at_the_same_hour_are_one_hour():
    here, there = make_edition(), make_edition()
    maker = make_maker(here)
    make_participation(maker, there)
    make_meeting(make_request(here), maker, slot=make_slot(here, begins=60, minutes=60))
    overlapping = make_slot(there, begins=90)
    with refusal("elsewhere"):
        make_meeting(make_request(there), maker, slot=overlapping)
    make_meeting(make_request(there), maker, slot=make_slot(there, begins=121))


def test_only_coming_times_of_ones_own_expo_can_be_booked():
    edition = make_edition()
    meeting = make_meeting(make_request(edition))
    past, foreign = make_slot(edition, begins=-60), make_slot(make_edition())
    for slot in (past.pk, foreign.pk, 987654):
        with refusal("gone"):
            meetings.book(meeting, slot=slot)


def test_what_has_begun_is_neither_changed_nor_declined():
    edition = make_edition()
    slot, later = make_slot(edition), make_slot(edition, begins=200)
    meeting = make_meeting(make_request(edition), slot=slot)
    begun(slot)
    meeting.refresh_from_db()
    with refusal("begun"):
        meetings.book(meeting, slot=later.pk)
    with refusal("begun"):
        meetings.release(meeting)
    with refusal("begun"):
        meetings.cancel(meeting)
    with refusal("begun"):
        meetings.decline(meeting, by=owner_of(meeting), reason="Terlambat")


def brought_to(state):
    edition = make_edition()
    slot, by = make_slot(edition), make_matcher(edition)
    meeting = make_meeting(make_request(edition), by=by)
    if state in (MeetingState.BOOKED, MeetingState.HELD):
        meeting = meetings.book(meeting, slot=slot.pk)
    if state == MeetingState.HELD:
        begun(slot)
        meeting = meetings.conclude(meeting, outcome="none", by=by)
    if state == MeetingState.CANCELLED:
        meeting = meetings.cancel(meeting, by=by, reason="x")
    if state == MeetingState.DECLINED:
        meeting = meetings.decline(meeting, by=owner_of(meeting), reason="x")
    return meeting, slot, by


@pytest.mark.parametrize("state", MeetingState)
@pytest.mark.parametrize("target", MeetingState)
def test_every_move_goes_by_the_table(state, target):
    meeting, slot, by = brought_to(state)
    other = make_slot(slot.edition, begins=300)
    acts = {
        MeetingState.PROPOSED: lambda: (
            matching.propose(meeting.request, [meeting.vendor_id], by=by)
            if state not in (MeetingState.PROPOSED, MeetingState.BOOKED, MeetingState.HELD)
            else meetings.release(meeting)
        ),
        MeetingState.BOOKED: lambda: meetings.book(meeting, slot=other.pk),
        MeetingState.HELD: lambda: meetings.conclude(meeting, outcome="quote", by=by),
        MeetingState.CANCELLED: lambda: meetings.cancel(meeting, by=by, reason="x"),
        MeetingState.DECLINED: lambda: meetings.decline(meeting, by=owner_of(meeting), reason="x"),
    }
    if state == MeetingState.BOOKED and target == MeetingState.HELD:
        begun(slot)
    if target in MEETING_MOVES[state]:
        acts[target]()
        meeting.refresh_from_db()
        assert meeting.state == target
    else:
        with pytest.raises(MoveRefused):
            acts[target]()


def test_declined_and_cancelled_makers_can_be_proposed_anew():
    meeting, _slot, by = brought_to(MeetingState.DECLINED)
    request = meeting.request
    request.refresh_from_db()
    assert request.state == MatchState.OPEN
    (again,) = matching.propose(request, [meeting.vendor_id], by=by, note="Mau coba lagi?")
    assert (again.pk, again.end_reason, again.note) == (meeting.pk, "", "Mau coba lagi?")
    with refusal("already"):
        matching.propose(request, [meeting.vendor_id], by=by)


def test_a_closed_request_ends_its_meetings_and_stays_closed(work):
    edition = make_edition()
    slot, by = make_slot(edition), make_matcher(edition)
    meeting = make_meeting(make_request(edition), by=by, slot=slot)
    work()
    matching.close(meeting.request)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.slot, meeting.ended_by) == ("cancelled", None, "buyer")
    for act in (
        lambda: matching.close(meeting.request),
        lambda: meetings.book(meeting, slot=slot.pk),
        lambda: matching.propose(meeting.request, [meeting.vendor_id], by=by),
    ):
        with pytest.raises(MoveRefused):
            act()
    work()
    newest = Mail.objects.filter(to=owner_of(meeting).email).order_by("-pk").first()
    assert "dibatalkan" in newest.subject or "called off" in newest.subject


def test_nothing_of_an_archived_edition_changes():
    edition = make_edition()
    slot = make_slot(edition)
    meeting = make_meeting(make_request(edition), slot=slot)
    type(edition).objects.update(state=EditionState.ARCHIVED)
    for act in (
        lambda: meetings.cancel(meeting),
        lambda: meetings.accept(meeting, by=owner_of(meeting)),
        lambda: matching.close(meeting.request),
    ):
        with pytest.raises(ValidationError, check=lambda e: e.code == "frozen"):
            act()


def test_who_may_propose_decide_and_note():
    edition = make_edition()
    slot, by = make_slot(edition), make_matcher(edition)
    request, maker = make_request(edition), make_maker(edition)
    helper, curator, officer = make_user(), make_user(), make_user()
    appoint(helper, Role.HELPER, edition=edition)
    appoint(curator, Role.CURATOR, edition=edition)
    appoint(officer, Role.OFFICER, region_id=maker.region_id)
    for person in (curator, officer, make_matcher(make_edition()), make_user()):
        with pytest.raises(PermissionDenied):
            matching.propose(request, [maker.pk], by=person)
    own = make_vendor(owner=by)
    make_participation(own, edition)
    with refusal("own"):
        matching.propose(request, [own.pk, maker.pk], by=by)
    with refusal("nobody"):  # of no edition of theirs
        matching.propose(request, [make_vendor(region="32.73").pk], by=by)
    (meeting,) = matching.propose(request, [maker.pk], by=helper)
    meetings.book(meeting, slot=slot.pk)
    for act in (meetings.accept, lambda m, by: meetings.decline(m, by=by, reason="x")):
        for person in (by, helper, make_user()):
            with pytest.raises(PermissionDenied):
                act(meeting, by=person)
    begun(slot)
    for person in (curator, officer, make_user()):
        with pytest.raises(PermissionDenied):
            meetings.conclude(meeting, outcome="order", by=person)
    assert meetings.conclude(meeting, outcome="sample", by=helper).noted_by == helper


def test_an_organiser_does_not_speak_for_a_business_of_their_own():
    edition = make_edition()
    by, own = make_matcher(edition), None
    own = make_vendor(owner=by, is_active=True)
    make_participation(own, edition)
    slot = make_slot(edition)
    meeting = make_meeting(make_request(edition), own, slot=slot)
    type(own).objects.filter(pk=own.pk).update(is_active=False)
    begun(slot)
    with pytest.raises(PermissionDenied):
        meetings.conclude(meeting, outcome="agreement", by=by)


@pytest.mark.parametrize(
    "place",
    [
        *("http://contoh.test/rapat", "javascript:alert(1)", "JavaScript:alert(1)", "//jahat.test"),
        *("data:text/html,x", "https://", "https://a b", "https://siapa@contoh.test/", "www.x.id"),
        "Aula A https://contoh.test",
    ],
)
def test_an_address_is_https_and_nothing_else(place):
    meeting = make_meeting()
    with pytest.raises(ValidationError):
        meetings.locate(meeting, place=place, by=owner_of(meeting))


@pytest.mark.parametrize(
    ("place", "is_online"),
    [("https://rapat.contoh.test/abc-def", True), ("Meja 3: aula A", False), ("", False)],
)
def test_a_place_or_a_call(place, is_online):
    meeting = make_meeting()
    meeting = meetings.locate(meeting, place=place, by=owner_of(meeting))
    assert (meeting.place, meeting.is_online) == (place, is_online)


def test_requests_do_not_grow_without_end(monkeypatch):
    monkeypatch.setattr(matching, "MOST_MAKERS", 2)
    edition = make_edition()
    makers, by = [make_maker(edition).pk for _ in range(3)], make_matcher(edition)
    with refusal("too_many"):
        matching.propose(make_request(edition), makers, by=by)
    assert len(matching.propose(make_request(edition), makers[:2], by=by)) == 2
