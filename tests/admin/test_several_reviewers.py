"""A rubric that wants two curators: each scores unseen, then one decides."""

import pytest

from products.actions import taking
from products.choices import SubmissionState
from products.models import Review
from tests.admin.crawl import signed_in
from tests.admin.waiting import (
    LIST,
    approving,
    make_rubric,
    make_waiting,
    page_of,
    returning,
    scored,
)
from tests.make import make_curator, score
from vendors.models import Member

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOTE = "Anyamannya rapat sekali"


@pytest.fixture
def rubric(edition):
    return make_rubric(edition, reviews=2)


@pytest.fixture
def other(edition, rubric):
    return make_curator(edition.organiser)


def scoring(edition, value=2, **words):
    return {"_save": "1", "rows": "2", "phase": "scores", **scored(edition, value), **words}


def test_others_scores_and_notes_are_hidden_until_one_has_scored(edition, curator, other):
    submission = make_waiting(edition)
    score(submission, by=other, value=4, note=NOTE)
    client = signed_in(curator)
    text = client.get(page_of(submission)).content.decode()
    assert NOTE not in text
    assert "dari 100" not in text
    assert str(other) not in text
    assert 'name="verdict"' not in text
    answer = client.post(page_of(submission), scoring(edition))
    assert answer["Location"] == page_of(submission)
    text = client.get(page_of(submission)).content.decode()
    assert NOTE in text
    assert "100 dari 100" in text  # theirs
    assert "50 dari 100" in text  # one's own
    assert "75 dari 100" in text  # both
    assert 'name="verdict"' in text


def test_the_first_saves_and_opens_the_next(edition, curator, other):
    first, second = make_waiting(edition, "Satu", 9), make_waiting(edition, "Dua", 8)
    client = signed_in(curator)
    taking.take(first, by=curator)
    assert "Simpan nilai saya dan buka berikutnya" in client.get(page_of(first)).content.decode()
    answer = client.post(page_of(first), scoring(edition, review_note=NOTE))
    assert answer["Location"] == page_of(second)
    first.refresh_from_db()
    assert (first.state, first.taken_by) == (SubmissionState.SUBMITTED, None)
    assert first.reviews.get().note == NOTE
    page = client.get(page_of(second)).content.decode()
    assert "Satu: nilai Anda tersimpan." in page
    assert "sudah 0 dari 2" in page
    # What one has scored waits for others, so it does not come back to oneself.
    assert client.post(page_of(second), scoring(edition))["Location"] == LIST
    assert signed_in(other).post(f"{LIST}next/")["Location"] == page_of(first)


def test_the_last_one_stays_to_decide(edition, curator, other):
    submission = make_waiting(edition)
    score(submission, by=other)
    client = signed_in(curator)
    text = client.get(page_of(submission)).content.decode()
    assert "Simpan nilai saya dan lihat semua nilai" in text
    client.post(page_of(submission), scoring(edition))
    submission.refresh_from_db()
    assert (submission.state, submission.taken_by) == (SubmissionState.IN_REVIEW, curator)
    form = {**approving(edition), "phase": "decision"}
    assert client.post(page_of(submission), form)["Location"] == LIST
    assert submission.decisions.get().by == curator
    # The decision part asks for no scores: one's own stay as they were given unseen.
    assert set(submission.reviews.get(reviewer=curator).scores.values_list("value")) == {(2,)}


def test_one_curator_alone_cannot_decide(edition, curator, other):
    submission = make_waiting(edition)
    form = {**approving(edition), "phase": "both"}
    text = signed_in(curator).post(page_of(submission), form).content.decode()
    assert "dinilai 2 kurator; baru 1" in text
    assert not submission.decisions.exists()
    assert not Review.objects.exists()


def test_scores_must_be_complete(edition, curator, other):
    submission = make_waiting(edition)
    form = dict(list(scoring(edition).items())[:-1])
    assert "Beri nilai" in signed_in(curator).post(page_of(submission), form).content.decode()
    assert not Review.objects.exists()


def test_a_return_waits_for_nobody(edition, curator, other):
    submission = make_waiting(edition)
    form = returning(phase="scores", _return="1")
    del form["verdict"], form["_save"]
    assert signed_in(curator).post(page_of(submission), form)["Location"] == LIST
    assert submission.decisions.get().verdict == "returned"


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_scores_their_own_goods(edition, curator, other, superuser):
    submission = make_waiting(edition)
    Member.objects.create(vendor=submission.product.vendor, user=curator)
    curator.is_superuser = superuser
    curator.save()
    client = signed_in(curator)
    assert 'name="score_' not in client.get(page_of(submission)).content.decode()
    for form in (scoring(edition), approving(edition), {"_take": "1"}):
        assert client.post(page_of(submission), form).status_code == 403
    assert not Review.objects.exists()
