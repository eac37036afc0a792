"""What a buyer seeks: sent, answered with makers, closed."""

import hashlib
import json
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from expo.choices import EditionState
from expo.models import Edition
from kit.states import MoveRefused, check_move
from programmes.actions import telling
from programmes.choices.matching import (
    LIVE,
    MATCH_MOVES,
    MEETING_MOVES,
    Ended,
    MatchState,
    MeetingState,
)
from programmes.models import MatchRequest, Meeting
from programmes.refusals import Refused
from programmes.rules.matching import may_match
from vendors.models import Vendor

# How long requests of one e-mail address are counted.
WINDOW = timedelta(days=2)
# Numbers are drawn: two of one day may meet.
DRAWS = 3
# Makers one request may be brought together with.
MOST_MAKERS = 12
TAKING = (EditionState.ANNOUNCED, EditionState.OPEN, EditionState.CLOSED)
EMPTY = {"category": None, "quantity": "", "company": "", "country": "ID", "phone": ""}


def send(edition: Edition, *, client_key, language="id", **wishes) -> MatchRequest:
    """Write down what a buyer seeks; the same ``client_key`` again gives the request that is there.

    ``wishes``: sought, buyer_name, email, time_zone, and what EMPTY names. With other wishes the
    key is refused. No trail row: the request itself says when and by whom.
    """
    wishes = {**EMPTY, **wishes}
    body_hash = _fingerprint(edition, wishes)
    for draw in range(DRAWS):
        try:
            with transaction.atomic():
                _check(edition, wishes["email"])
                request = MatchRequest.objects.create(
                    edition=edition,
                    client_key=client_key,
                    body_hash=body_hash,
                    language=language,
                    placed_at=timezone.now(),
                    **wishes,
                )
                telling.tell_buyer.enqueue(request.pk, "placed", "")
                return request
        except (IntegrityError, Refused) as error:
            request = MatchRequest.objects.filter(client_key=client_key).first()
            if request and request.body_hash == body_hash:
                return request
            if request:
                told = _("This was already sent once with other words. Load the page anew.")
                raise Refused(told, code="key_reused") from error
            if isinstance(error, Refused) or draw == DRAWS - 1:
                raise
    raise AssertionError  # the loop returns or raises


