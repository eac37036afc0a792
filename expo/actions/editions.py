"""An edition's states, moved one by one."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.choices import EDITION_MOVES, EditionState
from expo.models import Edition
from kit.states import check_move


@transaction.atomic
def move(edition, *, to, by, reason=""):
    """Move an edition to another state; a way back asks for a reason."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    check_move(EDITION_MOVES, edition.state, to)
    if not by.has_perm("expo.change_edition", edition):
        raise PermissionDenied
    if to == EditionState.DRAFT and not reason.strip():
        raise ValidationError({"reason": _("Say why: people may have read the announcement.")})
    before, edition.state = edition.state, to
    edition.save(update_fields=["state"])
    trail.record(
        edition,
        verb="move",
        by=by,
        region=edition.organiser.region_id or "",
        before={"state": before},
        after={"state": to, "reason": reason.strip()},
    )
    return edition
