"""An archived edition is a record: nothing of it changes, whoever asks."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from accounts.models import Trail
from expo.actions import arranging, booths, looks, pictures
from expo.choices import EditionState
from expo.models import Edition, Look
from products.actions import (
    announcing,
    calls,
    curation,
    nominating,
    reviewing,
    rubrics,
    sending,
    taking,
    undoing,
)
from products.choices import SubmissionState, Verdict
from products.models import Call, Nomination, Showing
from products.rubrics import rubric_of
from tests.make import (
    decide,
    make_booth,
    make_edition,
    make_hall,
    make_listing,
    make_officer,
    make_participation,
    make_photo,
    make_product,
    make_submission,
    make_user,
    make_vendor,
    place_order,
)
from vendors.actions import participation
from vendors.choices import ParticipationState

pytestmark = pytest.mark.django_db


def make_record():
    """Everything an edition has, and a superuser who may do anything."""
    edition, owner = make_edition(), make_user()
    hall = make_hall(edition)
    vendor = make_vendor(owner=owner)
    product = make_product(vendor)
    make_photo(product)
    by = make_user(is_staff=True, is_superuser=True)
    today = timezone.localdate()
    call = Call.objects.create(edition=edition, opens_on=today, closes_on=today, asks="x", quota=5)
    named = {"call": call, "region_id": vendor.region_id, "letter_number": "1"}
    world = SimpleNamespace(
        edition=edition,
        hall=hall,
        booth=make_booth(hall),
        vendor=vendor,
        owner=owner,
        by=by,
        call=call,
        product=product,
        look=Look.objects.create(edition=edition),
        place=make_participation(vendor, edition),
        rubric=rubrics.adopt(edition, by=by),
        nomination=Nomination.objects.create(vendor=make_vendor(), **named),
        submission=make_submission(product, edition),
    )
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.ARCHIVED)
    edition.refresh_from_db()
    return world


def photo():
    file = BytesIO()
    Image.new("RGB", (1200, 800), "green").save(file, "JPEG")
    return SimpleUploadedFile("foto.jpg", file.getvalue(), "image/jpeg")


def scores(w):
    return {row.pk: 3 for row in rubric_of(w.edition).criteria.all()}


def make_sendable(vendor):
    product = make_product(vendor)
    make_photo(product)
    return product


# Refused for what the edition is, not for something the act lacks.
BECAUSE = {"frozen", "over", "edition", "not_open"}
WISHES = {name: Look._meta.get_field(name).get_default() for name in looks.FIELDS}
ACTS = {
    "booths": lambda w: booths.add(w.hall, count=1, by=w.by),
    "texts": lambda w: arranging.arrange(w.edition, names=["name"], by=w.by),
    "look": lambda w: looks.dress(w.edition, by=w.by, **WISHES),
    "picture": lambda w: pictures.take(w.look, file=photo(), by=w.by),
    "no picture": lambda w: pictures.remove(w.look, by=w.by),
    "place": lambda w: participation.assign_booth(w.place, w.booth, by=w.by),
    "take in": lambda w: participation.accept(make_vendor(), w.edition, by=w.by),
    "nominate a place": lambda w: participation.nominated(make_vendor(), w.edition, by=w.by),
    "confirm": lambda w: participation.confirm(w.place, by=w.owner),
    "decline": lambda w: participation.decline(w.place, by=w.owner),
    "call": lambda w: calls.save(w.call, by=w.by),
    "quotas": lambda w: calls.arrange(w.call, quotas={}, sources=[], by=w.by),
    "new rubric": lambda w: rubrics.adopt(w.edition, by=w.by),
    "rubric": lambda w: rubrics.arrange(
        w.rubric, reviews_needed=2, holds_decisions=True, criteria=[], by=w.by
    ),
    "nominate": lambda w: nominating.nominate(
        w.call, make_vendor(), letter_number="2", by=make_officer()
    ),
    "accept": lambda w: nominating.accept(w.nomination, by=w.by),
    "refuse": lambda w: nominating.refuse(w.nomination, reason="Penuh", by=w.by),
    "withdraw": lambda w: nominating.withdraw(w.nomination, by=make_officer()),
    "send": lambda w: sending.send(make_sendable(w.vendor), edition=w.edition, by=w.owner),
    "take back": lambda w: sending.withdraw(w.submission, by=w.owner),
    "take": lambda w: taking.take(w.submission, by=w.by),
    "score": lambda w: reviewing.score(w.submission, scores=scores(w), by=w.by),
    "decide": lambda w: curation.decide(
        w.submission, curation.Answer(Verdict.REFUSED, note="Tidak"), by=w.by
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_no_action_changes_an_archived_edition(act):
    world = make_record()
    before = Trail.objects.count()
    with pytest.raises(ValidationError) as refusal:
        ACTS[act](world)
    assert refusal.value.code in BECAUSE
    assert Trail.objects.count() == before


def test_an_answer_owed_is_given_and_the_edition_stays_as_it_was():
    edition = make_edition()
    submission = make_submission(make_product(), edition)
    by = make_user(is_staff=True, is_superuser=True)
    decision = decide(submission, by=by)
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.ARCHIVED)
    with pytest.raises(ValidationError):
        undoing.undo(decision, by=by)
    announcing.send_now(decision, by=by)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.APPROVED
    assert submission.product.listing.is_shown
    assert not edition.participations.exists()
    assert not Showing.objects.filter(edition=edition).exists()


def test_whoever_gets_a_key_is_invited_to_what_is_not_over():
    vendor, states = make_vendor(), {"state": ParticipationState.NOMINATED}
    old = make_participation(vendor, make_edition(state=EditionState.ARCHIVED), **states)
    new = make_participation(vendor, make_edition(), **states)
    assert participation.invited(vendor, by=make_officer()) == [new]
    old.refresh_from_db()
    assert old.state == ParticipationState.NOMINATED


def test_an_order_never_counts_for_an_archived_edition():
    edition = make_edition(state=EditionState.ARCHIVED)
    place = make_participation(edition=edition, booth=make_booth(make_hall(edition)))
    listing = make_listing(make_product(place.vendor), edition=edition)
    assert place_order(listing, edition_slug=edition.slug).edition is None
