"""One product is looked at by one curator at a time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from products.actions import taking
from products.choices import SubmissionState
from products.models import Decision
from tests.admin.crawl import signed_in
from tests.admin.waiting import LIST, approving, make_waiting, page_of, refusing
from tests.admin.world import make_organiser_of
from tests.make import make_curator

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def other(edition):
    return make_curator(edition.organiser)


def test_one_takes_it_and_keeps_what_was_typed(edition, curator, other):
    submission = make_waiting(edition)
    form = {"_take": "1", "rows": "2", "note": "Kalimat saya", "verdict": "refused"}
    answer = signed_in(curator).post(page_of(submission), form)
    text = answer.content.decode()
    assert "Anda sedang melihatnya sampai" in text
    assert "Kalimat saya" in text
    submission.refresh_from_db()
    assert (submission.state, submission.taken_by) == (SubmissionState.IN_REVIEW, curator)
    seen = signed_in(other).get(page_of(submission)).content.decode()
    assert f"{curator} sedang melihatnya sampai" in seen
    assert 'name="verdict"' not in seen


def test_a_script_is_told_in_a_few_words(edition, curator, other):
    submission = make_waiting(edition)
    asked = {"headers": {"accept": "application/json"}}
    mine = signed_in(curator).post(page_of(submission), {"_take": "1"}, **asked)
    theirs = signed_in(other).post(page_of(submission), {"_take": "1"}, **asked)
    assert (mine.status_code, theirs.status_code) == (200, 409)
    assert mine.json()["told"].startswith("Anda sedang melihatnya sampai ")
    assert theirs.json()["told"].startswith(f"{curator} sedang melihat produk ini sampai ")


def test_somebody_elses_product_is_not_decided_and_nothing_typed_is_lost(edition, curator, other):
    submission = make_waiting(edition)
    taking.take(submission, by=other)
    answer = signed_in(curator).post(page_of(submission), refusing(edition, note="Panjang"))
    text = answer.content.decode()
    assert f"{other} sedang melihat produk ini sampai" in text
    assert "Panjang" in text
    assert not Decision.objects.exists()


def test_after_half_an_hour_another_may_go_on(edition, curator, other):
    submission = make_waiting(edition)
    taking.take(submission, by=other)
    type(submission).objects.update(taken_until=timezone.now() - timedelta(seconds=1))
    assert signed_in(curator).post(page_of(submission), approving(edition)).status_code == 302
    assert submission.decisions.get().by == curator


def test_deciding_without_having_taken_it_is_fine(edition, curator):
    submission = make_waiting(edition)
    signed_in(curator).post(page_of(submission), approving(edition))
    submission.refresh_from_db()
    assert submission.state == SubmissionState.PENDING


def test_one_gives_it_back(edition, curator):
    submission = make_waiting(edition)
    taking.take(submission, by=curator)
    answer = signed_in(curator).post(page_of(submission), {"_give_back": "1"})
    assert answer["Location"] == LIST
    submission.refresh_from_db()
    assert (submission.state, submission.taken_by) == (SubmissionState.SUBMITTED, None)


def test_skipping_gives_it_back(edition, curator):
    submission = make_waiting(edition)
    taking.take(submission, by=curator)
    assert signed_in(curator).post(page_of(submission), {"_skip": "1"})["Location"] == LIST
    submission.refresh_from_db()
    assert submission.state == SubmissionState.SUBMITTED


def test_the_organiser_frees_what_another_looks_at(edition, curator):
    submission = make_waiting(edition)
    taking.take(submission, by=curator)
    client = signed_in(make_organiser_of(edition))
    assert "Bebaskan untuk kurator lain" in client.get(page_of(submission)).content.decode()
    assert client.post(page_of(submission), {"_give_back": "1"}).status_code == 302
    submission.refresh_from_db()
    assert submission.taken_by is None


def test_another_curator_frees_nothing(edition, curator, other):
    submission = make_waiting(edition)
    taking.take(submission, by=curator)
    client = signed_in(other)
    assert "Bebaskan untuk kurator lain" not in client.get(page_of(submission)).content.decode()
    assert client.post(page_of(submission), {"_give_back": "1"}).status_code == 403
    submission.refresh_from_db()
    assert submission.taken_by == curator
