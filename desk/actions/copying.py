"""Copying an edition: each app's share, from left to right, as a whole or not at all."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.actions import trail
from desk.copying import PARTS, check, offered_to
from desk.parts import Comes
from expo.actions import copying as fair
from expo.copying import Copying, Wish, shift_to
from expo.models import Edition
from kit import changes

VERB = "copy"


def copy(source: Edition, wish: Wish, *, along: Iterable[str], by) -> Edition:
    """Make a draft for ``wish.organiser`` with the parts ``along`` (keys that can be ticked).

    What came and what stayed is kept in the copy's trail, for its summary. Raises
    ValidationError (an address that is taken, a part without what it stands on) and
    PermissionDenied (a source one may not see, a part one may not take).
    """
    undo = []
    try:
        with transaction.atomic():
            return _copy(source, wish, set(along), by, undo)
    except BaseException:
        for step in undo:
            step()
        raise


def _copy(source, wish, along, by, undo):
    rows = Edition.objects.select_for_update(of=("self",)).select_related("organiser")
    source = rows.get(pk=source.pk)
    if not Edition.objects.copyable_by(by).filter(pk=source.pk).exists():
        raise PermissionDenied
    if along - {part.key for part in offered_to(by, source)}:
        raise PermissionDenied
    check(along)
    shift = shift_to(source, wish)
    edition = fair.edition(source, wish, shift=shift, by=by)
    work = Copying(source=source, copy=edition, shift=shift, by=by, undo=undo)
    told = {part.key: _taken(part, work, along) for part in PARTS}
    after = {"source": source.pk, "name": source.name, "days": shift.days.days, "parts": told}
    trail.record(edition, verb=VERB, by=by, region=work.region, after=after)
    changes.note("edition", edition.pk)
    return edition


def _taken(part, work, along):
    """``came``: how many; ``left``: how many stayed, by reason."""
    if part.comes == Comes.NEVER:
        return {"came": 0, "left": {}}
    if part.can_be_ticked and part.key not in along:
        return {"came": 0, "left": {"unticked": part.count(work.source)}}
    if part.copy is None:
        return {"came": part.count(work.copy), "left": {}}
    came = part.copy(work)
    left = {reason: count for reason, count in came.left.items() if count}
    return {"came": came.count, "left": left}
