"""What a host does while on air: pin a product, release it, extend, end."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from expo.actions.frozen import refuse_frozen
from live import slots
from live.actions import planning
from live.models import LiveSession
from live.rules import may_host_session

# How long before the start the desk opens, and by how much a session is extended.
EARLY, STEP = timedelta(minutes=15), timedelta(minutes=15)


def is_open(session, now) -> bool:
    """Whether its host may pin: from shortly before the start until the end."""
    item = session.agenda_item
    return not item.is_cancelled and item.starts_at - EARLY <= now < session.ends_at


@transaction.atomic
def pin(session, product, *, by) -> LiveSession:
    """Show one of the session's products as the one talked about; None: none of them.

    The same once more changes nothing. ``pinned_at`` only ever grows: it names the version.
    """
    session = LiveSession.objects.select_for_update().get(pk=session.pk)
    _ask(session, by)
    _check_open(session)
    row = session.shown.filter(product=product.pk).first() if product else None
    if product and row is None:
        raise ValidationError(_("This product is not among those of the session."), code="other")
    before, wanted = session.pinned_id, product.pk if product else None
    if before == wanted:
        return session
    session.pinned_id, session.pinned_at = wanted, _later_than(session.pinned_at)
    session.save(update_fields=["pinned", "pinned_at"])
    if row:
        row.pinned_at = session.pinned_at
        row.save(update_fields=["pinned_at"])
    verb = "pin" if product else "release"
    planning.note(session, verb, by=by, before={"pinned": before}, after={"pinned": wanted})
    return session


@transaction.atomic
def end(session, *, by) -> LiveSession:
    """Over from this moment; one that is over already stays as it is."""
    session = planning.locked(session)
    _ask(session, by)
    now = timezone.now()
    if session.ends_at <= now:
        return session
    if session.agenda_item.starts_at > now:
        raise ValidationError(_("It has not begun yet. You may still cancel it."), code="early")
    session.ended_at = now
    session.save(update_fields=["ended_at"])
    planning.note(session, "end", by=by, before={}, after={"ended_at": now.isoformat()})
    return session


@transaction.atomic
def extend(session, *, until, by) -> LiveSession:
    """Fifteen minutes more than ``until``, the end that the host saw.

    Where the end is another by now (a second click, a second host) nothing changes.
    """
    session = planning.locked(session)
    _ask(session, by)
    _check_open(session)
    item = session.agenda_item
    if item.ends_at != until:
        return session
    longer = until + STEP
    if longer - item.starts_at > slots.MOST:
        raise ValidationError(_("A session takes 6 hours at most."), code="long")
    if other := slots.overlapping(session, until, longer):
        told = _("Your next session begins then: %(title)s.")
        raise ValidationError(told % {"title": other.agenda_item.title}, code="taken")
    item.ends_at = longer
    item.save(update_fields=["ends_at", "changed_at"])
    before, after = {"ends_at": until.isoformat()}, {"ends_at": longer.isoformat()}
    planning.note(session, "extend", by=by, before=before, after=after)
    return session


def _ask(session, by):
    refuse_frozen(session.edition)
    if not may_host_session(by, session):
        raise PermissionDenied
    if session.agenda_item.is_cancelled:
        raise ValidationError(_("This session was cancelled."), code="gone")


def _check_open(session):
    now = timezone.now()
    if not LiveSession.objects.held().filter(pk=session.pk).exists():
        told = _("%(maker)s does not take part in %(edition)s.")
        facts = {"maker": session.vendor, "edition": session.edition.title}
        raise ValidationError(told % facts, code="left")
    if session.ends_at <= now:
        raise ValidationError(_("This session is over."), code="over")
    if not is_open(session, now):
        told = _("Products can be pinned from 15 minutes before the start.")
        raise ValidationError(told, code="early")


def _later_than(moment):
    now = timezone.now()
    return max(now, moment + timedelta(microseconds=1)) if moment else now
