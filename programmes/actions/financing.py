"""A maker's interest in an offer: shown with consent, withdrawn, and answered by the bank."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from kit.money import rupiah
from kit.states import MoveRefused, check_move
from programmes import consent
from programmes.actions import telling_financing as telling
from programmes.choices.financing import ALIVE, CASE_MOVES, CaseState, Shared
from programmes.models import FinancingCase, FinancingOffer
from programmes.refusals import Refused
from programmes.rules.financing import may_lend
from vendors.models import Vendor
from vendors.rules import may_tend, works_for

# What a bank notes of longer ago is a mistyped year.
OLDEST = timedelta(days=366)


@transaction.atomic
def show_interest(
    offer: FinancingOffer,
    vendor: Vendor,
    *,
    by,
    shares,
    wanted_idr: int,
    purpose: str,
    read: str,
    terms: str,
) -> FinancingCase:
    """The maker wants this offer, and lets the bank read ``shares``; ``read`` is the sentence the
    person has read and agreed to, word for word, ``terms`` the mark of the terms. A case
    that is there and stands is given back; after a refusal it is a new one, with a consent of its
    own.

    Raises PermissionDenied but for the maker's own people, Refused.
    """
    vendor = Vendor.objects.select_for_update(no_key=True).get(pk=vendor.pk)
    if not may_tend(by, vendor):
        raise PermissionDenied
    rows = FinancingCase.objects.select_for_update(of=("self",)).filter(offer=offer, vendor=vendor)
    case = rows.exclude(state=CaseState.REFUSED).order_by("pk").last()
    if case and case.has_consent:
        return case
    # Held against the bank, which may change its terms until somebody is interested.
    held_offers = FinancingOffer.objects.select_for_update(of=("self",), no_key=True)
    offer = held_offers.select_related("bank").get(pk=offer.pk)
    shares = [share for share in Shared.values if share in shares]
    _check_interest(offer, vendor, shares, wanted_idr)
    _check_read(offer, vendor, shares, read, terms)
    case = case or FinancingCase(offer=offer, vendor=vendor)
    before = _wish_of(case) if case.pk else {}
    if case.state not in ALIVE:
        _begin_anew(case)
    case.wanted_idr, case.purpose, case.shares, case.consent = wanted_idr, purpose, shares, read
    case.consented_at, case.consented_by, case.ended_at = timezone.now(), by, None
    case.save()
    after = _wish_of(case) | {"shares": shares, "consent": read}
    return noted(case, "interest", by, before, after)


def _begin_anew(case):
    check_move(CASE_MOVES, case.state, CaseState.INTEREST)
    case.state, case.approved_idr, case.reason = CaseState.INTEREST, None, ""
    case.applied_on = case.decided_on = None


def _wish_of(case):
    """Also of a case that was paid out, whose next loan takes the place of what was wished for."""
    return {"state": case.state, "wanted_idr": case.wanted_idr, "purpose": case.purpose}


def _check_read(offer, vendor, shares, read, terms):
    """Agreed to is what the person had before their eyes, and nothing else."""
    if terms != consent.terms_mark(offer):
        told = _("The bank has changed its terms meanwhile. Read them once more.")
        raise Refused(told, code="other_terms")
    if read != consent.sentence(offer, vendor, shares):
        told = _("The sentence has changed meanwhile. Read it once more.")
        raise Refused(told, code="unread")


def _check_interest(offer, vendor, shares, wanted_idr):
    if Shared.CONTACT not in shares:
        told = _("Without the contact the bank cannot reach you. Tick it too.")
        raise Refused(told, code="no_contact")
    if not FinancingOffer.objects.open().for_maker_of(vendor.region_id).filter(pk=offer.pk):
        told = _("This offer is no longer open. Look at the others.")
        raise Refused(told, code="closed")
    if not offer.least_idr <= wanted_idr <= offer.most_idr:
        told = _("This offer goes from %(least)s to %(most)s. Write an amount between them.")
        bounds = {"least": rupiah(offer.least_idr), "most": rupiah(offer.most_idr)}
        raise Refused(told, code="amount", params=bounds)


@transaction.atomic
def withdraw(case: FinancingCase, *, by) -> FinancingCase:
    """The maker takes the consent back, at any time: the bank reads nothing of it any more.

    What was paid out stays so. Done once, however often it is asked for.
    """
    case = held(case)
    if not works_for(by, case.vendor):
        raise PermissionDenied
    if not case.has_consent:
        return case
    before = {"state": case.state}
    if case.state != CaseState.DISBURSED:
        check_move(CASE_MOVES, case.state, CaseState.WITHDRAWN)
        case.state = CaseState.WITHDRAWN
    case.ended_at = timezone.now()
    case.save()
    return noted(case, "withdraw", by, before, {"state": case.state})


@transaction.atomic
def apply(case: FinancingCase, *, day: date, by) -> FinancingCase:
    """The maker has asked the bank for it on ``day``."""
    case = held(case)
    check_bank(case, by)
    check_move(CASE_MOVES, case.state, CaseState.APPLIED)
    check_day(day)
    before = {"state": case.state}
    case.state, case.applied_on = CaseState.APPLIED, day
    case.save()
    return noted(case, "apply", by, before, {"state": case.state, "day": day.isoformat()})


@transaction.atomic
def approve(case: FinancingCase, *, amount_idr: int, day: date, by) -> FinancingCase:
    """The bank lends ``amount_idr``, decided on ``day``."""
    case = held(case)
    check_bank(case, by)
    check_move(CASE_MOVES, case.state, CaseState.APPROVED)
    # From "disbursed" it comes back by taking the money back, never by this button.
    if case.state != CaseState.APPLIED:
        raise MoveRefused
    check_day(day, since=case.applied_on)
    if not 0 < amount_idr <= case.offer.most_idr:
        told = _("At most %(most)s by this offer. Check the amount.")
        raise Refused(told, code="amount", params={"most": rupiah(case.offer.most_idr)})
    before = {"state": case.state}
    case.state, case.decided_on, case.approved_idr = CaseState.APPROVED, day, amount_idr
    case.save()
    after = {"state": case.state, "day": day.isoformat(), "approved_idr": amount_idr}
    return noted(case, "approve", by, before, after)


@transaction.atomic
def refuse(case: FinancingCase, *, reason: str, by) -> FinancingCase:
    """The bank does not lend, and says why; the maker reads it. It judges nothing any more, so the
    consent ends here."""
    case = held(case)
    check_bank(case, by)
    check_move(CASE_MOVES, case.state, CaseState.REFUSED)
    if not reason.strip():
        raise Refused(_("Write the reason in a few words."), code="no_reason")
    before = {"state": case.state}
    case.state, case.decided_on = CaseState.REFUSED, timezone.localdate()
    case.ended_at = timezone.now()
    case.reason, case.approved_idr = reason.strip()[:300], None
    case.save()
    return noted(case, "refuse", by, before, {"state": case.state, "reason": case.reason})


def held(case) -> FinancingCase:
    """The case as it is, held until the end of the transaction."""
    rows = FinancingCase.objects.select_for_update(of=("self",))
    rows = rows.select_related("offer__bank", "offer__edition", "vendor__region")
    return rows.get(pk=case.pk)


def check_bank(case, by):
    """The bank's own people, and nobody for their own business, nor in what is archived."""
    if not may_lend(by, case.offer.bank):
        raise PermissionDenied
    if works_for(by, case.vendor):
        told = _("This is a business of your own. Somebody else of the bank has to do it.")
        raise Refused(told, code="own")
    if case.offer.edition:
        refuse_frozen(case.offer.edition)


def check_day(day, *, since=None):
    today = timezone.localdate()
    if day > today:
        raise Refused(_("This day has not come yet. Check the date."), code="ahead")
    if day < today - OLDEST:
        raise Refused(_("This day is more than a year ago. Check the year."), code="old")
    if since and day < since:
        told = _("This day lies before the step before it. Check the date.")
        raise Refused(told, code="early")


def noted(case, verb, by, before, after) -> FinancingCase:
    """Leave the trail row and tell the other side, in the same transaction."""
    region = case.vendor.region_id
    row = trail.record(
        case, verb=f"financing_{verb}", by=by, region=region, before=before, after=after
    )
    telling.tell.enqueue(case.pk, verb, row.pk)
    return case