def _fingerprint(edition, wishes):
    body = {name: str(getattr(value, "pk", value)) for name, value in wishes.items()}
    text = json.dumps([edition.pk, body], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _check(edition, email):
    if edition.state not in TAKING:
        told = _("This expo takes no requests for business matching any more.")
        raise Refused(told, code="over")
    recent = MatchRequest.objects.filter(email=email, placed_at__gte=timezone.now() - WINDOW)
    most = settings.MATCHES_PER_BUYER
    if recent[:most].count() >= most:
        told = _(
            "Many requests were sent with this e-mail address in these two days. Send the next "
            "one later."
        )
        raise Refused(told, code="too_many")


@transaction.atomic
def propose(request: MatchRequest, makers, *, by, note="") -> list[Meeting]:
    """Bring a request together with ``makers`` (keys): each is asked, the buyer told once."""
    request = locked(request)
    check_move(MATCH_MOVES, request.state, MatchState.PROPOSED)
    if not may_match(by, request):
        raise PermissionDenied
    found = Vendor.objects.active().visible_to(by).filter(pk__in=makers).distinct().order_by("pk")
    vendors = list(found.prefetch_related("members"))
    if not vendors:
        raise Refused(_("Tick at least one maker."), code="nobody")
    if any(member.user_id == by.pk for vendor in vendors for member in vendor.members.all()):
        told = _("Your own business is proposed by somebody else of the organiser.")
        raise Refused(told, code="own")
    now, known = timezone.now(), {row.vendor_id: row for row in request.meetings.all()}
    fresh = [vendor for vendor in vendors if not _is_there(known.get(vendor.pk))]
    if len([row for row in known.values() if row.is_live]) + len(fresh) > MOST_MAKERS:
        told = _("At most %(n)s makers for one request. Take one back first.")
        raise Refused(told, code="too_many", params={"n": MOST_MAKERS})
    meetings = [_proposed(request, v, known.get(v.pk), note, now, by) for v in fresh]
    if not meetings:
        told = _("These makers are proposed already.")
        raise Refused(told, code="already")
    settle(request)
    for meeting in meetings:
        telling.tell_maker.enqueue(meeting.pk, "proposed", meeting.version)
    marks = ",".join(f"{row.pk}.{row.version}" for row in meetings)
    mark = hashlib.sha256(marks.encode()).hexdigest()[:16]
    telling.tell_buyer.enqueue(request.pk, "proposed", mark)
    return meetings


def _is_there(meeting):
    return meeting is not None and meeting.state not in (
        MeetingState.CANCELLED,
        MeetingState.DECLINED,
    )


def _proposed(request, vendor, meeting, note, now, by):
    """The meeting with this maker: a new one, or the one that was called off, begun again."""
    before = {"state": meeting.state} if meeting else {}
    meeting = meeting or Meeting(request=request, vendor=vendor, buyer=request.email, version=0)
    if meeting.pk:
        check_move(MEETING_MOVES, meeting.state, MeetingState.PROPOSED)
    meeting.state, meeting.version = MeetingState.PROPOSED, meeting.version + 1
    meeting.note, meeting.proposed_at = note, now
    meeting.place = meeting.ended_by = meeting.end_reason = ""
    meeting.booked_at = meeting.accepted_at = None
    meeting.save()
    after = {"state": meeting.state, "vendor": vendor.pk}
    trail.record(
        meeting, verb="propose", by=by, region=vendor.region_id, before=before, after=after
    )
    return meeting


@transaction.atomic
def close(request: MatchRequest, *, by=None, reason="") -> MatchRequest:
    """End it, with all meetings not held yet: the buyer by the private link (``by`` None), or the
    organiser with a reason."""
    request = locked(request)
    check_move(MATCH_MOVES, request.state, MatchState.CLOSED)
    if by is not None and not may_match(by, request):
        raise PermissionDenied
    who, before = Ended.BUYER if by is None else Ended.ORGANISER, {"state": request.state}
    for meeting in request.meetings.filter(state__in=LIVE).order_by("pk"):
        call_off(meeting, MeetingState.CANCELLED, who=who, reason=reason, by=by)
    request.state, request.closed_by = MatchState.CLOSED, who
    request.closed_at, request.close_reason = timezone.now(), reason
    request.save(update_fields=["state", "closed_by", "closed_at", "close_reason"])
    trail.record(request, verb="close", by=by, before=before, after={"reason": reason})
    if by is not None:
        telling.tell_buyer.enqueue(request.pk, "closed", "")
    return request


def call_off(meeting, state, *, who, reason, by):
    """Free its table and say who ended it; inside the caller's transaction, the request locked."""
    check_move(MEETING_MOVES, meeting.state, state)
    before = {"state": meeting.state, "slot": meeting.slot_id}
    meeting.state, meeting.version = state, meeting.version + 1
    meeting.slot = meeting.table = meeting.accepted_at = None
    meeting.ended_by, meeting.end_reason = who, reason
    meeting.save()
    after = {"state": state, "reason": reason}
    region = meeting.vendor.region_id
    trail.record(meeting, verb=str(state), by=by, region=region, before=before, after=after)
    if who != Ended.MAKER:
        telling.tell_maker.enqueue(meeting.pk, "cancelled", meeting.version)


def locked(request):
    """The row, held until the end of the transaction: all that is done to one request waits in
    line here. Raises MoveRefused once it is closed, ValidationError in an archived edition."""
    rows = MatchRequest.objects.select_for_update(of=("self",)).select_related("edition")
    request = rows.get(pk=request.pk)
    refuse_frozen(request.edition)
    if request.is_closed:
        raise MoveRefused
    return request


def settle(request):
    """Bring its state up to what its meetings are; inside the caller's transaction."""
    states = set(request.meetings.values_list("state", flat=True))
    order = (
        (MeetingState.BOOKED, MatchState.BOOKED),
        (MeetingState.PROPOSED, MatchState.PROPOSED),
        (MeetingState.HELD, MatchState.DONE),
    )
    state = next((its for one, its in order if one in states), MatchState.OPEN)
    if state != request.state:
        check_move(MATCH_MOVES, request.state, state)
        request.state = state
        request.save(update_fields=["state"])
