"""One agreement: its parties and paper, how it goes on, and what must follow from it."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from expo.choices import Role
from expo.scopes import reach_of
from kit.keys import keys_of
from programmes.actions import follow_ups, signing
from programmes.choices.partners import AGREEMENT_TAGS, AgreementState
from programmes.forms.agreements import (
    DoneForm,
    EndForm,
    FollowUpForm,
    NoForm,
    OutcomeForm,
    SignForm,
)
from programmes.models import FollowUp
from programmes.rules.partners import may_finish_follow_up
from programmes.staffing import workers_of

PAGE = "admin/programmes/agreement/page.html"
S = AgreementState


@dataclass(frozen=True)
class Move:
    """A button; ``act`` takes the row, ``by=`` and the form's data."""

    label: str
    told: str
    act: object
    form: type = NoForm
    note: str = ""


MOVES = {
    "sign": Move(
        _("It was signed"),
        _("Noted. Visitors read of it in the agenda."),
        signing.sign,
        SignForm,
        _("Everybody may read its parties and subject then, never its value or its paper."),
    ),
    "drop": Move(_("It is not signed"), _("Noted."), signing.drop, OutcomeForm),
    "fulfil": Move(_("It is fulfilled"), _("Noted."), signing.fulfil, OutcomeForm),
    "end": Move(
        _("It ended without result"),
        _("Noted."),
        signing.end,
        EndForm,
        _("It is no longer shown to visitors. Its value stays recorded."),
    ),
    "replan": Move(
        _("Back to planned"),
        _("Planned again."),
        signing.replan,
        note=_("A value that was recorded is taken back in the ledger."),
    ),
    "reopen": Move(_("It goes on after all"), _("Noted."), signing.reopen),
}
BY_STATE = {
    S.PLANNED: ("sign", "drop"),
    S.SIGNED: ("fulfil", "end", "replan"),
    S.FULFILLED: ("reopen",),
    S.ENDED: ("reopen",),
    S.DROPPED: ("replan",),
}
ON_ONE = {
    "done": Move(_("Done"), _("Noted as done."), follow_ups.finish, DoneForm),
    "change": Move(_("Change"), _("Saved."), follow_ups.change, FollowUpForm),
    "again": Move(_("Not done after all"), _("Open again."), follow_ups.reopen),
}
PLAN = Move(_("Plan it"), _("Planned."), follow_ups.plan, FollowUpForm)


@dataclass
class Line:
    """A follow-up, with (key, move, form, is it the one that was tried)."""

    row: FollowUp
    is_late: bool
    forms: list


@never_cache
def page(request, found, may_change):
    """Show it; on POST do what was pressed, and show it again where that was refused."""
    key, form = "", None
    if request.method == "POST":
        key = request.POST.get("_do", "")
        try:
            move, row, form = _asked(request, found, key)
            if _tried(move, row, form, request.user):
                messages.success(request, move.told)
                return redirect(request.path)
        except PermissionDenied:
            key, form = "", None
            messages.error(request, _("You may look at it; others decide on it."))
        found.refresh_from_db()
    return render(request, PAGE, _context(request.user, found, may_change, key, form))


def _asked(request, found, key):
    """(move, row it is done to, bound form) of a button's name."""
    name, _dash, pk = key.partition("-")
    if name == "plan" and not pk:
        move, row = PLAN, found
    elif name in MOVES and not pk:
        move, row = MOVES[name], found
    elif name in ON_ONE:
        move = ON_ONE[name]
        rows = found.follow_ups.select_related("owner", "agreement__edition__organiser")
        row = get_object_or_404(rows, pk__in=keys_of([pk]))
    else:
        raise PermissionDenied
    return move, row, _form(move, request.POST, key, found, request.user, row)


def _tried(move, row, form, by):
    if form.is_valid():
        try:
            move.act(row, by=by, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return True
    return False


def _form(move, sent, key, found, user, row) -> forms.Form:
    """Bound to what was sent, else filled in with what is known."""
    if move.form is FollowUpForm:
        held = Q(pk=row.owner_id) if move is ON_ONE["change"] else Q()
        mine = Q(pk__in=workers_of(found.edition).values("pk")) | Q(pk=user.pk) | held
        first = {"owner": user.pk}
        if held:
            first = {"text": row.text, "owner": row.owner_id, "due_on": row.due_on}
        owners = User.objects.filter(mine).order_by("name", "email")
        return FollowUpForm(sent, initial=first, owners=owners, prefix=key)
    if move.form is SignForm and sent is None:
        return SignForm.of(found, prefix=key)
    return move.form(sent, prefix=key)


def _context(user, found, may_change, tried, refused):
    today = timezone.localdate()

    def shown(keys, moves, row=None):
        rows = ((key, moves[key.partition("-")[0]]) for key in keys)
        return [
            (key, move, refused, True)
            if key == tried and refused is not None
            else (key, move, _form(move, None, key, found, user, row), False)
            for key, move in rows
        ]

    lines = []
    for row in found.follow_ups.select_related("owner"):
        row.agreement = found
        names = _of_line(user, row, may_change)
        keys = [f"{name}-{row.pk}" for name in names]
        lines.append(Line(row, not row.done_at and row.due_on < today, shown(keys, ON_ONE, row)))
    lines.sort(key=lambda line: bool(line.row.done_at))
    planned = shown(["plan"], {"plan": PLAN}) if may_change and found.state != S.DROPPED else []
    return {
        "agreement": found,
        "edition": found.edition,
        "kind": AGREEMENT_TAGS[found.state],
        "partners": list(found.partners.all()),
        "makers": list(found.vendors.select_related("region")),
        "moves": shown(BY_STATE[found.state], MOVES) if may_change else [],
        "lines": lines,
        "plan": planned[0] if planned else None,
        "form": refused,
        "may_read_entry": _may_read_entry(user, found),
        "may_open_item": _may_open_item(user, found),
        "follows_up": reach_of(user).on_edition(found.edition, Role.ORGANISER),
        "may_change": may_change,
        "document_kind": found.document_type.rpartition("/")[2].upper(),
    }


def _may_read_entry(user, found):
    return bool(found.entry_id) and user.has_perm("transactions.view_entry", found.entry)


def _may_open_item(user, found):
    return bool(found.agenda_item_id) and user.has_perm("expo.view_agendaitem", found.agenda_item)


def _of_line(user, row, may_change):
    if row.done_at:
        return ["again"] if may_change else []
    names = ["done"] if may_change or may_finish_follow_up(user, row) else []
    return [*names, "change"] if may_change else names
