"""One grant on a phone: made ready, handed over with a receipt, taken back, undone."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from programmes.actions import granting, handing
from programmes.choices.assistance import GRANT_TAGS, WAITING, GrantState
from programmes.forms.assistance import HandForm, PickUpForm, ReasonForm
from programmes.forms.told import tell
from programmes.models import Grant
from programmes.rules.assistance import may_hand_out
from vendors.rules import works_for

PAGE = "admin/programmes/grant/page.html"


def _handed(grant, form, by):
    handing.hand_over(grant, by=by, **form.wishes())


def _ready(grant, form, by):
    granting.make_ready(grant, by=by, **form.cleaned_data)


def _taken_back(grant, form, by):
    granting.take_back(grant, by=by, **form.cleaned_data)


def _undone(grant, form, by):
    handing.undo(grant, by=by, **form.cleaned_data)


# What may be done: the states it begins from, how it is done, what is told then.
MOVES = {
    "hand": (WAITING, _handed, _("Handed over. The maker is told.")),
    "ready": (WAITING, _ready, _("The maker is told where to pick it up.")),
    "back": (WAITING, _taken_back, _("Taken back. Another maker may have it.")),
    "undo": ((GrantState.HANDED,), _undone, _("Undone: it waits to be handed over again.")),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, grant):
    """Show it; on POST do what was pressed, and show it again where that was refused."""
    tried, refused = request.POST.get("_do", ""), None
    if request.method == "POST":
        if tried not in MOVES or not may_hand_out(request.user, grant.item.assistance):
            raise PermissionDenied
        refused = _form(tried, grant, request.POST, request.FILES)
        if _done(request, grant, tried, refused):
            messages.success(request, MOVES[tried][2])
            return HttpResponseRedirect(request.path)
        grant = Grant.objects.select_related(*RELATED).get(pk=grant.pk)
    return render(request, PAGE, _context(request, grant, tried, refused))


def _done(request, grant, tried, form):
    if not form.is_valid():
        return False
    try:
        MOVES[tried][1](grant, form, request.user)
    except ValidationError as refusal:
        tell(form, refusal)
        return False
    return True


def _form(name, grant, sent=None, files=None):
    if name == "hand":
        return HandForm(sent, files, grant=grant, prefix=name)
    if name == "ready":
        return PickUpForm(sent, prefix=name, initial={"pick_up": grant.pick_up})
    return ReasonForm(sent, prefix=name)


def _context(request, grant, tried, refused):
    programme = grant.item.assistance
    is_frozen = programme.edition is not None and programme.edition.is_frozen
    is_own = works_for(request.user, grant.vendor)
    may_move = not is_frozen and not is_own and may_hand_out(request.user, programme)
    moves = {}
    for name, (states, _act, _told) in MOVES.items():
        if may_move and grant.state in states:
            moves[name] = refused if name == tried and refused else _form(name, grant)
    return {
        "grant": grant,
        "item": grant.item,
        "programme": programme,
        "kind": GRANT_TAGS[grant.state],
        "moves": moves,
        "tried": tried,
        "form": refused,
        "is_own": is_own,
        "may_hand_out": may_hand_out(request.user, programme),
    }


RELATED = (
    *("item__assistance__provider", "item__assistance__edition", "vendor__region"),
    *("granted_by", "handed_by", "entry"),
)
