"""An edition's states, moved one by one: by hand, or by the clock."""

import logging

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo import setup
from expo.actions import opening_letters
from expo.choices import EDITION_MOVES, EditionState
from expo.clock import next_turn
from expo.models import Edition
from kit import changes
from kit.states import check_move

log = logging.getLogger(__name__)


@transaction.atomic
def move(edition, *, to, by, reason=""):
    """Move an edition to another state; a way back asks for a reason.

    Raises ValidationError with every reason while something essential for opening is missing.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    check_move(EDITION_MOVES, edition.state, to)
    if not by.has_perm("expo.change_edition", edition):
        raise PermissionDenied
    if to == EditionState.DRAFT and not reason.strip():
        raise ValidationError({"reason": _("Say why: people may have read the announcement.")})
    return _moved(edition, to, by, reason.strip())


def follow_clock():
    """Move every edition whose moment has come; one that cannot be opened yet is told about."""
    for pk in Edition.objects.due_to_move(timezone.now()).order_by("pk").values_list("pk"):
        try:
            _tick(pk[0])
        except Exception:
            # The others must not wait for it; it is tried again with the next minute.
            log.exception("Edition %s could not be moved by the clock", pk[0])


@transaction.atomic
def _tick(pk):
    edition = Edition.objects.select_for_update().get(pk=pk)
    if not Edition.objects.due_to_move(timezone.now()).filter(pk=pk).exists():
        return  # somebody moved it meanwhile
    try:
        _moved(edition, next_turn(edition).to, None, "")
    except ValidationError as refusal:
        opening_letters.held_up(edition, refusal.messages)


def _moved(edition, to, by, reason):
    if to == EditionState.OPEN:
        setup.check(edition)
    before, edition.state = edition.state, to
    if to == EditionState.DRAFT:
        edition.announce_at = None  # else the clock would announce it again at once
    if to == EditionState.CLOSED:
        edition.closed_at = timezone.now()
    edition.save(update_fields=["state", "announce_at", "closed_at"])
    trail.record(
        edition,
        verb="move" if by else "move_by_clock",
        by=by,
        region=edition.organiser.region_id or "",
        before={"state": before},
        after={"state": to, "reason": reason},
    )
    changes.note("edition", edition.pk)
    if to == EditionState.OPEN:
        opening_letters.opened(edition)
    return edition
