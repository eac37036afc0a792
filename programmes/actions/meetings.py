"""A meeting's ways: a time is booked, changed, accepted or called off, and what came of it."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from kit.states import MoveRefused, check_move
from programmes.actions import telling
from programmes.actions.matching import call_off, locked, settle
from programmes.choices.matching import MEETING_MOVES, Ended, MeetingState
from programmes.models import Meeting, MeetingSlot
from programmes.places import check_place
from programmes.refusals import Refused
from programmes.rules.matching import may_match
from vendors.rules import may_tend, works_for

# No meeting is longer: so far back a slot may have begun that is still running.
LONGEST = timedelta(minutes=240)


@transaction.atomic
def book(meeting: Meeting, *, slot) -> Meeting:
    """The buyer chooses a time, or another one; ``slot`` is its key. Raises Refused."""
    request, meeting = _held(meeting)
    check_move(MEETING_MOVES, meeting.state, MeetingState.BOOKED)
    _check_not_begun(meeting)
    if not meeting.vendor.is_active:
        raise MoveRefused
    place = _locked_slot(request, slot)
    if meeting.slot_id == place.pk:
        return meeting
    table = _free_table(place, meeting)
    before = {"state": meeting.state, "slot": meeting.slot_id}
    meeting.state, meeting.version = MeetingState.BOOKED, meeting.version + 1
    meeting.slot, meeting.table = place, table
    meeting.booked_at, meeting.accepted_at = timezone.now(), None
    meeting.save()
    settle(request)
    after = {"slot": place.pk, "starts_at": place.starts_at.isoformat(), "table": table}
    _noted(meeting, "book", None, before, after)
    telling.tell_maker.enqueue(meeting.pk, "booked", meeting.version)
    telling.tell_of_meeting.enqueue(meeting.pk, "booked", meeting.version)
    return meeting


def _locked_slot(request, key):
    """A time of the edition that is still to come, held: whoever wants it waits in line here."""
    rows = MeetingSlot.objects.select_for_update().filter(edition=request.edition_id)
    place = rows.filter(pk=key).first()
    if place is None or place.starts_at <= timezone.now():
        told = _("This time is no longer on offer. Choose another one.")
        raise Refused(told, code="gone")
    return place


def _free_table(place, meeting):
    """The first free table at ``place``; raises Refused if there is none, or one of the two has
    another meeting then. The database's own constraints say the same once more."""
    taken = Meeting.objects.seated().filter(slot=place).exclude(pk=meeting.pk)
    rows = list(taken.values_list("vendor", "buyer", "table"))
    if any(vendor == meeting.vendor_id for vendor, _buyer, _table in rows):
        told = _("The maker has another meeting at this time. Choose another one.")
        raise Refused(told, code="maker_busy")
    if any(buyer == meeting.buyer for _vendor, buyer, _table in rows):
        told = _("You have another meeting at this time. Choose another one.")
        raise Refused(told, code="buyer_busy")
    if _elsewhere(place, meeting):
        told = _("One of you meets somebody else then, in another expo. Choose another time.")
        raise Refused(told, code="elsewhere")
    free = set(range(1, place.tables + 1)) - {table for _vendor, _buyer, table in rows}
    if not free:
        told = _("Somebody was quicker: this time is full now. Choose another one.")
        raise Refused(told, code="full")
    return min(free)


def _elsewhere(place, meeting):
    """Whether maker or buyer sits in a meeting of another expo that overlaps."""
    whose = Q(vendor=meeting.vendor_id) | Q(buyer=meeting.buyer)
    rows = Meeting.objects.seated().filter(
        whose, slot__starts_at__gt=place.starts_at - LONGEST, slot__starts_at__lt=place.ends_at
    )
    rows = rows.exclude(slot__edition=place.edition_id).select_related("slot")
    return any(row.slot.ends_at > place.starts_at for row in rows)


@transaction.atomic
def accept(meeting: Meeting, *, by) -> Meeting:
    """The maker says yes to the time the buyer chose; said again it changes nothing."""
    _request, meeting = _held(meeting)
    if meeting.state != MeetingState.BOOKED:
        raise MoveRefused
    _check_maker(meeting, by)
    if meeting.accepted_at:
        return meeting
    meeting.accepted_at, meeting.version = timezone.now(), meeting.version + 1
    meeting.save()
    _noted(meeting, "accept", by, {}, {"slot": meeting.slot_id})
    telling.tell_of_meeting.enqueue(meeting.pk, "accepted", meeting.version)
    return meeting


