"""One product is looked at by one curator at a time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from expo.choices import Role
from products.actions import curation, taking
from products.choices import SubmissionState, Verdict
from products.models import Submission
from tests.make import appoint, decide, make_curator, make_submission, make_user, score
from tests.products.cast import make_sent
from vendors.models import Member

pytestmark = pytest.mark.django_db


def make_taken():
    submission, first, _owner = make_sent()
    return taking.take(submission, by=first), first, make_curator(submission.edition.organiser)


def let_it_run_out(submission):
    Submission.objects.filter(pk=submission.pk).update(taken_until=timezone.now())


def test_it_is_taken_for_half_an_hour():
    submission, first, _second = make_taken()
    left = submission.taken_until - timezone.now()
    assert timedelta(minutes=29) < left <= timedelta(minutes=30)
    assert taking.holder(submission) == first


@pytest.mark.parametrize("act", ["take", "score", "decide"])
def test_meanwhile_another_curator_can_do_nothing(act):
    submission, _first, second = make_taken()
    answer = curation.Answer(Verdict.RETURNED, tasks=[("photo", "Lebih terang", None)])
    acts = {
        "take": lambda: taking.take(submission, by=second),
        "score": lambda: score(submission, by=second),
        "decide": lambda: curation.decide(submission, answer, by=second),
    }
    with pytest.raises(taking.Taken, match=r"\d\d\.\d\d"):
        acts[act]()


def test_afterwards_another_may_take_it():
    submission, _first, second = make_taken()
    let_it_run_out(submission)
    assert taking.holder(taking.take(submission, by=second)) == second


def test_it_is_given_back():
    submission, first, second = make_taken()
    taking.give_back(submission, by=first)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.SUBMITTED
    assert taking.take(submission, by=second)


def test_only_the_holder_and_the_organiser_free_it():
    submission, _first, second = make_taken()
    for person in (second, make_user(), make_curator()):
        with pytest.raises(PermissionDenied):
            taking.give_back(submission, by=person)
    organiser = make_user()
    appoint(organiser, Role.ORGANISER, organiser=submission.edition.organiser)
    taking.give_back(submission, by=organiser)


def test_a_decided_one_is_nobodys():
    submission, first, _second = make_taken()
    decide(submission, by=first)
    submission.refresh_from_db()
    assert taking.holder(submission) is None


def test_the_next_is_the_first_that_is_free_and_not_ones_own():
    taken, _first, second = make_taken()
    own = make_submission(edition=taken.edition)
    Member.objects.create(vendor=own.product.vendor, user=second)
    older = make_submission(edition=taken.edition, submitted_at=timezone.now() - timedelta(days=2))
    again = make_submission(edition=taken.edition, round=2)
    rows = Submission.objects.visible_to(second).order_by(*taking.ORDER)
    assert [taking.take_next(rows, by=second) for _ in range(3)] == [again] * 3
    decide(again, by=second)
    assert taking.take_next(rows, by=second) == older
    decide(older, by=second)
    assert taking.take_next(rows, by=second) is None
