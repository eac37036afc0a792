"""32 curators and owners at once, on PostgreSQL."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from expo.choices import Role
from products.actions import announcing, curation, reviewing, rubrics, sending, taking, undoing
from products.choices import SubmissionState, Verdict
from products.models import Decision, Listing, Review, Submission, TouchUp
from products.rubrics import rubric_of
from tests.make import (
    appoint,
    decide,
    make_curator,
    make_edition,
    make_photo,
    make_product,
    make_submission,
    make_user,
    score,
)
from tests.products.cast import make_sent
from tests.products.test_curation import VERDICTS, answer, make_due
from tests.racing import CROWD, at_once, good, meanwhile

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def fresh(submission):
    return Submission.objects.get(pk=submission.pk)


def test_of_32_curators_one_decides(round):
    submission, first, _owner = make_sent()
    curators = [first, *(make_curator(submission.edition.organiser) for _ in range(CROWD - 1))]
    score(submission, by=first)

    def act(n):
        return lambda: curation.decide(fresh(submission), answer(VERDICTS[n % 3]), by=curators[n])

    (won,) = good(at_once(*(act(n) for n in range(CROWD))))
    assert Decision.objects.get() == won
    assert fresh(submission).state == SubmissionState.PENDING


def test_of_32_curators_one_takes(round):
    submission, first, _owner = make_sent()
    curators = [first, *(make_curator(submission.edition.organiser) for _ in range(CROWD - 1))]
    acts = [lambda by=by: taking.take(fresh(submission), by=by) for by in curators]
    assert len(good(at_once(*acts))) == 1


def test_32_curators_open_32_different_ones(round):
    first, curator, _owner = make_sent()
    edition = first.edition
    for _ in range(CROWD - 1):
        make_submission(edition=edition)
    curators = [curator, *(make_curator(edition.organiser) for _ in range(CROWD - 1))]
    rows = Submission.objects.filter(edition=edition).order_by(*taking.ORDER)
    acts = [lambda by=by: taking.take_next(rows.all(), by=by) for by in curators]
    taken = [row.pk for row in good(at_once(*acts)) if row]
    assert len(taken) == len(set(taken))
    assert len(taken) > CROWD // 2  # nobody waits, so a late one may find the front taken


def test_announced_or_undone_but_never_both(round):
    submission, curator, _owner = make_sent()
    decision = decide(submission, by=curator, verdict=Verdict.RETURNED)
    make_due(decision)
    acts = [lambda: announcing.announce(decision.pk), lambda: undoing.undo(decision, by=curator)]
    good(at_once(*(acts * (CROWD // 2))))
    undone = Decision.objects.filter(verdict=Verdict.UNDONE).count()
    state = fresh(submission).state
    assert (undone, state, TouchUp.objects.count()) in [
        (0, SubmissionState.RETURNED, 1),
        (1, SubmissionState.IN_REVIEW, 0),
    ]


def test_what_its_owner_takes_back_stays_undecided(round):
    submission, curator, owner = make_sent()
    score(submission, by=curator)
    acts = [
        lambda: curation.decide(fresh(submission), answer(Verdict.APPROVED), by=curator),
        lambda: sending.withdraw(fresh(submission), by=owner),
    ]
    good(at_once(*(acts * (CROWD // 2))))
    assert fresh(submission).state == SubmissionState.WITHDRAWN
    verdicts = list(Decision.objects.order_by("pk").values_list("verdict", flat=True))
    assert verdicts in ([], [Verdict.APPROVED, Verdict.UNDONE])


def test_of_two_editions_at_once_the_newer_version_stays_on_show(round):
    product = make_product(name="Lama")
    make_photo(product)
    old = make_submission(product, make_edition())
    product.name = "Baru"
    product.save()
    new = make_submission(product, make_edition())
    people = [make_curator(row.edition.organiser) for row in (old, new)]
    first, second = (decide(row, by=by) for row, by in zip((old, new), people, strict=True))
    meanwhile(
        lambda: announcing.send_now(second, by=people[1]),
        lambda: announcing.send_now(first, by=people[0]),
    )
    product.refresh_from_db()
    assert (product.approved, Listing.objects.get().name) == (new.revision, "Baru")


def test_criteria_do_not_change_under_a_curators_scores(round):
    submission, curator, _owner = make_sent()
    chief = make_user()
    appoint(chief, Role.ORGANISER, organiser=submission.edition.organiser)
    rubric = rubrics.adopt(submission.edition, by=chief)
    kept = list(rubric.criteria.all())
    scores = {row.pk: 3 for row in kept}
    fewer = [rubrics.Row(name=row.name, weight=row.weight, pk=row.pk) for row in kept[1:]]
    change = {"reviews_needed": 1, "holds_decisions": False, "criteria": fewer, "by": chief}
    _arranged, told = meanwhile(
        lambda: rubrics.arrange(rubric, **change),
        lambda: reviewing.score(submission, scores=scores, by=curator),
    )
    assert isinstance(told, ValidationError)
    assert not Review.objects.exists()


def test_no_rubric_of_its_own_comes_between_the_scores(round):
    submission, curator, _owner = make_sent()
    chief = make_user()
    appoint(chief, Role.ORGANISER, organiser=submission.edition.organiser)
    _scored, told = meanwhile(
        lambda: score(submission, by=curator), lambda: rubrics.adopt(submission.edition, by=chief)
    )
    assert isinstance(told, ValidationError)
    assert rubric_of(submission.edition).edition is None
