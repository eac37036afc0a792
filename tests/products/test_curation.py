"""A curator's decisions: who may, what each writes, when it takes effect, what makers are told."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import Trail
from expo.choices import Role
from kit.states import MoveRefused
from notices.models import Mail
from products.actions import announcing, curation, taking, undoing
from products.choices import SUBMISSION_MOVES, SubmissionState, TouchUpKind, Track, Verdict
from products.models import Decision, Listing, Route, Showing, Submission, TouchUp
from tests.make import (
    BANDUNG,
    appoint,
    decide,
    decide_and_tell,
    make_curator,
    make_officer,
    make_organiser,
    make_submission,
    make_user,
    score,
)
from tests.products.cast import make_sent
from vendors.choices import ParticipationState
from vendors.models import Member, Participation

TASKS = [(TouchUpKind.PHOTO, "Foto isi kemasan", date(2026, 12, 1))]
VERDICTS = [Verdict.APPROVED, Verdict.RETURNED, Verdict.REFUSED]


def answer(verdict):
    """A decision with all it needs but the scores."""
    words = {
        Verdict.APPROVED: {"track": Track.LOCAL, "reasons": ["made"]},
        Verdict.RETURNED: {"tasks": TASKS},
        Verdict.REFUSED: {"note": "Bukan buatan sendiri."},
    }
    return curation.Answer(verdict, **words[verdict])


def force(submission, **fields):
    Submission.objects.filter(pk=submission.pk).update(**fields)


def make_due(decision):
    Decision.objects.filter(pk=decision.pk).update(due_at=timezone.now() - timedelta(seconds=1))


def announce_as(verdict):
    """An announcement of a decision as if the submission still stood wherever it stands."""

    def act(submission, curator):
        decision = Decision.objects.create(
            submission=submission, verdict=verdict, track="local", tasks=[], due_at=timezone.now()
        )
        decision.by = curator
        decision.save()
        if not announcing.announce(decision.pk):
            raise MoveRefused

    return act


ACTS = {
    SubmissionState.IN_REVIEW: lambda s, by: taking.take(s, by=by),
    SubmissionState.PENDING: lambda s, by: curation.decide(s, answer(Verdict.RETURNED), by=by),
    SubmissionState.APPROVED: announce_as(Verdict.APPROVED),
    SubmissionState.RETURNED: announce_as(Verdict.RETURNED),
    SubmissionState.REFUSED: announce_as(Verdict.REFUSED),
}


@pytest.mark.django_db
@pytest.mark.parametrize("target", ACTS)
@pytest.mark.parametrize("state", list(SubmissionState))
def test_the_full_square_of_moves(state, target):
    submission, curator, _owner = make_sent(state=state)
    allowed = target in SUBMISSION_MOVES[state]
    if (state, target) == (SubmissionState.PENDING, SubmissionState.IN_REVIEW):
        allowed = False  # by undoing alone: nobody takes what is decided
    if allowed:
        ACTS[target](submission, curator)
    else:
        with pytest.raises(MoveRefused):
            ACTS[target](submission, curator)
    submission.refresh_from_db()
    assert submission.state == (target if allowed else state)
    assert Trail.objects.filter(subject_model="submission").count() == int(allowed)


@pytest.mark.django_db
@pytest.mark.parametrize("verdict", VERDICTS)
def test_in_the_pause_nobody_is_told_and_nothing_is_shown(verdict):
    submission, curator, _owner = make_sent()
    decision = decide(submission, by=curator, verdict=verdict)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.PENDING
    assert timedelta(minutes=9) < decision.due_at - timezone.now() <= timedelta(minutes=10)
    assert announcing.announce(decision.pk) is False
    told = (Mail, Listing, Participation, TouchUp, Route)
    assert [model.objects.count() for model in told] == [0] * len(told)


@pytest.mark.django_db
@pytest.mark.parametrize("verdict", VERDICTS)
def test_after_the_pause_it_takes_effect_once(verdict):
    submission, curator, owner = make_sent()
    decision = decide(submission, by=curator, verdict=verdict)
    make_due(decision)
    assert [announcing.announce(decision.pk) for _ in range(3)] == [True, False, False]
    submission.refresh_from_db()
    assert submission.state == verdict
    assert submission.decided_by == curator
    assert Mail.objects.filter(to=owner.email).count() == 1
    assert Listing.objects.count() == Route.objects.count() == (verdict == Verdict.APPROVED)
    assert TouchUp.objects.count() == (verdict == Verdict.RETURNED)


@pytest.mark.django_db
def test_the_worker_that_died_loses_no_decision():
    submission, curator, _owner = make_sent()
    make_due(decide(submission, by=curator))
    assert announcing.announce_all_due() == 1
    assert announcing.announce_all_due() == 0


@pytest.mark.django_db
def test_approval_shows_the_product_and_takes_its_maker_in():
    submission, curator, owner = make_sent()
    decide_and_tell(submission, by=curator, note="Rapi sekali.")
    listing = Listing.objects.get(product=submission.product)
    assert listing.is_shown
    assert listing.track == Track.LOCAL
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
    force(submission, edition=None)
    submission.refresh_from_db()
    decide_and_tell(submission, by=curator, is_held=True)  # held by whom? there is no organiser
    assert Listing.objects.get(product=submission.product).is_shown
    assert not Participation.objects.exists()
    assert not Showing.objects.exists()


@pytest.mark.django_db
def test_a_return_names_its_touch_ups_in_order():
    submission, curator, owner = make_sent()
    tasks = [*TASKS, (TouchUpKind.PRICE, "Tulis harga grosir", None)]
    decide_and_tell(
        submission, by=curator, verdict=Verdict.RETURNED, tasks=tasks, note="Terima kasih."
    )
    found = TouchUp.objects.values_list("kind", "note", "due_on", "asked_by", "submission")
    assert list(found) == [(*task, curator.pk, submission.pk) for task in tasks]
    mail = Mail.objects.get(to=owner.email)
    assert mail.body.index("Terima kasih.") < mail.body.index("Foto isi kemasan")
    assert "Selasa 1 Desember" in mail.body
    assert f"http://127.0.0.1:8000/lapak-saya/produk/{submission.product_id}/" in mail.body
    assert not Listing.objects.exists()


REFUSED_WORDS = {
    "return without a touch-up": (Verdict.RETURNED, {}),
    "touch-up of blanks": (Verdict.RETURNED, {"tasks": [(TouchUpKind.PHOTO, "  ", None)]}),
    "touch-up about nothing": (Verdict.RETURNED, {"tasks": [("x", "y", None)]}),
    "touch-up for yesterday": (
        Verdict.RETURNED,
        {"tasks": [("photo", "y", date(2020, 1, 1))]},
    ),
    "refusal without reason": (Verdict.REFUSED, {}),
    "refusal with blanks": (Verdict.REFUSED, {"note": "   \n"}),
    "approval without route": (Verdict.APPROVED, {}),
    "approval with a strange route": (Verdict.APPROVED, {"track": "x"}),
    "local platform without reason": (Verdict.APPROVED, {"track": "local"}),
    "reason of another route": (Verdict.APPROVED, {"track": "local", "reasons": ["stock"]}),
    "undoing as a verdict": (Verdict.UNDONE, {}),
}


@pytest.mark.django_db
@pytest.mark.parametrize("words", REFUSED_WORDS.values(), ids=list(REFUSED_WORDS))
def test_half_a_decision_is_refused(words):
    submission, curator, _owner = make_sent()
    score(submission, by=curator)
    with pytest.raises(ValidationError):
        curation.decide(submission, curation.Answer(words[0], **words[1]), by=curator)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.SUBMITTED
    assert not Decision.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("verdict", VERDICTS)
def test_only_a_return_needs_no_scores(verdict):
    submission, curator, _owner = make_sent()
    if verdict == Verdict.RETURNED:
        assert curation.decide(submission, answer(verdict), by=curator)
    else:
        with pytest.raises(ValidationError):
            curation.decide(submission, answer(verdict), by=curator)


@pytest.mark.django_db
def test_what_an_owner_wrote_stays_text_in_the_mail():
    submission, curator, _owner = make_sent()
    submission.revision.content["name"] = "{{ x }}\nBcc: <b>lain@contoh.test</b>"
    submission.revision.save()
    note = "{% now 'Y' %} & <i>"
    decide_and_tell(submission, by=curator, verdict=Verdict.REFUSED, note=note)
    mail = Mail.objects.get()
    assert "\n" not in mail.subject
    assert note in mail.body


# Acts of the desk, each on a submission where a curator of the edition could do it.
DESK = {
    "take": lambda s, by: taking.take(s, by=by),
    "score": lambda s, by: score(s, by=by),
    "approve": lambda s, by: curation.decide(s, answer(Verdict.APPROVED), by=by),
    "return": lambda s, by: curation.decide(s, answer(Verdict.RETURNED), by=by),
    "refuse": lambda s, by: curation.decide(s, answer(Verdict.REFUSED), by=by),
}


@pytest.mark.django_db
@pytest.mark.parametrize("act", DESK)
def test_nobody_judges_their_own_goods(act):
    submission, curator, _owner = make_sent()
    score(submission, by=make_curator(submission.edition.organiser))
    for person in (curator, make_user(is_superuser=True, is_staff=True)):
        Member.objects.create(vendor=submission.product.vendor, user=person, role="staff")
        with pytest.raises(PermissionDenied):
            DESK[act](submission, person)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.SUBMITTED


@pytest.mark.django_db
@pytest.mark.parametrize("act", DESK)
def test_only_the_editions_curators_judge(act):
    submission, curator, owner = make_sent()
    score(submission, by=curator)
    before = Trail.objects.count()
    organiser = make_user()
    appoint(organiser, Role.ORGANISER, organiser=submission.edition.organiser)
    others = [owner, make_user(), make_officer(), organiser, make_curator()]
    others.append(make_curator(make_organiser(BANDUNG)))
    for person in others:
        with pytest.raises(PermissionDenied):
            DESK[act](submission, person)
    assert Trail.objects.count() == before


@pytest.mark.django_db
def test_a_curator_who_joined_the_business_since_decides_nothing():
    submission, curator, _owner = make_sent()
    decision = decide(submission, by=curator)
    Member.objects.create(vendor=submission.product.vendor, user=curator, role="staff")
    make_due(decision)
    assert announcing.announce(decision.pk) is False
    submission.refresh_from_db()
    assert submission.state == SubmissionState.IN_REVIEW
    assert not Listing.objects.exists()


@pytest.mark.django_db
def test_every_owner_is_told_once_and_staff_are_not():
    submission, curator, owner = make_sent()
    second, helper, gone = make_user(), make_user(), make_user(is_active=False)
    no_mail = make_user(phone="+6281230000777")
    no_mail.email = None
    no_mail.save()
    vendor = submission.product.vendor
    for person in (second, gone, no_mail):
        Member.objects.create(vendor=vendor, user=person)
    Member.objects.create(vendor=vendor, user=helper, role="staff")
    decide_and_tell(submission, by=curator)
    told = Mail.objects.order_by("pk").values_list("to", flat=True)
    assert list(told) == [owner.email, second.email]


@pytest.mark.django_db
def test_what_was_withdrawn_and_sent_anew_is_not_approved_by_the_old_sheet():
    """The curator's page shows one version; a newer one is a submission of its own."""
    seen, curator, _owner = make_sent()
    score(seen, by=curator)
    force(seen, state=SubmissionState.WITHDRAWN)
    newer = make_submission(again=seen)
    with pytest.raises(MoveRefused):
        curation.decide(seen, answer(Verdict.APPROVED), by=curator)
    newer.refresh_from_db()
    assert newer.state == SubmissionState.SUBMITTED


