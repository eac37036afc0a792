"""Permits and certificates: told and proven by their maker, verified or refused by a curator."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from kit import changes, papers, private
from kit.states import MoveRefused, check_move
from vendors import claim_numbers
from vendors.actions import claim_letters
from vendors.choices import CLAIM_MOVES, ClaimState
from vendors.models import Claim, Vendor
from vendors.rules import may_tend, may_verify_claim, works_for

FOLDER = "izin"
# A maker has a handful; thirty of 10 MB are enough for anybody.
MOST = 30


def add(
    vendor, *, kind: str, number: str, expires_on: date | None = None, document=None, by
) -> Claim:
    """Tell of a permit; it goes to review."""
    with _kept(document) as paper, transaction.atomic():
        vendor = _locked_vendor(vendor.pk, by)
        if vendor.claims.count() >= MOST:
            told = _("There are %(most)s permits already. Remove one first.") % {"most": MOST}
            raise ValidationError(told, code="too_many")
        claim = Claim(vendor=vendor)
        _write(claim, kind=kind, number=number, expires_on=expires_on, paper=paper)
        claim.state = ClaimState.REVIEW
        claim.save()
        _note(claim, "add", by, {}, _facts(claim))
    return claim


def edit(
    claim, *, kind: str, number: str, expires_on: date | None = None, document=None, by
) -> Claim:
    """Put it right, or renew it: it goes to review again, and buyers stop seeing it meanwhile.

    Nothing different leaves everything as it is. A new document takes the old one's place.
    """
    with _kept(document) as paper, transaction.atomic():
        _locked_vendor(claim.vendor_id, by)
        claim = _locked(claim)
        if kind != claim.kind:
            # Goods were approved with this very permit; another kind on them nobody has seen.
            told = _("A permit keeps its kind. Add the other one as a permit of its own.")
            raise ValidationError(told, code="kind")
        before, old = _facts(claim), claim.document
        _write(claim, kind=kind, number=number, expires_on=expires_on, paper=paper)
        if _facts(claim) == before and not paper and claim.state != ClaimState.UNPROVEN:
            return claim
        _move(claim, ClaimState.REVIEW)
        claim.verified_by = claim.verified_at = None
        claim.reason = ""
        claim.save()
        _note(claim, "edit", by, before, _facts(claim))
        if paper:
            transaction.on_commit(lambda: private.remove(old))
    return claim


@transaction.atomic
def remove(claim, *, by) -> None:
    """Take away what buyers do not see, its document too."""
    _locked_vendor(claim.vendor_id, by)
    claim = Claim.objects.select_for_update(of=("self",)).filter(pk=claim.pk).first()
    if claim is None:
        return
    if claim.state == ClaimState.VERIFIED:
        raise MoveRefused
    document = claim.document
    _note(claim, "remove", by, _facts(claim), {})
    claim.delete()
    transaction.on_commit(lambda: private.remove(document))


@transaction.atomic
def verify(claim, *, seen: str, by) -> Claim:
    """Vouch for what ``seen`` (the claim's version) says; buyers see it from now on."""
    claim = _judged(claim, ClaimState.VERIFIED, seen=seen, by=by)
    if claim.is_past:
        told = _("This permit is over since %(day)s. Refuse it, so that a new one is sent.")
        raise ValidationError(told, code="past", params={"day": claim.expires_on.isoformat()})
    return _decide(claim, ClaimState.VERIFIED, "verify", by)


@transaction.atomic
def refuse(claim, *, seen: str, reason: str, by) -> Claim:
    """Say why it cannot be vouched for; also takes back what was verified by mistake."""
    claim = _judged(claim, ClaimState.REFUSED, seen=seen, by=by)
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise ValidationError(_("Write the reason; the maker reads it."), code="no_reason")
    return _decide(claim, ClaimState.REFUSED, "refuse", by, reason)


def _judged(claim, target, *, seen, by):
    """The locked row, if this person may decide on it and it is what they looked at."""
    claim = _locked(claim)
    check_move(CLAIM_MOVES, claim.state, target)
    if not may_verify_claim(by, claim) or works_for(by, claim.vendor):
        raise PermissionDenied
    if claim.version != seen:
        raise MoveRefused
    return claim


def _decide(claim, state, verb, by, reason=""):
    before = {"state": claim.state}
    claim.state, claim.reason = state, reason
    is_good = state == ClaimState.VERIFIED
    claim.verified_by = by if is_good else None
    claim.verified_at = timezone.now() if is_good else None
    claim.save(update_fields=["state", "reason", "verified_by", "verified_at"])
    row = _note(claim, verb, by, before, {"state": state, "reason": reason})
    claim_letters.post(claim, verb, event=f"claim-{row.pk}")
    return claim


def _write(claim, *, kind, number, expires_on, paper):
    """Set the maker's own facts, each checked as every door must."""
    if expires_on and expires_on < timezone.localdate():
        raise ValidationError(_("This day has passed. Send the new permit."), code="past")
    claim.kind, claim.number = kind, claim_numbers.clean(kind, number)
    claim.expires_on = expires_on
    same = Claim.objects.filter(vendor=claim.vendor_id, kind=kind, number=claim.number)
    if same.exclude(pk=claim.pk).exists():
        raise ValidationError(_("This number is in your list already."), code="twice")
    if paper:
        claim.document, claim.document_type, claim.document_name = paper


class _kept:
    """The stored document as (name, type, name it came with); gone again if anything fails."""

    def __init__(self, document):
        self.document, self.name = document, ""

    def __enter__(self):
        if not self.document:
            return None
        kind = papers.look(self.document)
        self.name = private.keep(self.document, FOLDER)
        return self.name, kind, " ".join(self.document.name.split())[-120:]

    def __exit__(self, fault, *rest):
        if fault:
            private.remove(self.name)


def _locked_vendor(pk, by):
    vendor = Vendor.objects.select_for_update().get(pk=pk)
    if not may_tend(by, vendor):
        raise PermissionDenied
    return vendor


def _locked(claim):
    rows = Claim.objects.select_for_update(of=("self",)).select_related("vendor")
    claim = rows.filter(pk=claim.pk).first()
    if claim is None:
        raise MoveRefused
    return claim


def _move(claim, state):
    check_move(CLAIM_MOVES, claim.state, state)
    claim.state = state


def _facts(claim):
    return {
        "kind": claim.kind,
        "number": claim.number,
        "expires_on": claim.expires_on.isoformat() if claim.expires_on else None,
        "document": claim.document_name,
        "state": claim.state,
    }


def _note(claim, verb, by, before, after):
    region = claim.vendor.region_id
    if ClaimState.VERIFIED in (before.get("state"), after.get("state")):
        changes.note("vendor", claim.vendor_id)
    return trail.record(claim, verb=verb, by=by, region=region, before=before, after=after)
