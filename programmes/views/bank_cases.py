"""One case on a bank's desk: what the maker lets it read, and what the bank does."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from kit.whatsapp import chat_url
from programmes.actions import disbursing, financing
from programmes.choices.financing import CASE_TAGS, CaseState
from programmes.choices.partners import Trade
from programmes.forms.financing import (
    ApplyForm,
    ApproveForm,
    CaseForm,
    DisburseForm,
    RefuseForm,
    TakeBackForm,
)
from programmes.models import FinancingCase
from programmes.views.partner_desk import with_partner
from vendors.choices import ClaimKind, ClaimState
from vendors.models import Claim
from vendors.rules import works_for


@dataclass(frozen=True)
class Move:
    """A button of the bank's; ``act`` takes the case, ``by=`` and the form's data."""

    label: str
    done: str
    act: object
    form: type
    is_main: bool = False


MOVES = {
    "ajukan": Move(_("Application received"), _("Noted."), financing.apply, ApplyForm, True),
    "setujui": Move(
        _("Approve"), _("Approved. The maker is told."), financing.approve, ApproveForm, True
    ),
    "cairkan": Move(
        _("Note a payment"), _("Noted. The maker is told."), disbursing.disburse, DisburseForm, True
    ),
    "tolak": Move(
        _("Decline"), _("Declined. The maker reads your reason."), financing.refuse, RefuseForm
    ),
    "batalkan": Move(
        _("Take the last payment back"),
        _("Taken back. The maker is told."),
        disbursing.take_back,
        TakeBackForm,
    ),
    "luruskan": Move(
        _("Put the case right"),
        _("Put right. What counts now is on the page, and the maker is told."),
        disbursing.put_right,
        CaseForm,
        True,
    ),
}
OFFERED = {
    CaseState.INTEREST: ("ajukan", "tolak"),
    CaseState.APPLIED: ("setujui", "tolak"),
    CaseState.APPROVED: ("cairkan", "tolak"),
    CaseState.DISBURSED: ("luruskan", "cairkan", "batalkan"),
    CaseState.REFUSED: (),
    CaseState.WITHDRAWN: (),
}


@require_safe
@with_partner(Trade.BANK)
def page(request, partner, pk):
    """What may be read of it now, with the buttons of what may be done."""
    return _answer(request, partner, _own(partner, pk))


@require_POST
@with_partner(Trade.BANK)
def move(request, partner, pk, move):
    """One step; what is wrong comes back on the same page with what was typed."""
    found, step = _own(partner, pk), MOVES.get(move)
    if step is None:
        raise Http404
    form = step.form(request.POST, prefix=move, case=found)
    if form.is_valid():
        try:
            step.act(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, step.done)
            return redirect("programmes:partner_case", partner.slug, pk)
        found = _own(partner, pk)
    return _answer(request, partner, found, move, form)


def _own(partner, pk):
    """A case of this bank; another's does not exist."""
    rows = FinancingCase.objects.filter(offer__bank=partner)
    return get_object_or_404(rows.select_related("offer__edition", "vendor__region"), pk=pk)


def _answer(request, partner, case, tried=None, form=None):
    payments = list(case.disbursements.select_related("entry__reversal").order_by("pk"))
    rest = disbursing.rest_of(case)
    is_own = works_for(request.user, case.vendor)
    context = {
        "partner": partner,
        "section": "financing",
        "case": case,
        "kind": CASE_TAGS[case.state],
        "maker": case.vendor if case.has_consent else None,
        "chat": _chat(case),
        "nib": _nib(case),
        "payments": payments,
        "paid_idr": sum(paid.amount_idr for paid in payments if _stands(paid)),
        "rest_idr": rest,
        "is_own": is_own,
        "choices": [] if is_own else _choices(case, payments, rest, tried, form),
        "form": form,
    }
    return render(request, "programmes/bank_case.html", context)


def _nib(case) -> tuple[str, bool]:
    """The number and whether it was verified, if the maker lets the bank read it."""
    if not case.lets_nib:
        return "", False
    claims = Claim.objects.filter(vendor=case.vendor_id, kind=ClaimKind.NIB)
    claim = claims.filter(state=ClaimState.VERIFIED).order_by("-pk").first()
    claim = claim or claims.order_by("-pk").first()
    if claim is None:
        return case.vendor.nib, False
    return claim.number, claim.state == ClaimState.VERIFIED


def _stands(paid):
    return not hasattr(paid.entry, "reversal")


def _choices(case, payments, rest, tried, form) -> list[tuple[str, Move, forms.Form, bool]]:
    """(name, move, form, is it the one that was tried) of what may be done now."""
    standing = [paid for paid in payments if _stands(paid)]
    names = list(OFFERED[case.state])
    if not rest and "cairkan" in names:
        names.remove("cairkan")
    if case.state == CaseState.DISBURSED:
        names = [name for name in names if (name == "luruskan") != bool(standing)]
    initial = {
        "setujui": {"amount_idr": case.wanted_idr},
        "cairkan": {"amount_idr": rest},
        "batalkan": {"disbursement": standing[-1].pk if standing else None},
    }
    return [
        (
            name,
            MOVES[name],
            form if name == tried else _fresh(name, case, initial),
            name == tried,
        )
        for name in names
    ]


def _fresh(name, case, initial):
    return MOVES[name].form(initial=initial.get(name), prefix=name, case=case)


def _chat(case) -> str:
    """A prepared message to the maker, in Indonesian: which language they read is not known. Empty
    without a number, or without consent."""
    if not (case.has_consent and case.vendor.phone):
        return ""
    words = {"maker": case.vendor.name, "bank": case.offer.bank.name, "offer": case.offer.name}
    with translation.override("id"):
        text = gettext("Hello %(maker)s, this is %(bank)s about your interest in “%(offer)s”.")
    return chat_url(case.vendor.phone, text % words)
