"""A buyer's request for business matching, opened by its private link."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kit.key_pages import keep_to_holder
from programmes import calendars, times, zones
from programmes.actions import matching, meetings
from programmes.choices.matching import MEETING_TAGS, MeetingState
from programmes.forms.matching import BookForm
from programmes.models import MatchRequest, Meeting
from transactions.countries import name_of
from vendors.choices import STANDING
from vendors.models import Participation


@dataclass
class Card:
    """One proposed maker on the page."""

    meeting: Meeting
    kind: str
    has_booth: bool
    told: zones.Told | None
    form: forms.Form | None
    has_begun: bool


@never_cache
@require_safe
def page(request, token):
    """What was sent, who was proposed, which times are free. Whoever holds the link may see it."""
    return _answer(request, _found(token))


@never_cache
@require_POST
def book(request, token, pk):
    """A time for one of the makers, or another one."""
    found = _found(token)
    meeting = _meeting(found, pk)
    suiting = times.ahead(found.edition).suiting(meeting)
    form = _book_form(found, meeting, suiting, request.POST)
    if form.is_valid() and _done(form, meetings.book, meeting, slot=form.cleaned_data["slot"]):
        return _back(token)
    return _answer(request, _found(token), tried=(pk, form))


@never_cache
@require_POST
def release(request, token, pk):
    """The time is given back; the maker stays."""
    return _moved(request, token, meetings.release, pk)


@never_cache
@require_POST
def cancel(request, token, pk):
    """Not this maker."""
    return _moved(request, token, meetings.cancel, pk)


@never_cache
@require_POST
def close(request, token):
    """The buyer needs it no more."""
    form = forms.Form(request.POST)
    if form.is_valid() and _done(form, matching.close, _found(token)):
        return _back(token)
    return _answer(request, _found(token), tried=(None, form))


@never_cache
@require_safe
def calendar(request, token, pk):
    found = _found(token)
    meeting = _meeting(found, pk)
    if meeting.state != MeetingState.BOOKED:
        raise Http404
    link = reverse("programmes:match_request", args=[token])
    response = calendars.answer(meeting, who=meeting.vendor.name, link=link)
    return keep_to_holder(response)


def _found(token):
    rows = MatchRequest.objects.select_related("edition", "category")
    return get_object_or_404(rows, token=token)


def _meeting(found, pk):
    """A row of this link's own request; any other's does not exist."""
    rows = found.meetings.select_related("vendor", "slot", "request")
    return get_object_or_404(rows, pk=pk)


def _moved(request, token, act, pk):
    form = forms.Form(request.POST)
    if form.is_valid() and _done(form, act, _meeting(_found(token), pk)):
        return _back(token)
    return _answer(request, _found(token), tried=(None, form))


def _done(form, act, subject, **told):
    """Whether the action took it; what it refuses is told on the page."""
    try:
        act(subject, **told)
    except ValidationError as refusal:
        form.add_error("slot" if "slot" in form.fields else None, refusal.messages)
        return False
    return True


def _back(token):
    address = reverse("programmes:match_request", args=[token])
    return keep_to_holder(HttpResponseRedirect(address, status=303))


def _book_form(found, meeting, suiting, sent=None):
    told = times.choices(suiting, found.zone, found.edition.zone)
    return BookForm(sent, times=told, prefix=f"temu{meeting.pk}")


def _answer(request, found, tried=(None, None)):
    """The page; ``tried``: the meeting's key (None: the whole page) and the form refused."""
    cards = _cards(found, *tried)
    context = {
        "match": found,
        "edition": found.edition,
        "cards": cards,
        "has_times": any(card.form and card.form.fields["slot"].choices[1:] for card in cards),
        "form": tried[1],
        "country": name_of(found.country),
        "zone": zones.label_of(found.zone, timezone.now().astimezone(found.zone)),
        "may_close": not found.is_closed and not found.edition.is_frozen,
    }
    return keep_to_holder(render(request, "programmes/match_request.html", context))


def _cards(found, tried, refused):
    rows = list(found.meetings.select_related("vendor__region", "slot", "request"))
    on_stand = set(
        Participation.objects.filter(
            edition=found.edition, vendor__in=[row.vendor_id for row in rows], state__in=STANDING
        )
        .filter(booth__isnull=False)
        .values_list("vendor", flat=True)
    )
    is_open = not found.edition.is_frozen and any(row.is_live for row in rows)
    ahead = times.ahead(found.edition) if is_open else None
    now, cards = timezone.now(), []
    for row in sorted(rows, key=lambda row: (not row.is_live, row.pk)):
        begun = row.slot is not None and row.slot.starts_at <= now
        form = None
        if ahead and row.is_live and not begun and row.vendor.is_active:
            fresh = _book_form(found, row, ahead.suiting(row))
            form = refused if row.pk == tried else fresh
        told = row.slot and zones.told_in(row.slot.starts_at, found.zone, found.edition.zone)
        cards.append(
            Card(row, MEETING_TAGS[row.state], row.vendor_id in on_stand, told, form, begun)
        )
    return cards
