"""Scores: complete, one's own, hidden from those who have not scored yet."""

import pytest
from django.core.exceptions import ValidationError

from products.actions import curation, reviewing
from products.choices import Verdict
from products.models import Criterion, Review, Rubric, Score
from products.rubrics import rubric_of, weighted
from tests.make import make_curator, make_edition, score
from tests.products.cast import make_sent

pytestmark = pytest.mark.django_db


def scores_of(submission, value=3):
    return {row.pk: value for row in rubric_of(submission.edition).criteria.all()}


def test_a_new_installation_judges_by_seven_weighted_criteria():
    criteria = list(rubric_of(None).criteria.all())
    assert len(criteria) == 7
    assert all(row.name and row.name_en and row.hint and row.score_4 for row in criteria)
    assert max(row.weight for row in criteria) > 1


def test_an_edition_with_its_own_rubric_is_judged_by_it():
    edition = make_edition()
    own = Rubric.objects.create(edition=edition)
    Criterion.objects.create(rubric=own, name="Rasa")
    assert rubric_of(edition) == own
    assert rubric_of(make_edition()).edition is None


def test_the_mark_weighs_the_criteria():
    heavy, light = Criterion(pk=1, weight=3), Criterion(pk=2, weight=1)
    assert weighted({1: 4, 2: 4}, [heavy, light]) == 100
    assert weighted({1: 4, 2: 2}, [heavy, light]) == 87.5
    assert weighted({1: 4}, [heavy, light]) is None


def test_scoring_again_replaces_ones_own():
    submission, curator, _owner = make_sent()
    score(submission, by=curator, value=2, note="Cek label")
    score(submission, by=curator, value=4)
    review = Review.objects.get()
    assert (review.note, set(review.scores.values_list("value", flat=True))) == ("", {4})


@pytest.mark.parametrize("fault", ["missing", "foreign", "0", "5"])
def test_strange_scores_are_refused(fault):
    submission, curator, _owner = make_sent()
    scores = scores_of(submission)
    first = min(scores)
    if fault == "missing":
        del scores[first]
    elif fault == "foreign":
        other = Rubric.objects.create(edition=make_edition())
        scores[Criterion.objects.create(rubric=other, name="Lain").pk] = 3
    else:
        scores[first] = int(fault)
    with pytest.raises(ValidationError):
        reviewing.score(submission, scores=scores, by=curator)
    assert not Score.objects.exists()


def test_others_scores_are_hidden_until_one_has_scored():
    submission, first, _owner = make_sent()
    second = make_curator(submission.edition.organiser)
    review = score(submission, by=first, value=1)
    assert not Review.objects.readable_by(second, submission).exists()
    assert list(Review.objects.readable_by(first, submission)) == [review]
    own = score(submission, by=second, value=4)
    assert list(Review.objects.readable_by(second, submission)) == [review, own]


def test_as_many_curators_score_as_the_rubric_asks():
    submission, first, _owner = make_sent()
    own = Rubric.objects.create(edition=submission.edition, reviews_needed=2)
    Criterion.objects.create(rubric=own, name="Rasa")
    answer = curation.Answer(Verdict.REFUSED, note="Bukan buatan sendiri.")
    score(submission, by=first)
    with pytest.raises(ValidationError, match="1"):
        curation.decide(submission, answer, by=first)
    score(submission, by=make_curator(submission.edition.organiser))
    third = make_curator(submission.edition.organiser)
    with pytest.raises(ValidationError):  # who has not scored has not looked
        curation.decide(submission, answer, by=third)
    assert curation.decide(submission, answer, by=first)
