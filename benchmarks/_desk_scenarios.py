"""What is raced for at the curation desk and for a call's quota."""

from products.actions import announcing, curation, nominating, sending, taking, undoing
from products.choices import SubmissionState, Verdict
from products.models import Call, Decision, Nomination, Submission, TouchUp
from tests.make import (
    decide,
    make_curator,
    make_edition,
    make_officer,
    make_organiser,
    make_photo,
    make_product,
    make_submission,
    make_user,
    make_vendor,
    score,
)
from tests.products.calls import make_call

QUOTA = 10
RETURN = curation.Answer(Verdict.RETURNED, tasks=[("photo", "Lebih terang", None)])


def make_sent():
    organiser, owner = make_organiser(), make_user()
    product = make_product(make_vendor(owner=owner))
    make_photo(product)
    return make_submission(product, make_edition(organiser)), organiser, owner


def one_decision(clients):
    """Every curator of the edition decides on one product."""
    submission, organiser, _owner = make_sent()
    curators = [make_curator(organiser) for _ in range(clients)]
    attempts = [lambda by=by: curation.decide(submission, RETURN, by=by) for by in curators]

    def violated():
        return Decision.objects.filter(submission=submission).count() != 1

    return attempts, violated


def one_holder(clients):
    """Every curator takes one product to look at it."""
    submission, organiser, _owner = make_sent()
    curators = [make_curator(organiser) for _ in range(clients)]
    attempts = [lambda by=by: taking.take(submission, by=by) for by in curators]

    def violated():
        return taking.holder(Submission.objects.get(pk=submission.pk)) not in curators

    return attempts, violated


def told_or_undone(clients):
    """Half send the answer now while half take the decision back."""
    submission, organiser, _owner = make_sent()
    curator = make_curator(organiser)
    decision = decide(submission, by=curator, verdict=Verdict.RETURNED)
    attempts = [
        (lambda: announcing.send_now(decision, by=curator))
        if n % 2
        else (lambda: undoing.undo(decision, by=curator))
        for n in range(clients)
    ]

    def violated():
        undone = submission.decisions.filter(verdict=Verdict.UNDONE).count()
        state = Submission.objects.get(pk=submission.pk).state
        asked = TouchUp.objects.filter(submission=submission).count()
        ends = [(0, SubmissionState.RETURNED, 1), (1, SubmissionState.IN_REVIEW, 0)]
        return (undone, state, asked) not in ends

    return attempts, violated


def seen_version(clients):
    """Its curators approve while the owner takes the version back that they saw."""
    submission, organiser, owner = make_sent()
    curator = make_curator(organiser)
    score(submission, by=curator)
    answer = curation.Answer(Verdict.APPROVED, track="marketplace")
    attempts = [
        (lambda: curation.decide(submission, answer, by=curator))
        if n % 2
        else (lambda: sending.withdraw(submission, by=owner))
        for n in range(clients)
    ]

    def violated():
        standing = submission.decisions.standing().count()
        state = Submission.objects.get(pk=submission.pk).state
        return (standing, state) != (0, SubmissionState.WITHDRAWN)

    return attempts, violated


def quota(clients):
    """Every officer of a region nominates another maker for one call."""
    call = make_call(quota=QUOTA)
    pairs = [(make_vendor(), make_officer()) for _ in range(clients)]
    attempts = [
        lambda maker=maker, by=by: nominating.nominate(
            Call.objects.get(pk=call.pk), maker, letter_number="500/1", by=by
        )
        for maker, by in pairs
    ]

    def violated():
        return Nomination.objects.filter(call=call).count() != min(QUOTA, clients)

    return attempts, violated


ALL = {
    "one product, all decide": one_decision,
    "one product, all take it": one_holder,
    "send now against undo": told_or_undone,
    "decide against take back": seen_version,
    "quota of 10, 1 each": quota,
}
