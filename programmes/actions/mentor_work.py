"""What a mentor writes while a mentoring runs: sessions that were held, tasks for the maker."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from kit.states import MoveRefused
from products.models import Listing, TouchUp
from programmes.actions import mentoring_letters
from programmes.choices.mentoring import MentoringState
from programmes.models import Mentoring, MentorSession, MentorTask
from programmes.refusals import Refused
from programmes.rules.mentoring import is_mentor_of

# Of one mentoring; more than a maker can do at once helps nobody.
MOST_TASKS = 12
MOST_SESSIONS = 100


@transaction.atomic
def note_session(mentoring: Mentoring, *, held_on, minutes, note, by) -> MentorSession:
    """A meeting that was held; the same again gives the one that is there."""
    mentoring = _running(mentoring, by)
    if held_on > timezone.localdate():
        told = _("This day has not come yet. Note a session once it was held.")
        raise Refused({"held_on": [told]}, code="early")
    if held_on < timezone.localdate(mentoring.asked_at):
        told = _("The mentoring was not asked for yet on this day.")
        raise Refused({"held_on": [told]}, code="before")
    told = {"held_on": held_on, "minutes": minutes, "note": note}
    there = mentoring.sessions.filter(**told).first()
    if there:
        return there
    if mentoring.sessions.count() >= MOST_SESSIONS:
        raise Refused(_("So many sessions are noted already. Finish this one."), code="too_many")
    session = mentoring.sessions.create(**told)
    after = {"session": session.pk, "held_on": held_on.isoformat(), "minutes": minutes}
    _noted(mentoring, "note_session", by, after)
    return session


@transaction.atomic
def give_task(mentoring: Mentoring, *, kind, note, by, due_on=None, product=None) -> MentorTask:
    """A task on the maker's own list of touch-ups; ``product``: one of theirs on show, or None.

    The same again while it is still to do gives the one that is there.
    """
    mentoring = _running(mentoring, by)
    if due_on and due_on < timezone.localdate():
        told = _("This day has passed. Choose today or a later day.")
        raise Refused({"due_on": [told]}, code="past")
    goods = Listing.objects.shown().filter(vendor=mentoring.vendor)
    if product is not None and not goods.filter(product=product).exists():
        told = _("This product is not on show any more. Choose another one.")
        raise Refused({"product": [told]}, code="product")
    told = {"kind": kind, "note": note, "due_on": due_on, "product": product}
    still = mentoring.tasks.filter(touch_up__done_at=None)
    there = still.filter(**{f"touch_up__{name}": value for name, value in told.items()}).first()
    if there:
        return there
    if still.count() >= MOST_TASKS:
        said = _("%(n)s tasks are still to do. Let the maker finish some first.")
        raise Refused(said, code="too_many", params={"n": MOST_TASKS})
    touch_up = TouchUp.objects.create(vendor=mentoring.vendor, asked_by=by, **told)
    task = MentorTask.objects.create(mentoring=mentoring, touch_up=touch_up)
    after = {"touch_up": touch_up.pk, "kind": kind, "note": note}
    _noted(mentoring, "give_task", by, after)
    mentoring_letters.tell_the_maker.enqueue(mentoring.pk, "task", str(touch_up.pk))
    return task


@transaction.atomic
def withdraw_task(mentoring: Mentoring, *, task, by) -> None:
    """Take a task back that is not done yet; ``task`` is its key. MoveRefused once it was done."""
    mentoring = _running(mentoring, by)
    rows = TouchUp.objects.select_for_update(of=("self",))
    touch_up = rows.filter(mentor_task__mentoring=mentoring, mentor_task=task).first()
    if touch_up is None or touch_up.done_at or touch_up.done_in_id:
        raise MoveRefused
    _noted(mentoring, "withdraw_task", by, {"touch_up": touch_up.pk, "note": touch_up.note})
    touch_up.delete()


def _running(mentoring, by):
    """The row, held, while it runs and this person is the mentor."""
    rows = Mentoring.objects.select_for_update(of=("self",)).select_related("mentor", "vendor")
    mentoring = rows.get(pk=mentoring.pk)
    if not is_mentor_of(by, mentoring):
        raise PermissionDenied
    if mentoring.state != MentoringState.RUNNING:
        raise MoveRefused
    if mentoring.edition:
        refuse_frozen(mentoring.edition)
    return mentoring


def _noted(mentoring, verb, by, after):
    trail.record(mentoring, verb=verb, by=by, region=mentoring.vendor.region_id, after=after)
