"""One product is looked at by one curator at a time: taken, given back, freed by itself."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from kit.states import check_move
from kit.times import clock
from products.choices import SUBMISSION_MOVES, WAITING_STATES, SubmissionState
from products.models import Submission
from products.rules import may_release
from vendors.rules import works_for

# The queue's order: second submissions ahead, then the oldest.
ORDER = ("-round", "submitted_at", "pk")


class Taken(ValidationError):
    """Somebody else looks at it at present."""

    def __init__(self, submission):
        told = _("%(person)s is looking at this product until %(time)s.") % {
            "person": submission.taken_by,
            "time": clock(submission.taken_until),
        }
        super().__init__(told, code="taken")


def holder(submission):
    """Who looks at it now; None when nobody does."""
    if submission.state not in WAITING_STATES or not submission.taken_by_id:
        return None
    return submission.taken_by if submission.taken_until > timezone.now() else None


@transaction.atomic
def take(submission, *, by) -> Submission:
    """Say that one is looking at it, for half an hour; again before it ends starts it anew."""
    row = locked(submission, SubmissionState.IN_REVIEW, by)
    is_new = row.state != SubmissionState.IN_REVIEW or row.taken_by_id != by.pk
    row.state = SubmissionState.IN_REVIEW
    row.taken_by = by
    row.taken_until = timezone.now() + timedelta(minutes=settings.TAKEN_MIN)
    row.save(update_fields=["state", "taken_by", "taken_until"])
    if is_new:
        _note(row, "take", by)
    return row


@transaction.atomic
def take_next(rows, *, by) -> Submission | None:
    """Take the first of ``rows`` (a queryset in the queue's order) that is free; None: none is.

    Rows that another curator is taking at this moment are stepped over, not waited for.
    """
    skips = connection.features.has_select_for_update_skip_locked
    free = rows.waiting().free(by).exclude(product__vendor__members__user=by)
    passed = []
    while row := (
        free.exclude(pk__in=passed).select_for_update(of=("self",), skip_locked=skips).first()
    ):
        if by.has_perm("products.curate_submission", row):
            return take(row, by=by)
        passed.append(row.pk)
    return None


@transaction.atomic
def give_back(submission, *, by) -> Submission:
    """Let others look at it: one's own, or as the edition's organiser somebody else's."""
    row = _row(submission)
    if row.taken_by_id != by.pk and not may_release(by, row):
        raise PermissionDenied
    check_move(SUBMISSION_MOVES, row.state, SubmissionState.SUBMITTED)
    row.state, row.taken_by, row.taken_until = SubmissionState.SUBMITTED, None, None
    row.save(update_fields=["state", "taken_by", "taken_until"])
    _note(row, "give_back", by)
    return row


def locked(submission, target, by) -> Submission:
    """The row, locked; one whose move, person and holder are in order.

    Raises MoveRefused, PermissionDenied (also for a maker's own people, superusers included)
    or Taken.
    """
    row = _row(submission)
    if row.edition:
        refuse_frozen(row.edition)
    # From decided to in review leads undoing alone.
    moves = SUBMISSION_MOVES if row.state in WAITING_STATES else {}
    check_move(moves, row.state, target)
    if not by.has_perm("products.curate_submission", row) or works_for(by, row.product.vendor):
        raise PermissionDenied
    if holder(row) not in (None, by):
        raise Taken(row)
    return row


def _row(submission):
    # Its holder is not joined: after a wait for the lock PostgreSQL reads the row anew, but
    # keeps what was joined to the old one.
    rows = Submission.objects.select_for_update(of=("self",))
    return rows.select_related("product__vendor", "revision", "edition").get(pk=submission.pk)


def _note(row, verb, by):
    region = row.product.vendor.region_id
    trail.record(row, verb=verb, by=by, region=region, after={"state": row.state})
