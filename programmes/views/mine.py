"""A maker's meetings with buyers: what they seek, when, and what came of it."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Case, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from programmes import calendars, zones
from programmes.actions import meetings
from programmes.choices.matching import LIVE, MEETING_TAGS, MeetingState
from programmes.forms.matching import NoForm, OutcomeForm, PlaceForm, ReasonForm
from programmes.models import Meeting
from transactions.countries import name_of
from vendors.views.own import with_vendor

MOST = 100
# What asks for the maker first.
FIRST = Case(When(state__in=LIVE, then=Value(0)), default=Value(1))


@dataclass(frozen=True)
class Move:
    """A button of the maker's; ``act`` takes the meeting, ``by=`` and the form's data."""

    label: str
    done: str
    act: object
    form: type = NoForm


MOVES = {
    "terima": Move(_("Yes, we will be there"), _("Accepted. The buyer is told."), meetings.accept),
    "tempat": Move(_("Tell the place"), _("Saved."), meetings.locate, PlaceForm),
    "tolak": Move(
        _("Decline"), _("Declined. The buyer reads your reason."), meetings.decline, ReasonForm
    ),
    "hasil": Move(_("Note the outcome"), _("Noted."), meetings.conclude, OutcomeForm),
}


@require_safe
@with_vendor
def index(request, vendor):
    """All of them, those still to come first."""
    rows = Meeting.objects.owned_by(request.user).select_related(
        "request__edition", "request__category", "slot"
    )
    rows = list(rows.order_by(FIRST, "slot__starts_at", "-pk")[:MOST])
    own = zones.of_region(vendor.region_id)
    for row in rows:
        row.kind = MEETING_TAGS[row.state]
        row.told = row.slot and zones.told_in(row.slot.starts_at, own, row.request.zone)
        row.country = name_of(row.request.country)
    context = {"vendor": vendor, "section": "meetings", "rows": rows}
    return render(request, "programmes/my_meetings.html", context)


@require_safe
@with_vendor
def meeting(request, vendor, pk):
    """One of them with the buttons of what may be done now."""
    return _answer(request, vendor, _own(request.user, pk))


@require_POST
@with_vendor
def move(request, vendor, pk, move):
    """One step of the maker; what is wrong comes back on the same page."""
    found, step = _own(request.user, pk), MOVES.get(move)
    if step is None:
        raise Http404
    form = step.form(request.POST, prefix=move)
    if form.is_valid():
        try:
            step.act(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, step.done)
            return redirect("programmes:my_meeting", pk)
    return _answer(request, vendor, _own(request.user, pk), tried=(move, form))


@require_safe
@with_vendor
def calendar(request, vendor, pk):
    found = _own(request.user, pk)
    if found.state != MeetingState.BOOKED:
        raise Http404
    buyer = found.request.company or found.request.buyer_name
    link = reverse("programmes:my_meeting", args=[pk])
    return calendars.answer(found, who=buyer, link=link)


def _own(user, pk):
    """A meeting of the person's own business; anyone else's does not exist."""
    rows = Meeting.objects.owned_by(user)
    rows = rows.select_related("request__edition", "request__category", "vendor", "slot")
    return get_object_or_404(rows, pk=pk)


def _answer(request, vendor, meeting, tried=(None, None)):
    own = zones.of_region(vendor.region_id)
    told = meeting.slot and zones.told_in(meeting.slot.starts_at, own, meeting.request.zone)
    context = {
        "vendor": vendor,
        "section": "meetings",
        "meeting": meeting,
        "kind": MEETING_TAGS[meeting.state],
        "told": told,
        "choices": _choices(meeting, *tried),
        "form": tried[1],
        "country": name_of(meeting.request.country),
        # Names and numbers only once the two are going to meet.
        "buyer": meeting.request if meeting.is_seated else None,
    }
    return render(request, "programmes/my_meeting.html", context)


def _choices(meeting, tried, refused) -> list[tuple[str, Move, forms.Form, bool]]:
    """(name, move, form, is it the one that was tried) of what may be done now."""
    if meeting.request.edition.is_frozen:
        return []
    begun = meeting.slot is not None and meeting.slot.starts_at <= timezone.now()
    names = []
    if meeting.state == MeetingState.BOOKED and not begun:
        names = ["tempat", "tolak"] if meeting.accepted_at else ["terima", "tempat", "tolak"]
    elif meeting.state == MeetingState.PROPOSED:
        names = ["tolak"]
    elif begun:
        names = ["hasil"]
    fresh = {
        "terima": lambda: NoForm(prefix="terima"),
        "tempat": lambda: PlaceForm(initial={"place": meeting.place}, prefix="tempat"),
        "tolak": lambda: ReasonForm(prefix="tolak"),
        "hasil": lambda: OutcomeForm.of(meeting, prefix="hasil"),
    }
    return [
        (name, MOVES[name], refused if name == tried else fresh[name](), name == tried)
        for name in names
    ]
