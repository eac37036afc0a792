"""What a curator scores, before anything is decided."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import trail
from products.actions import taking
from products.choices import SubmissionState
from products.models import HIGHEST, LOWEST, Review, Rubric, Score
from products.rubrics import rubric_of


@transaction.atomic
def score(submission, *, scores: dict[int, int], note: str = "", by) -> Review:
    """Keep one's scores, {criterion id: 1..4}, every criterion of the rubric; again replaces them.

    Raises ValidationError for a missing or strange score, else as ``taking.locked``.
    """
    row = taking.locked(submission, SubmissionState.IN_REVIEW, by)
    _check(_locked_rubric(row.edition), scores)
    review, _made = Review.objects.update_or_create(
        submission=row, reviewer=by, defaults={"note": note.strip()}
    )
    before = dict(review.scores.values_list("criterion_id", "value"))
    review.scores.all().delete()
    Score.objects.bulk_create(
        Score(review=review, criterion_id=key, value=value) for key, value in scores.items()
    )
    if before != scores:
        region = row.product.vendor.region_id
        kept = {"before": _keyed(before), "after": _keyed(scores)}
        trail.record(row, verb="score", by=by, region=region, **kept)
    return review


def _locked_rubric(edition):
    """So that its criteria stay as they are until the scores are kept.

    Read again after the wait: the edition may have been given a rubric of its own meanwhile.
    """
    rubric = rubric_of(edition)
    Rubric.objects.select_for_update(of=("self",)).get(pk=rubric.pk)
    return rubric_of(edition)


def _check(rubric, scores):
    wanted = {criterion.pk for criterion in rubric.criteria.all()}
    if wanted - set(scores):
        raise ValidationError({"scores": _("Give a score for every criterion.")}, code="scores")
    if set(scores) - wanted or any(not LOWEST <= value <= HIGHEST for value in scores.values()):
        told = _("The criteria have changed in the meantime. Load the page again.")
        raise ValidationError({"scores": told}, code="strange_scores")


def _keyed(scores):
    return {str(key): value for key, value in scores.items()}
