"""A decision nobody was told of does not show: to its maker it reads as still in review."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from products.actions import announcing, sending, taking
from products.choices import SubmissionState, Verdict
from products.models import Decision
from tests.make import (
    decide,
    make_curator,
    make_edition,
    make_listing,
    make_organiser,
    make_photo,
    make_product,
    make_user,
    make_vendor,
    score,
)
from tests.products.test_curation import make_due

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
NOTE = "Rahasia sampai diumumkan"
VERDICTS = {
    Verdict.APPROVED: {"note": NOTE},
    Verdict.RETURNED: {"note": NOTE, "tasks": [("photo", NOTE, None)]},
    Verdict.REFUSED: {"note": NOTE},
}


@pytest.fixture
def owner(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture(autouse=True)
def _still(monkeypatch):
    """Pages tell the minute they were made."""
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def pages(client, product):
    steps = ("edit", "photos", "price", "story", "send")
    addresses = [reverse(f"products:{step}", args=[product.pk]) for step in steps]
    addresses += [reverse(name) for name in ("desk:home", "products:mine", "products:touch_ups")]
    addresses += ["/produk/", reverse("storefront:vendor", args=[product.vendor.slug])]
    if hasattr(product, "listing"):
        addresses.append(f"/produk/{product.slug}/")
    answers = {path: client.get(path) for path in addresses}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {path: TOKEN.sub(b"", answer.content) for path, answer in answers.items()}


def sent(owner, *, on_show):
    product = make_product(make_vendor(owner=owner))
    make_photo(product)
    edition = make_edition(make_organiser())
    if on_show:
        make_listing(product)
    submission = sending.send(product, edition=edition, by=owner)
    return submission, make_curator(edition.organiser)


@pytest.mark.parametrize("is_held", [False, True])
@pytest.mark.parametrize("on_show", [False, True])
@pytest.mark.parametrize("verdict", list(VERDICTS))
def test_a_decision_not_yet_told_changes_no_byte(client, owner, verdict, on_show, is_held):
    submission, curator = sent(owner, on_show=on_show)
    taking.take(submission, by=curator)
    if verdict != Verdict.RETURNED:
        score(submission, by=curator, note=NOTE)
    before = pages(client, submission.product)
    decide(submission, by=curator, verdict=verdict, is_held=is_held, **VERDICTS[verdict])
    submission.refresh_from_db()
    assert submission.state == SubmissionState.PENDING
    after = pages(client, submission.product)
    assert after == before
    assert not any(NOTE.encode() in page for page in after.values())
    assert not any(str(curator).encode() in page for page in after.values())


@pytest.mark.parametrize("decides", [False, True])
def test_it_is_taken_back_alike_in_review_and_decided(client, owner, decides):
    submission, curator = sent(owner, on_show=False)
    taking.take(submission, by=curator)
    if decides:
        decision = decide(submission, by=curator)
        make_due(decision)
    address = reverse("products:withdraw", args=[submission.pk])
    assert address in client.get(reverse("products:send", args=[submission.product_id])).text
    client.post(address)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.WITHDRAWN
    assert not Decision.objects.standing().exists()
    assert not decides or announcing.announce(decision.pk) is False


def test_while_pending_the_same_place_takes_no_second_one(owner):
    submission, curator = sent(owner, on_show=False)
    decide(submission, by=curator)
    with pytest.raises(ValidationError) as refused:
        sending.send(submission.product, edition=submission.edition, by=owner)
    assert refused.value.code == "waiting"
