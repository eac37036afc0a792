"""Findings of a second person on entries: verified, disputed, settled."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from kit.states import MoveRefused, check_move
from transactions import ledger_lock
from transactions.actions import ledger
from transactions.choices import FINDING_MOVES, Finding
from transactions.models import Entry, EntryNote, Verdict
from transactions.refusals import Refused
from transactions.rules import may_verify_entry
from vendors.rules import works_for


def verify(entry, *, by) -> Verdict:
    """It was looked at with its evidence, and holds."""
    return _find(entry, Finding.VERIFIED, by=by)


def dispute(entry, *, by, reason) -> Verdict:
    """It may be wrong; ``reason`` becomes a note. A verified entry no longer counts as verified."""
    if not reason.strip():
        raise Refused(_("Say in a sentence what seems wrong."), code="no_reason")
    return _find(entry, Finding.DISPUTED, by=by, note=reason)


def clear(entry, *, by, note="") -> Verdict:
    """The dispute is settled; the entry counts as recorded, not as verified."""
    return _find(entry, Finding.CLEARED, by=by, note=note)


@transaction.atomic
def _find(entry, finding, *, by, note="") -> Verdict:
    """Four eyes: nobody verifies or settles what they recorded or what their own business sold,
    superusers included. Raises PermissionDenied, MoveRefused, Refused."""
    entry = Entry.objects.select_related("vendor", "edition", "fulfils").get(pk=entry.pk)
    if not may_verify_entry(by, entry):
        raise PermissionDenied
    if finding != Finding.DISPUTED:
        _check_four_eyes(entry, by)
    ledger.hold(entry.fulfils or entry)
    ledger_lock.share()
    last = Verdict.objects.filter(entry=entry).order_by("number").last()
    check_move(FINDING_MOVES, last.finding if last else "", finding)
    if entry.reverses_id or Entry.objects.filter(reverses=entry).exists():
        raise Refused(_("This entry was taken back: there is nothing to judge."), code="reversed")
    try:
        with transaction.atomic():
            verdict = Verdict.objects.create(
                entry=entry,
                number=last.number + 1 if last else 1,
                finding=finding,
                step=_step(last, finding),
                by=by,
                at=timezone.now(),
            )
    except IntegrityError as error:  # somebody else at the same moment
        raise MoveRefused from error
    if note.strip():
        EntryNote.objects.create(entry=entry, text=note.strip()[:500], by=by)
    trail.record(entry, verb=f"entry_{finding}", by=by, region=entry.region_id)
    return verdict


def _check_four_eyes(entry, by):
    if entry.recorded_by_id == by.pk:
        raise Refused(
            _("You recorded this yourself. Somebody else has to look at it."), code="own_entry"
        )
    if entry.vendor and works_for(by, entry.vendor):
        raise Refused(
            _("This is your own business. Somebody else has to look at it."), code="own_goods"
        )


def _step(last, finding):
    if finding == Finding.VERIFIED:
        return 1
    was_verified = last is not None and last.finding == Finding.VERIFIED
    return -1 if was_verified else 0