@pytest.mark.django_db
def test_the_version_shown_is_the_one_that_was_seen():
    submission, curator, _owner = make_sent()
    product = submission.product
    product.name = "Diganti sesudah dikirim"
    product.save()
    decision = decide(submission, by=curator)
    product.description = "Diganti sesudah diputuskan"
    product.save()
    make_due(decision)
    announcing.announce(decision.pk)
    listing = Listing.objects.get()
    assert listing.name == "Keripik Pisang"
    assert listing.description == submission.revision.content["description"]


@pytest.mark.django_db
def test_undoing_adds_a_row_and_tells_nobody():
    submission, curator, _owner = make_sent()
    decision = decide(submission, by=curator)
    undoing.undo(decision, by=curator)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.IN_REVIEW
    assert taking.holder(submission) == curator
    rows = Decision.objects.values_list("verdict", "withdraws")
    assert list(rows) == [(Verdict.APPROVED, None), (Verdict.UNDONE, decision.pk)]
    make_due(decision)
    assert announcing.announce(decision.pk) is False
    assert not Mail.objects.exists()
    assert not Listing.objects.exists()


@pytest.mark.django_db
def test_undone_once_and_never_after_it_was_told():
    submission, curator, _owner = make_sent()
    first = decide(submission, by=curator)
    undoing.undo(first, by=curator)
    second = decide(submission, by=curator, verdict=Verdict.RETURNED)
    with pytest.raises(MoveRefused):
        undoing.undo(first, by=curator)
    announcing.send_now(second, by=curator)
    with pytest.raises(MoveRefused):
        undoing.undo(second, by=curator)
    assert Decision.objects.filter(verdict=Verdict.UNDONE).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("act", [undoing.undo, announcing.send_now])
def test_only_its_curator_and_the_organiser_undo_or_hasten(act):
    submission, curator, owner = make_sent()
    decision = decide(submission, by=curator)
    organiser = make_user()
    appoint(organiser, Role.ORGANISER, organiser=submission.edition.organiser)
    other = make_curator(submission.edition.organiser)
    for person in (owner, make_user(), make_officer(), other, make_curator()):
        with pytest.raises(PermissionDenied):
            act(decision, by=person)
    assert act(decision, by=organiser)
