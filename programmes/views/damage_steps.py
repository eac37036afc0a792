"""How damage is reported and decided: for makers, insurers and officers alike."""

from dataclasses import dataclass

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kit import private_pictures
from programmes.actions import damages
from programmes.choices.assistance import DAMAGE_MOVES, DamageState
from programmes.forms.policies import AgainForm, DamageForm, PaidForm, RefusedForm
from programmes.models import Damage
from programmes.refusals import Refused
from programmes.views.policy_steps import tried
from vendors.views.own import posted


@dataclass(frozen=True)
class Choice:
    """A decision that may be made now; ``is_tried``: it was sent, and is shown again."""

    state: str
    label: str
    form: forms.Form
    is_tried: bool


# The form, the words of the button, what is told then.
DECISIONS = {
    DamageState.PAID: (
        PaidForm,
        pgettext_lazy("damage", "It is paid"),
        _("Noted as paid. The maker is told."),
    ),
    DamageState.REFUSED: (
        RefusedForm,
        pgettext_lazy("damage", "It is refused"),
        _("Noted as refused. The maker reads the reason."),
    ),
    DamageState.REPORTED: (
        AgainForm,
        _("Take the decision back"),
        _("The decision is taken back. The maker is told."),
    ),
}

AGAIN_WITH_PHOTO = _(
    "This report was there already, with the photo of the first time. The photo sent now was not "
    "added."
)


def photo(damage):
    """The picture sent with a report; the caller has asked who it is for."""
    if not damage.photo:
        raise Http404
    return private_pictures.answer(damage.photo)


def reporting(request, grant, words):
    """(the form, what to tell once the report is taken, else ""). ``words``: of a new one."""
    sent, told = posted(request), []
    form = DamageForm(sent, None if sent is None else request.FILES)

    def act():
        is_there = Damage.objects.filter(client_key=form.cleaned_data["client_key"]).exists()
        try:
            damages.report(grant, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            if refusal.code == "key_reused":
                form.renew()
            raise
        told.append(AGAIN_WITH_PHOTO if is_there and form.cleaned_data["photo"] else words)

    return form, told[0] if tried(form, act) else ""


def deciding(request, damage):
    """(what may be decided, the form that was refused, what to tell once it is decided)."""
    name, refused = request.POST.get("_do", ""), None
    if request.method == "POST":
        if name not in DECISIONS:
            raise Http404
        form_of, _label, told = DECISIONS[name]
        form = form_of(request.POST, prefix=name)

        def act():
            damages.decide(damage, state=name, by=request.user, **form.cleaned_data)

        if tried(form, act):
            return [], None, told
        refused = form
        damage.refresh_from_db()
    return _choices(damage, name, refused), refused, ""


def _choices(damage, tried_name, refused):
    """Also the one that was tried, if it may not be made any more: its refusal stands there."""
    choices = []
    for state in DamageState:
        form_of, label, _told = DECISIONS[state]
        is_tried = refused is not None and state == tried_name
        if is_tried or state in DAMAGE_MOVES[damage.state]:
            form = refused if is_tried else form_of(prefix=state)
            choices.append(Choice(state, label, form, is_tried))
    return choices
