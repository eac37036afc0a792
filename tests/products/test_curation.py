"""A curator's decisions: who may, what each writes, what the maker is told."""

import threading
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, connections

from accounts.models import Trail
from expo.choices import Role
from kit.states import MoveRefused
from notices.models import Mail
from products.actions import curation
from products.choices import SUBMISSION_MOVES, SubmissionState, TouchUpKind
from products.models import Listing, Showing, Submission, TouchUp
from tests.make import (
    BANDUNG,
    appoint,
    make_curator,
    make_edition,
    make_officer,
    make_organiser,
    make_photo,
    make_product,
    make_submission,
    make_user,
    make_vendor,
)
from vendors.choices import ParticipationState
from vendors.models import Member, Participation

TASKS = [(TouchUpKind.PHOTO, "Foto isi kemasan", date(2026, 12, 1))]


def make_sent(**fields):
    """A product of an owner with mail, waiting in an edition, and a curator of that edition."""
    organiser = make_organiser()
    owner = make_user("bu.sarmi@contoh.test")
    product = make_product(make_vendor(owner=owner), name="Keripik Pisang")
    make_photo(product)
    submission = make_submission(product, make_edition(organiser), **fields)
    return submission, make_curator(organiser), owner


DECISIONS = {
    SubmissionState.IN_REVIEW: lambda s, by: curation.take(s, by=by),
    SubmissionState.APPROVED: lambda s, by: curation.approve(s, by=by),
    SubmissionState.RETURNED: lambda s, by: curation.send_back(s, by=by, touch_ups=TASKS),
    SubmissionState.REFUSED: lambda s, by: curation.refuse(s, by=by, reason="Bukan buatan sendiri"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("target", DECISIONS)
@pytest.mark.parametrize("state", list(SubmissionState))
def test_the_full_square_of_moves(state, target):
    submission, curator, _owner = make_sent(state=state)
    allowed = target in SUBMISSION_MOVES[state]
    if allowed:
        DECISIONS[target](submission, curator)
    else:
        with pytest.raises(MoveRefused):
            DECISIONS[target](submission, curator)
    submission.refresh_from_db()
    assert submission.state == (target if allowed else state)
    assert Trail.objects.filter(subject_model="submission").count() == int(allowed)


@pytest.mark.django_db
def test_approval_shows_the_product_and_takes_its_maker_in():
    submission, curator, owner = make_sent()
    curation.approve(submission, by=curator, note="Rapi sekali.")
    submission.refresh_from_db()
    assert submission.decided_by == curator
    assert submission.decided_at
    listing = Listing.objects.get(product=submission.product)
    assert listing.is_shown
    assert Showing.objects.filter(listing=listing, edition=submission.edition).count() == 1
    place = Participation.objects.get(vendor=submission.product.vendor, edition=submission.edition)
    assert place.state == ParticipationState.ACCEPTED
    mail = Mail.objects.get()
    assert mail.to == owner.email
    assert "Keripik Pisang" in mail.subject
    assert f"/produk/{submission.product.slug}/" in mail.body
    assert "Rapi sekali." in mail.body


@pytest.mark.django_db
def test_approval_for_the_permanent_catalogue_needs_no_edition():
    submission, curator, _owner = make_sent()
    Submission.objects.filter(pk=submission.pk).update(edition=None)
    curation.approve(submission, by=curator)
    assert Listing.objects.get(product=submission.product).is_shown
    assert not Participation.objects.exists()
    assert not Showing.objects.exists()


@pytest.mark.django_db
def test_a_return_names_its_touch_ups_in_order():
    submission, curator, owner = make_sent()
    tasks = [*TASKS, (TouchUpKind.PRICE, "Tulis harga grosir", None)]
    curation.send_back(submission, by=curator, touch_ups=tasks, note="Terima kasih.")
    found = TouchUp.objects.values_list("kind", "note", "due_on", "asked_by", "submission")
    assert list(found) == [(*task, curator.pk, submission.pk) for task in tasks]
    mail = Mail.objects.get(to=owner.email)
    assert mail.body.index("Terima kasih.") < mail.body.index("Foto isi kemasan")
    assert "Selasa 1 Desember" in mail.body
    assert f"http://127.0.0.1:8000/lapak-saya/produk/{submission.product_id}/" in mail.body
    assert not Listing.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("touch_ups", [[], [(TouchUpKind.PHOTO, "  ", None)], [("x", "y", None)]])
def test_a_return_without_a_touch_up_is_refused(touch_ups):
    submission, curator, _owner = make_sent()
    with pytest.raises(ValidationError):
        curation.send_back(submission, by=curator, touch_ups=touch_ups)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.SUBMITTED
    assert not Mail.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("reason", ["", "   \n"])
def test_a_refusal_needs_a_reason(reason):
    submission, curator, _owner = make_sent()
    with pytest.raises(ValidationError):
        curation.refuse(submission, by=curator, reason=reason)


@pytest.mark.django_db
def test_what_an_owner_wrote_stays_text_in_the_mail():
    submission, curator, _owner = make_sent()
    submission.revision.content["name"] = "{{ x }}\nBcc: <b>lain@contoh.test</b>"
    submission.revision.save()
    curation.refuse(submission, by=curator, reason="{% now 'Y' %} & <i>")
    mail = Mail.objects.get()
    assert "\n" not in mail.subject
    assert "{% now 'Y' %} & <i>" in mail.body


@pytest.mark.django_db
@pytest.mark.parametrize("target", DECISIONS)
def test_nobody_decides_on_their_own_goods(target):
    submission, curator, _owner = make_sent()
    for person in (curator, make_user(is_superuser=True, is_staff=True)):
        Member.objects.create(vendor=submission.product.vendor, user=person, role="staff")
        with pytest.raises(PermissionDenied):
            DECISIONS[target](submission, person)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.SUBMITTED


@pytest.mark.django_db
@pytest.mark.parametrize("target", DECISIONS)
def test_only_the_editions_curators_decide(target):
    submission, _curator, owner = make_sent()
    organiser = make_user()
    appoint(organiser, Role.ORGANISER, organiser=submission.edition.organiser)
    others = [owner, make_user(), make_officer(), organiser, make_curator()]
    others.append(make_curator(make_organiser(BANDUNG)))
    for person in others:
        with pytest.raises(PermissionDenied):
            DECISIONS[target](submission, person)
    assert not Trail.objects.filter(subject_model="submission").exists()


@pytest.mark.django_db
def test_every_owner_is_told_once_and_staff_are_not():
    submission, curator, owner = make_sent()
    second, helper, gone = make_user(), make_user(), make_user(is_active=False)
    vendor = submission.product.vendor
    Member.objects.create(vendor=vendor, user=second)
    Member.objects.create(vendor=vendor, user=gone)
    Member.objects.create(vendor=vendor, user=helper, role="staff")
    curation.approve(submission, by=curator)
    told = Mail.objects.order_by("pk").values_list("to", flat=True)
    assert list(told) == [owner.email, second.email]


def race(jobs):
    """Run the jobs at once, each on its own connection; what each raised, or None."""
    start, told = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(place, job):
        try:
            start.wait()
            job()
        except Exception as error:  # noqa: BLE001
            told[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks")
def test_of_32_curators_at_once_one_decides():
    submission, first, owner = make_sent()
    curators = [first, *(make_curator(submission.edition.organiser) for _ in range(31))]
    verdicts = [DECISIONS[s] for s in DECISIONS if s != SubmissionState.IN_REVIEW]

    def job(n):
        verdict, by = verdicts[n % 3], curators[n]
        return lambda: verdict(Submission.objects.get(pk=submission.pk), by)

    told = race([job(n) for n in range(32)])
    assert [type(error) for error in told if error] == [MoveRefused] * 31
    winner = curators[told.index(None)]
    submission.refresh_from_db()
    assert submission.decided_by == winner
    assert Mail.objects.filter(to=owner.email).count() == 1
    assert Trail.objects.filter(subject_model="submission").count() == 1
    assert Listing.objects.count() == (submission.state == SubmissionState.APPROVED)
    assert TouchUp.objects.count() == (submission.state == SubmissionState.RETURNED)
