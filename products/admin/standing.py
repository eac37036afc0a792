"""How a submission stands for one curator: who looks at it, what is scored, what comes next."""

from dataclasses import dataclass
from enum import StrEnum
from statistics import mean

from accounts.models import User
from kit.times import clock
from products.actions import taking
from products.choices import OPEN_STATES, WAITING_STATES, SubmissionState, Verdict
from products.models import Criterion, Decision, Review, Rubric, Submission
from products.rubrics import rubric_of, weighted
from products.rules import may_release
from vendors.rules import works_for


class Phase(StrEnum):
    """What a curator is asked for."""

    NOTHING = "nothing"
    SCORES = "scores"
    BOTH = "both"
    DECISION = "decision"


@dataclass
class Standing:
    submission: Submission
    user: User
    rubric: Rubric
    criteria: list[Criterion]
    readable: list[Review]
    decisions: list[Decision]
    is_own: bool
    may_judge: bool
    may_release: bool
    holder: User | None
    given: int

    @property
    def mine(self):
        return next((row for row in self.readable if row.reviewer_id == self.user.pk), None)

    @property
    def is_open(self):
        return self.submission.state in WAITING_STATES

    @property
    def is_mine(self):
        return self.holder == self.user

    @property
    def until(self):
        return clock(self.submission.taken_until) if self.holder else ""

    @property
    def lacking(self):
        """How many other curators' scores are still awaited once one has scored oneself."""
        others = self.given - (1 if self.mine else 0)
        return max(0, self.rubric.reviews_needed - 1 - others)

    @property
    def phase(self):
        if not self.is_open or self.is_own or not self.may_judge:
            return Phase.NOTHING
        if self.rubric.reviews_needed == 1:
            return Phase.BOTH
        return Phase.DECISION if self.mine and not self.lacking else Phase.SCORES

    @property
    def completes(self):
        """Whether one's own scores are the last that are awaited."""
        return self.phase == Phase.SCORES and not self.lacking

    @property
    def decision(self):
        """The one that stands; None before there is one."""
        rows = [row for row in self.decisions if row.verdict != Verdict.UNDONE]
        return next((row for row in reversed(rows) if not is_undone(row)), None)

    @property
    def reopened(self):
        """One's own decision that was just taken back; None otherwise."""
        last = self.decisions[-1] if self.decisions and self.is_open else None
        if last is None or last.verdict != Verdict.UNDONE:
            return None
        return last.withdraws if last.withdraws.by_id == self.user.pk else None

    @property
    def may_undo(self):
        if self.submission.state != SubmissionState.PENDING or not self.decision or self.is_own:
            return False
        return self.decision.by_id == self.user.pk or self.may_release

    @property
    def may_free(self):
        return bool(self.holder) and (self.is_mine or self.may_release)

    def cards(self):
        """Everybody's scores, as far as this person may read them."""
        return [_card(row, self.criteria) for row in self.readable]

    def mark(self):
        """The mean of the whole reviews' weighted marks, out of 100; None while none is whole."""
        marks = [card["mark"] for card in self.cards() if card["mark"] is not None]
        return mean(marks) if marks else None


def of(submission, user) -> Standing:
    """Everything about it in a fixed number of queries."""
    rubric = rubric_of(submission.edition)
    readable = Review.objects.readable_by(user, submission).select_related("reviewer")
    decisions = Decision.objects.visible_to(user).filter(submission=submission).order_by("pk")
    decisions = decisions.select_related("by", "withdraws", "withdrawal__by")
    is_own = works_for(user, submission.product.vendor)
    if is_own and submission.state in OPEN_STATES:
        # Whoever belongs to the maker reads no more of it than the maker does.
        decisions, readable = decisions.none(), readable.none()
    return Standing(
        submission=submission,
        user=user,
        rubric=rubric,
        criteria=list(rubric.criteria.all()),
        readable=list(readable.prefetch_related("scores")),
        decisions=list(decisions),
        is_own=is_own,
        may_judge=user.has_perm("products.curate_submission", submission),
        may_release=may_release(user, submission),
        holder=taking.holder(submission),
        given=submission.reviews.count(),
    )


def is_undone(decision) -> bool:
    return hasattr(decision, "withdrawal")


def _card(review, criteria):
    values = {score.criterion_id: score.value for score in review.scores.all()}
    return {
        "review": review,
        "mark": weighted(values, criteria),
        "scores": [(row, values[row.pk]) for row in criteria if row.pk in values],
    }