@transaction.atomic
def decline(meeting: Meeting, *, by, reason) -> Meeting:
    """The maker does not meet this buyer, and says why."""
    request, meeting = _held(meeting)
    check_move(MEETING_MOVES, meeting.state, MeetingState.DECLINED)
    _check_maker(meeting, by)
    _check_not_begun(meeting)
    call_off(meeting, MeetingState.DECLINED, who=Ended.MAKER, reason=reason, by=by)
    settle(request)
    telling.tell_of_meeting.enqueue(meeting.pk, "declined", meeting.version)
    return meeting


@transaction.atomic
def release(meeting: Meeting) -> Meeting:
    """The buyer gives the time back; the maker stays proposed."""
    request, meeting = _held(meeting)
    if meeting.state != MeetingState.BOOKED:
        raise MoveRefused
    _check_not_begun(meeting)
    before = {"state": meeting.state, "slot": meeting.slot_id}
    meeting.state, meeting.version = MeetingState.PROPOSED, meeting.version + 1
    meeting.slot = meeting.table = meeting.booked_at = meeting.accepted_at = None
    meeting.save()
    settle(request)
    _noted(meeting, "release", None, before, {"state": meeting.state})
    telling.tell_maker.enqueue(meeting.pk, "released", meeting.version)
    return meeting


@transaction.atomic
def cancel(meeting: Meeting, *, by=None, reason="") -> Meeting:
    """The buyer (``by`` None) does not want to meet this maker, or the organiser calls it off."""
    request, meeting = _held(meeting)
    check_move(MEETING_MOVES, meeting.state, MeetingState.CANCELLED)
    if by is not None and not may_match(by, request):
        raise PermissionDenied
    if by is None:
        _check_not_begun(meeting)
    who = Ended.BUYER if by is None else Ended.ORGANISER
    call_off(meeting, MeetingState.CANCELLED, who=who, reason=reason, by=by)
    settle(request)
    if by is not None:
        telling.tell_of_meeting.enqueue(meeting.pk, "cancelled", meeting.version)
    return meeting


@transaction.atomic
def locate(meeting: Meeting, *, place, by) -> Meeting:
    """Where it is held: by the maker or by those who match."""
    request, meeting = _held(meeting)
    if meeting.state not in (MeetingState.PROPOSED, MeetingState.BOOKED):
        raise MoveRefused
    _check_either(meeting, request, by)
    check_place(place)
    if place == meeting.place:
        return meeting
    before = {"place": meeting.place}
    meeting.place, meeting.version = place, meeting.version + 1
    meeting.save()
    _noted(meeting, "locate", by, before, {"place": place})
    if meeting.state == MeetingState.BOOKED:
        telling.tell_of_meeting.enqueue(meeting.pk, "placed", meeting.version)
    return meeting


@transaction.atomic
def conclude(meeting: Meeting, *, outcome, by, note="") -> Meeting:
    """What came of it, from its beginning on; it may be put right later."""
    request, meeting = _held(meeting)
    check_move(MEETING_MOVES, meeting.state, MeetingState.HELD)
    _check_either(meeting, request, by)
    if meeting.slot.starts_at > timezone.now():
        told = _("The meeting has not begun yet. Note the outcome afterwards.")
        raise Refused(told, code="early")
    before = {"outcome": meeting.outcome, "note": meeting.outcome_note}
    meeting.state, meeting.version = MeetingState.HELD, meeting.version + 1
    meeting.outcome, meeting.outcome_note = outcome, note
    meeting.noted_by, meeting.noted_at = by, timezone.now()
    meeting.save()
    settle(request)
    _noted(meeting, "conclude", by, before, {"outcome": outcome, "note": note})
    return meeting


def _held(meeting):
    """Request and meeting as they are now, both held until the end of the transaction."""
    request = locked(meeting.request)
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("vendor", "slot")
    return request, rows.get(pk=meeting.pk, request=request)


def _check_not_begun(meeting):
    """What has begun is over for those two; its outcome can be noted."""
    if meeting.slot is not None and meeting.slot.starts_at <= timezone.now():
        told = _("This meeting has begun already. Its outcome can be noted now.")
        raise Refused(told, code="begun")


def _check_maker(meeting, by):
    if not may_tend(by, meeting.vendor):
        raise PermissionDenied


def _check_either(meeting, request, by):
    """Those who match speak for both sides, but not for a business of their own."""
    if may_tend(by, meeting.vendor):
        return
    if works_for(by, meeting.vendor) or not may_match(by, request):
        raise PermissionDenied


def _noted(meeting, verb, by, before, after):
    region = meeting.vendor.region_id
    trail.record(meeting, verb=verb, by=by, region=region, before=before, after=after)
