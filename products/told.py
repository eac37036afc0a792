"""A submission as its maker reads it: what is decided and not yet told is still in review."""

from django.utils.translation import gettext as _

from products.choices import OPEN_STATES, SubmissionState

TAGS = {
    SubmissionState.APPROVED: "ok",
    SubmissionState.RETURNED: "bad",
    SubmissionState.REFUSED: "bad",
    SubmissionState.SUBMITTED: "wait",
    SubmissionState.IN_REVIEW: "wait",
}


def state(submission) -> str:
    """PENDING is nobody's business but the curators'."""
    if submission.state == SubmissionState.PENDING:
        return SubmissionState.IN_REVIEW
    return submission.state


def words(submission) -> str:
    told = SubmissionState(state(submission))
    if told == SubmissionState.APPROVED and is_unreviewed(submission):
        return _("shown at once")
    return str(told.label)


def tag(submission) -> str:
    return TAGS.get(state(submission), "")


def is_unreviewed(submission) -> bool:
    """Its organiser has switched off the review of changes, so that no curator decided."""
    return submission.decided_at is not None and submission.decided_by_id is None


def is_open(submission) -> bool:
    return submission.state in OPEN_STATES


def can_withdraw(submission) -> bool:
    """Until the answer is told; whether there is one already must not show."""
    return is_open(submission)
