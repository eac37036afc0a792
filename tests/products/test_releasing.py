"""Decided is not announced: held decisions go together, when the organiser lets them."""

import pytest
from django.core.exceptions import PermissionDenied

from expo.choices import Role
from notices.models import Mail
from products.actions import announcing, telling, undoing
from products.choices import SubmissionState, Verdict
from products.models import Decision, Listing
from tests.make import (
    appoint,
    decide,
    make_curator,
    make_edition,
    make_submission,
    make_user,
)
from tests.products.cast import make_sent
from vendors.models import Member

pytestmark = pytest.mark.django_db


def make_held(**words):
    submission, curator, owner = make_sent()
    organiser = make_user()
    appoint(organiser, Role.ORGANISER, organiser=submission.edition.organiser)
    return decide(submission, by=curator, is_held=True, **words), organiser, curator, owner


def work_off():
    """What the worker does with the tasks of a release."""
    for pk in Decision.objects.due().values_list("pk", flat=True):
        announcing.announce(pk)


def test_a_held_decision_is_not_due_and_cannot_be_hastened():
    decision, _organiser, curator, _owner = make_held()
    assert decision.due_at is None
    assert announcing.send_now(decision, by=curator) is False
    assert announcing.announce_all_due() == 0
    assert not Mail.objects.exists()


def test_released_ones_are_told_with_their_showing():
    decision, organiser, _curator, owner = make_held()
    edition = decision.submission.edition
    announcing.release(edition, decisions=[decision.pk], by=organiser)
    work_off()
    assert Mail.objects.get().to == owner.email
    assert Listing.objects.get().is_shown


def test_the_preview_is_what_is_sent():
    decision, organiser, _curator, _owner = make_held(verdict=Verdict.RETURNED)
    (letter,) = telling.letters(decision.submission, decision)
    announcing.release(decision.submission.edition, decisions=[decision.pk], by=organiser)
    work_off()
    mail = Mail.objects.get()
    assert (mail.to, mail.subject, mail.body) == (letter.to.email, letter.subject, letter.body)


def test_what_was_not_in_the_preview_stays_held():
    decision, organiser, curator, _owner = make_held()
    edition = decision.submission.edition
    later = decide(make_submission(edition=edition), by=curator, is_held=True)
    released = announcing.release(edition, decisions=[decision.pk], by=organiser)
    work_off()
    assert released == [decision]
    later.submission.refresh_from_db()
    assert later.submission.state == SubmissionState.PENDING


def test_an_undone_one_is_not_released():
    decision, organiser, curator, _owner = make_held()
    undoing.undo(decision, by=curator)
    edition = decision.submission.edition
    assert announcing.release(edition, decisions=[decision.pk], by=organiser) == []


def test_another_editions_ids_release_nothing():
    decision, _organiser, _curator, _owner = make_held()
    other = make_edition()
    stranger = make_user()
    appoint(stranger, Role.ORGANISER, organiser=other.organiser)
    assert announcing.release(other, decisions=[decision.pk], by=stranger) == []
    with pytest.raises(PermissionDenied):
        announcing.release(decision.submission.edition, decisions=[decision.pk], by=stranger)
    assert Decision.objects.held().count() == 1


def test_curators_do_not_release():
    decision, _organiser, curator, _owner = make_held()
    others = (curator, make_curator(), make_user())
    for person in others:
        with pytest.raises(PermissionDenied):
            announcing.release(decision.submission.edition, decisions=[decision.pk], by=person)


def test_nobody_releases_what_was_decided_on_their_own_goods():
    decision, organiser, _curator, _owner = make_held()
    Member.objects.create(vendor=decision.submission.product.vendor, user=organiser)
    edition = decision.submission.edition
    assert announcing.release(edition, decisions=[decision.pk], by=organiser) == []
