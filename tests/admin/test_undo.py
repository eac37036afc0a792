"""A decision can be taken back until its maker is told, from any page of the desk."""

import pytest

from accounts.models import User
from notices.models import Mail
from products.choices import SubmissionState, Verdict
from products.models import Decision
from tests.admin.crawl import signed_in
from tests.admin.waiting import (
    LIST,
    approving,
    make_rubric,
    make_waiting,
    page_of,
    returning,
    send_of,
    undo_of,
)
from tests.admin.world import make_organiser_of
from tests.make import decide, decide_and_tell, make_curator, make_submission, make_user
from vendors.models import Member

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_next_page_offers_to_take_it_back(edition, curator):
    first, second = make_waiting(edition, "Madu hutan", 9), make_waiting(edition, "Sabun", 8)
    client = signed_in(curator)
    client.post(page_of(first), approving(edition))
    decision = first.decisions.get()
    for address in (page_of(second), LIST, page_of(first)):
        text = client.get(address).content.decode()
        assert "Keputusan untuk <b>Madu hutan</b> disimpan, pembuat diberi tahu pukul" in text
        assert undo_of(decision) in text
        assert send_of(decision) in text


def test_undone_it_opens_again_with_what_it_said(edition, curator, work):
    submission = make_waiting(edition)
    client = signed_in(curator)
    form = returning("Foto isi", note="Hampir jadi", due_0="2099-01-02", is_held="on")
    client.post(page_of(submission), form)
    decision = submission.decisions.get()
    answer = client.post(undo_of(decision))
    assert answer["Location"] == page_of(submission)
    submission.refresh_from_db()
    assert (submission.state, submission.taken_by) == (SubmissionState.IN_REVIEW, curator)
    assert Decision.objects.get(withdraws=decision).verdict == Verdict.UNDONE
    filled = client.get(page_of(submission)).context["form"]
    said = {name: filled[name].value() for name in ("verdict", "note", "kind_0", "task_0", "due_0")}
    assert said == {
        "verdict": "returned",
        "note": "Hampir jadi",
        "kind_0": "photo",
        "task_0": "Foto isi",
        "due_0": "2099-01-02",
    }
    assert filled["is_held"].value() is True
    work()
    assert Mail.objects.count() == 0
    assert not submission.touch_ups.exists()


def test_scores_and_route_come_back_too(edition, curator):
    submission = make_waiting(edition)
    client = signed_in(curator)
    client.post(page_of(submission), approving(edition, "local", ["children", "no_stock"]))
    client.post(undo_of(submission.decisions.get()))
    filled = client.get(page_of(submission)).context["form"]
    assert filled["verdict"].value() == "local"
    assert filled["reasons_local"].value() == ["children", "no_stock"]
    assert {filled[name].value() for name in filled.fields if name.startswith("score_")} == {3}
    # Another curator begins with an empty form.
    type(submission).objects.update(taken_until=None, taken_by=None)
    fresh = signed_in(make_curator(edition.organiser)).get(page_of(submission)).context["form"]
    assert fresh["verdict"].value() is None


def test_sent_now_the_maker_is_told_at_once(edition, curator):
    submission = make_waiting(edition)
    decision = decide(submission, by=curator)
    client = signed_in(curator)
    answer = client.post(send_of(decision), {"back": page_of(submission)})
    assert answer["Location"] == page_of(submission)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.APPROVED
    assert Mail.objects.count() == 1
    client.post(undo_of(decision))
    assert "Sudah terlambat" in client.get(LIST).content.decode()
    submission.refresh_from_db()
    assert submission.state == SubmissionState.APPROVED


@pytest.mark.parametrize("back", ["https://contoh.test/", "//contoh.test/", "javascript:alert(1)"])
def test_the_way_back_stays_on_this_site(edition, curator, back):
    decision = decide(make_waiting(edition), by=curator)
    assert signed_in(curator).post(send_of(decision), {"back": back})["Location"] == LIST


def test_a_held_one_waits_for_its_release(edition, curator):
    make_rubric(edition, holds_decisions=True)
    submission = make_waiting(edition)
    client = signed_in(curator)
    assert client.get(page_of(submission)).context["form"]["is_held"].value() is True
    client.post(page_of(submission), approving(edition, is_held="on"))
    decision = submission.decisions.get()
    assert (decision.is_held, decision.due_at) == (True, None)
    text = client.get(LIST).content.decode()
    assert "ditahan sampai panitia melepasnya" in text
    assert undo_of(decision) in text
    assert send_of(decision) not in text
    client.post(send_of(decision))
    submission.refresh_from_db()
    assert submission.state == SubmissionState.PENDING


def test_without_an_edition_nothing_is_held(curator, edition):
    submission = make_waiting(edition)
    type(submission).objects.update(edition=None)
    form = signed_in(curator).get(page_of(submission)).context["form"]
    assert "is_held" not in form.fields


def test_the_organiser_may_take_it_back(edition, curator):
    submission = make_waiting(edition)
    decision = decide(submission, by=curator)
    client = signed_in(make_organiser_of(edition))
    assert undo_of(decision) in client.get(page_of(submission)).content.decode()
    client.post(undo_of(decision))
    submission.refresh_from_db()
    assert (submission.state, submission.taken_by) == (SubmissionState.IN_REVIEW, curator)


def test_another_curator_may_not(edition, curator):
    submission = make_waiting(edition)
    decision = decide(submission, by=curator)
    client = signed_in(make_curator(edition.organiser))
    assert undo_of(decision) not in client.get(page_of(submission)).content.decode()
    assert client.post(undo_of(decision)).status_code == 403
    assert client.post(send_of(decision)).status_code == 403
    submission.refresh_from_db()
    assert submission.state == SubmissionState.PENDING


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_takes_back_what_was_decided_on_their_own_goods(edition, curator, superuser):
    submission = make_waiting(edition)
    decision = decide(submission, by=curator, verdict=Verdict.REFUSED)
    person = make_user(is_superuser=True, is_staff=True) if superuser else None
    person = person or make_organiser_of(edition)
    Member.objects.create(vendor=submission.product.vendor, user=person)
    client = signed_in(User.objects.get(pk=person.pk))
    assert undo_of(decision) not in client.get(page_of(submission)).content.decode()
    assert client.post(undo_of(decision)).status_code == 403
    submission.refresh_from_db()
    assert submission.state == SubmissionState.PENDING


def test_a_foreign_decision_is_a_missing_one(curator):
    submission = make_submission()
    decision = decide(submission, by=make_curator(submission.edition.organiser))
    client = signed_in(curator)
    for address in (undo_of, send_of):
        assert client.post(address(decision)).status_code == 404
        assert client.get(address(decision)).status_code == 405


def test_what_is_told_is_offered_to_nobody(edition, curator):
    submission = decide_and_tell(make_waiting(edition), by=curator)
    client = signed_in(curator)
    for address in (LIST, page_of(submission)):
        assert undo_of(submission.decisions.get()) not in client.get(address).content.decode()
