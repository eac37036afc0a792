"""32 curators and owners at once, on PostgreSQL."""

import pytest
from django.db import connection

from products.actions import announcing, curation, sending, taking, undoing
from products.choices import SubmissionState, Verdict
from products.models import Decision, Submission, TouchUp
from tests.make import decide, make_curator, make_submission, score
from tests.products.cast import make_sent
from tests.products.test_curation import VERDICTS, answer, make_due
from tests.racing import CROWD, at_once, good

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
