"""How an agreement goes on: signed, fulfilled, ended, or not signed after all."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit.states import check_move
from programmes.actions import agreement_value
from programmes.actions.agreements import locked, note
from programmes.choices.partners import AGREEMENT_MOVES, AgreementState
from programmes.models import Agreement
from programmes.refusals import Refused
from vendors.rules import works_for

S = AgreementState


@transaction.atomic
def sign(agreement: Agreement, *, signed_on, by, value_idr=None) -> Agreement:
    """It was signed on this day; ``value_idr``: what the paper states, if anything. The value is
    written to the ledger, kept apart from sales."""
    agreement = locked(agreement, by)
    check_move(AGREEMENT_MOVES, agreement.state, S.SIGNED)
    _check_signing(agreement, signed_on, by)
    before = agreement.state
    agreement.state, agreement.signed_on = S.SIGNED, signed_on
    agreement.value_idr = value_idr
    agreement_value.record(agreement, by=by)
    agreement.save(update_fields=["state", "signed_on", "value_idr", "entry"])
    return _moved(agreement, "sign", before, by)


@transaction.atomic
def replan(agreement: Agreement, *, by) -> Agreement:
    """Planned again: it was noted as signed by mistake, or comes about after all."""
    agreement = locked(agreement, by)
    before = agreement.state
    check_move(AGREEMENT_MOVES, before, S.PLANNED)
    agreement_value.take_back(agreement, by=by)
    agreement.state, agreement.signed_on, agreement.outcome = S.PLANNED, None, ""
    agreement.save(update_fields=["state", "signed_on", "outcome", "entry"])
    return _moved(agreement, "replan", before, by)


@transaction.atomic
def fulfil(agreement: Agreement, *, by, outcome="") -> Agreement:
    """What was agreed has been done."""
    return _conclude(agreement, S.FULFILLED, "fulfil", outcome, by)


@transaction.atomic
def end(agreement: Agreement, *, by, outcome) -> Agreement:
    """Nothing more comes of it. What was signed stays recorded with its value."""
    return _conclude(agreement, S.ENDED, "end", outcome, by)


@transaction.atomic
def reopen(agreement: Agreement, *, by) -> Agreement:
    """It goes on after all."""
    agreement = locked(agreement, by)
    if agreement.state not in (S.FULFILLED, S.ENDED):  # a planned one is signed, not reopened
        check_move({}, agreement.state, S.SIGNED)
    return _conclude(agreement, S.SIGNED, "reopen", "", by)


@transaction.atomic
def drop(agreement: Agreement, *, by, outcome="") -> Agreement:
    """It is not signed."""
    return _conclude(agreement, S.DROPPED, "drop", outcome, by)


def _conclude(agreement, state, verb, outcome, by):
    agreement = locked(agreement, by)
    before = agreement.state
    check_move(AGREEMENT_MOVES, before, state)
    agreement.state, agreement.outcome = state, outcome
    agreement.save(update_fields=["state", "outcome"])
    return _moved(agreement, verb, before, by)


def _check_signing(agreement, signed_on, by):
    if signed_on > timezone.localdate():
        raise Refused(_("This day has not come yet. Check the date."), code="ahead")
    if agreement.ends_on and agreement.ends_on < signed_on:
        raise Refused(_("It cannot end before it was signed. Check both days."), code="days")
    if any(works_for(by, vendor) for vendor in agreement.vendors.all()):
        told = _("Your own business is a party to it. Somebody else notes that it was signed.")
        raise Refused(told, code="own")


def _moved(agreement, verb, before, by):
    after = {
        "state": agreement.state,
        "value_idr": agreement.value_idr,
        "entry": agreement.entry_id,
    }
    note(agreement, verb, by, before={"state": before}, after=after)
    return agreement
