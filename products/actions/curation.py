"""What a curator decides of a submission; it takes effect later, when it is announced."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from products.actions import announcing, routing, taking
from products.choices import (
    SubmissionState,
    TouchUpKind,
    Verdict,
)
from products.models import Decision, TouchUp
from products.rubrics import rubric_of

MOST_TOUCH_UPS = 10
LONGEST = TouchUp._meta.get_field("note").max_length


@dataclass(frozen=True)
class Answer:
    """What the curator says. ``tasks``: (kind, note, due day or None), for a return; ``track`` and
    ``reasons`` (codes of RouteReason), for an approval; ``is_held``: told on release only."""

    verdict: Verdict
    note: str = ""
    tasks: list[tuple[str, str, date | None]] = field(default_factory=list)
    track: str = ""
    reasons: list[str] = field(default_factory=list)
    is_held: bool = False


@transaction.atomic
def decide(submission, answer: Answer, *, by) -> Decision:
    """Keep the decision; it takes effect after the pause in which it can be undone, or on release.

    What is decided on is the revision of this submission and no other: a version sent later is
    a submission of its own. Raises ValidationError, Taken, MoveRefused or PermissionDenied.
    """
    tasks = _checked(answer)
    row = taking.locked(submission, SubmissionState.PENDING, by)
    if answer.verdict != Verdict.RETURNED:
        _check_reviews(row, by)
    is_held = answer.is_held and row.edition_id is not None
    pause = timedelta(minutes=settings.DECISION_PAUSE_MIN)
    decision = Decision.objects.create(
        submission=row,
        verdict=answer.verdict,
        track=answer.track,
        reasons=list(answer.reasons),
        note=answer.note.strip(),
        tasks=[
            [kind, words, due_on.isoformat() if due_on else ""] for kind, words, due_on in tasks
        ],
        is_held=is_held,
        due_at=None if is_held else timezone.now() + pause,
        by=by,
    )
    before, row.state = row.state, SubmissionState.PENDING
    row.save(update_fields=["state"])
    trail.record(
        row,
        verb="decide",
        by=by,
        region=row.product.vendor.region_id,
        before={"state": before},
        after={"state": row.state, "verdict": decision.verdict},
    )
    if not is_held:
        announcing.announce_at(decision)
    return decision


def _checked(answer):
    """The tasks with words in them; ValidationError keyed by the field that needs mending."""
    if answer.verdict == Verdict.RETURNED:
        return _tasks(answer.tasks)
    if answer.verdict == Verdict.REFUSED:
        if not answer.note.strip():
            raise ValidationError({"note": _("Write why: the maker reads it.")}, code="reason")
        return []
    routing.check(answer.track, answer.reasons)
    return []


def _tasks(touch_ups):
    """At least one task with words in it: a return without a way forward helps nobody."""
    tasks = [(kind, task.strip(), due_on) for kind, task, due_on in touch_ups if task.strip()]
    if not tasks:
        told = _("Name at least one touch-up: what should the maker change?")
        raise ValidationError({"touch_ups": told}, code="touch_ups")
    if len(tasks) > MOST_TOUCH_UPS or any(len(task) > LONGEST for _kind, task, _due in tasks):
        raise ValidationError({"touch_ups": _("Ask for fewer and shorter touch-ups.")})
    if any(kind not in TouchUpKind for kind, _task, _due in tasks):
        raise ValidationError({"touch_ups": _("Choose what each touch-up is about.")})
    today = timezone.localdate()
    if any(due_on and due_on < today for _kind, _task, due_on in tasks):
        raise ValidationError({"touch_ups": _("A touch-up's day has passed. Choose a later one.")})
    return tasks


def _check_reviews(submission, by):
    """A return is help and needs none; anything final needs the scores the rubric asks for, and
    comes from one who has scored."""
    if not submission.reviews.filter(reviewer=by).exists():
        told = _("Score the product yourself first, then decide.")
        raise ValidationError({"scores": told}, code="reviews")
    needed, given = rubric_of(submission.edition).reviews_needed, submission.reviews.count()
    if given < needed:
        told = _("%(needed)s curators score each product here; %(given)s have so far.")
        values = {"needed": needed, "given": given}
        raise ValidationError({"scores": told % values}, code="reviews")
