"""One buyer's request: who is proposed for it, and how the meetings go."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kit.inputs import OneLine
from kit.keys import keys_of
from programmes import candidates, zones
from programmes.actions import matching, meetings
from programmes.choices.matching import MEETING_TAGS, MeetingState
from programmes.forms.matching import OutcomeForm, PlaceForm, ReasonForm
from programmes.models import Meeting
from transactions.countries import name_of
from vendors.models import Vendor

PAGE = "admin/programmes/matchrequest/page.html"


class ProposeForm(OneLine, forms.Form):
    """What the makers that are ticked read."""

    note = forms.CharField(
        label=gettext_lazy("Note to the makers"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Why they may fit. The buyer does not see it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


# What may be done to one meeting: the form, the action, what is told then.
MOVES = {
    "place": (PlaceForm, meetings.locate, gettext_lazy("The place is saved.")),
    "outcome": (OutcomeForm, meetings.conclude, gettext_lazy("The outcome is noted.")),
    "cancel": (ReasonForm, meetings.cancel, gettext_lazy("Called off. Both sides are told.")),
}


@dataclass
class Line:
    """One proposed maker, with the forms of what may be done now."""

    meeting: Meeting
    kind: str
    told: zones.Told | None
    forms: list


def page(request, found):
    """Show it; on POST do what was pressed, and show it again where that was refused."""
    tried = ("", None)
    if request.method == "POST":
        try:
            told, *tried = _done(request, found)
        except PermissionDenied:
            told = ""
            messages.error(request, _("You may look at it; others decide on it."))
        if told:
            messages.success(request, told)
            return redirect(request.get_full_path())
        found.refresh_from_db()
    return render(request, PAGE, _context(request, found, *tried))


def _done(request, found):
    """(what to tell, name of the form, form); nothing to tell where it was refused."""
    name = request.POST.get("_do", "")
    if name == "propose":
        form = ProposeForm(request.POST)
        return _tried(name, form, lambda: _proposed(request, found, form))
    if name == "close":
        form = ReasonForm(request.POST, prefix=name)
        return _tried(name, form, lambda: _closed(request, found, form))
    kind, _dot, key = name.partition("-")
    if kind not in MOVES:
        raise PermissionDenied
    form_of, act, told = MOVES[kind]
    rows = found.meetings.select_related("request", "vendor", "slot")
    meeting = get_object_or_404(rows, pk__in=keys_of([key]))
    form = form_of(request.POST, prefix=name)

    def done():
        act(meeting, by=request.user, **form.cleaned_data)
        return told

    return _tried(name, form, done)


def _tried(name, form, act):
    if form.is_valid():
        try:
            return act(), name, None
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    return "", name, form


def _proposed(request, found, form):
    ticked = keys_of(request.POST.getlist("maker"))
    note = form.cleaned_data["note"]
    made = matching.propose(found, ticked, note=note, by=request.user)
    told = ngettext("%(n)s maker proposed.", "%(n)s makers proposed.", len(made))
    return told % {"n": len(made)}


def _closed(request, found, form):
    matching.close(found, by=request.user, reason=form.cleaned_data["reason"])
    return _("Closed. The buyer reads your reason.")


def _context(request, found, tried="", refused=None):
    may_move = not found.is_closed and not found.edition.is_frozen
    rows = list(found.meetings.select_related("vendor__region", "slot", "noted_by").order_by("pk"))
    own = set(Vendor.objects.owned_by(request.user).values_list("pk", flat=True))
    lines = [
        _line(found, row, may_move and row.vendor_id not in own, tried, refused) for row in rows
    ]
    context = {
        "match": found,
        "edition": found.edition,
        "country": name_of(found.country),
        "zone": zones.label_of(found.zone, timezone.now().astimezone(found.zone)),
        "lines": lines,
        "form": refused,
        "may_move": may_move,
        "search": request.GET.get("q", "").replace("\x00", "")[:80],
        "close_form": refused if tried == "close" else ReasonForm(prefix="close"),
        "propose_form": refused if tried == "propose" else ProposeForm(),
        "ticked": keys_of(request.POST.getlist("maker")),
    }
    if may_move:
        listed, makers = candidates.of(found, request.GET, by=request.user)
        context |= {"listed": listed, "makers": makers}
    return context


def _line(found, row, may_move, tried, refused):
    begun = row.slot is not None and row.slot.starts_at <= timezone.now()
    names = []
    if may_move and row.is_live and not begun:
        names = ["place", "cancel"]
    elif may_move and begun and row.is_seated:
        names = ["outcome"] if row.state == MeetingState.HELD else ["outcome", "cancel"]
    fresh = {
        "place": lambda key: PlaceForm(initial={"place": row.place}, prefix=key),
        "outcome": lambda key: OutcomeForm.of(row, prefix=key),
        "cancel": lambda key: ReasonForm(prefix=key),
    }
    found_forms = []
    for name in names:
        key = f"{name}-{row.pk}"
        form = refused if key == tried else fresh[name](key)
        found_forms.append((key, LABELS[name], form, key == tried))
    told = row.slot and zones.told_in(row.slot.starts_at, found.edition.zone, found.zone)
    return Line(row, MEETING_TAGS[row.state], told, found_forms)


LABELS = {
    "place": gettext_lazy("Tell the place"),
    "outcome": gettext_lazy("Note the outcome"),
    "cancel": gettext_lazy("Call it off"),
}
