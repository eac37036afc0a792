"""How far reviewers lie apart, worked out by hand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from expo.choices import Role
from products.models import Review, Score
from products.rubrics import rubric_of
from reports.figures.drift import ENOUGH, drift
from tests.admin.crawl import signed_in
from tests.make import (
    BANDUNG,
    appoint,
    make_curator,
    make_edition,
    make_organiser,
    make_submission,
    make_user,
)

pytestmark = pytest.mark.django_db


def give(submission, reviewer, *values):
    """One review; ``values`` for the first criteria, the last of them for all that follow."""
    review = Review.objects.create(submission=submission, reviewer=reviewer)
    for n, criterion in enumerate(rubric_of(submission.edition).criteria.all()):
        value = values[min(n, len(values) - 1)]
        Score.objects.create(review=review, criterion=criterion, value=value)


def make_reviewed(edition, *, strict, mild, third=None, shared=ENOUGH):
    """``shared`` products scored 2 by one and 4 by the other; a third gives 3 to the first."""
    for n in range(shared):
        submission = make_submission(edition=edition)
        give(submission, strict, 2)
        give(submission, mild, 4)
        if third and not n:
            give(submission, third, 3)


def of(edition):
    return {row.user: row for row in drift(edition).reviewers}


def test_by_hand():
    edition = make_edition()
    strict, mild, third = (make_curator(edition.organiser) for _ in range(3))
    make_reviewed(edition, strict=strict, mild=mild, third=third)
    give(make_submission(edition=edition), mild, 4)  # alone: counts as a review, not in the gap
    rows = of(edition)
    assert [rows[who].reviews for who in (strict, mild, third)] == [5, 6, 1]
    assert [rows[who].mean for who in (strict, mild, third)] == [50, 100, 75]
    # The first product: 50 against the mean of 100 and 75; the other four: 50 against 100.
    assert rows[strict].gap.mean == pytest.approx((50 - 87.5 + 4 * -50) / 5)
    assert rows[mild].gap.mean == pytest.approx((100 - 62.5 + 4 * 50) / 5)
    assert rows[third].gap.mean == pytest.approx(75 - 75)
    assert [rows[who].gap.shared for who in (strict, mild, third)] == [5, 5, 1]
    assert [rows[who].leans for who in (strict, mild, third)] == ["strict", "generous", ""]


def test_per_criterion_in_scores_and_by_weight_in_marks():
    edition = make_edition()
    one, two = make_curator(edition.organiser), make_curator(edition.organiser)
    for _ in range(ENOUGH):
        submission = make_submission(edition=edition)
        give(submission, one, 1, 3)  # 1 for the first criterion, 3 for the others
        give(submission, two, 3)
    criteria = drift(edition).criteria
    row = of(edition)[one]
    assert [gap.mean for gap in row.criteria] == [-2] + [0] * (len(criteria) - 1)
    total = sum(criterion.weight for criterion in criteria)
    assert row.gap.mean == pytest.approx(-100 * 2 * criteria[0].weight / (4 * total))


def test_other_editions_do_not_count():
    edition = make_edition()
    one, two = make_curator(edition.organiser), make_curator(edition.organiser)
    make_reviewed(make_edition(), strict=one, mild=two)
    assert drift(edition).reviewers == []


@pytest.mark.parametrize("people", [2, 4])
def test_one_number_of_queries(people):
    edition = make_edition()
    reviewers = [make_curator(edition.organiser) for _ in range(people)]
    submission = make_submission(edition=edition)
    for reviewer in reviewers:
        give(submission, reviewer, 3)
    with CaptureQueriesContext(connection) as asked:
        drift(edition)
    assert len(asked) == 5


def page_of(edition):
    return f"/admin/laporan/{edition.pk}/kurator/"


def test_too_little_in_common_is_no_judgement():
    edition = make_edition()
    strict, mild = make_curator(edition.organiser), make_curator(edition.organiser)
    organiser = make_user()
    appoint(organiser, Role.ORGANISER, organiser=edition.organiser)
    make_reviewed(edition, strict=strict, mild=mild, shared=ENOUGH - 1)
    text = signed_in(organiser).get(page_of(edition)).content.decode()
    assert "belum bisa disimpulkan: 4 produk" in text
    assert "lebih ketat dari yang lain" not in text
    make_reviewed(edition, strict=strict, mild=mild, shared=1)
    text = signed_in(organiser).get(page_of(edition)).content.decode()
    assert "lebih ketat dari yang lain" in text
    assert "-50,0" in text


def test_only_who_arranges_the_edition_sees_it():
    edition = make_edition()
    organiser, other, observer, helper = (make_user() for _ in range(4))
    appoint(organiser, Role.ORGANISER, organiser=edition.organiser)
    appoint(other, Role.ORGANISER, organiser=make_organiser(BANDUNG))
    appoint(observer, Role.OBSERVER)
    appoint(helper, Role.HELPER, organiser=edition.organiser)
    assert signed_in(organiser).get(page_of(edition)).status_code == 200
    outside = (make_curator(edition.organiser), other, observer, helper, make_user())
    assert {signed_in(user).get(page_of(edition)).status_code for user in outside} == {404}
