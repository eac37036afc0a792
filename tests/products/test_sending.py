"""Sending for curation: what is kept, what is refused, how often."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from kit.states import MoveRefused
from products.actions import sending, showing
from products.advice import words
from products.models import Call, Revision, Submission, TouchUp
from tests.make import (
    BANDUNG,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    make_edition,
    make_organiser,
    make_participation,
    make_photo,
    make_product,
    make_user,
    make_vendor,
)
from vendors.choices import ClaimState
from vendors.models import Claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def product(owner):
    product = make_product(make_vendor(owner=owner))
    make_photo(product, hints=["light", "sharp", "large"])
    return product


def decide(submission, state):
    """What curation leaves behind."""
    Submission.objects.filter(pk=submission.pk).update(state=state, decided_at=timezone.now())


def refusal(product, edition, by):
    with pytest.raises(ValidationError) as refused:
        sending.send(product, edition=edition, by=by)
    return refused.value.code


def test_what_was_sent_is_kept_as_it_was(product, owner):
    edition = make_edition()
    submission = sending.send(product, edition=edition, by=owner)
    assert (submission.round, submission.state, submission.edition) == (1, "submitted", edition)
    content = submission.revision.content
    photo = product.photos.get()
    assert content["name"] == product.name
    assert content["photos"] == [
        {"id": photo.pk, "key": photo.key, "width": 1200, "height": 1200, "alt": ""}
    ]
    product.name = "Lain"
    product.save()
    submission.revision.refresh_from_db()
    assert submission.revision.content == content


def test_a_returned_product_is_sent_again_as_round_two(product, owner):
    edition = make_edition()
    first = sending.send(product, edition=edition, by=owner)
    decide(first, "returned")
    asked = TouchUp.objects.create(
        vendor=product.vendor, product=product, submission=first, kind="photo", note="Terang"
    )
    second = sending.send(product, edition=edition, by=owner)
    assert (second.round, second.revision.number) == (2, 2)
    asked.refresh_from_db()
    assert (asked.done_in, asked.done_at) == (second.revision, None)
    first.refresh_from_db()
    assert first.state == "returned"


def test_rounds_are_counted_in_each_place_of_their_own(product, owner):
    decide(sending.send(product, edition=make_edition(), by=owner), "returned")
    assert sending.send(product, edition=make_edition(), by=owner).round == 1
    assert sending.send(product, edition=None, by=owner).round == 1


@pytest.mark.parametrize("permanent", [True, False])
def test_sent_twice_there_is_one_open_submission(product, owner, permanent):
    edition = None if permanent else make_edition()
    sending.send(product, edition=edition, by=owner)
    assert refusal(product, edition, owner) == "waiting"
    assert Submission.objects.count() == Revision.objects.count() == 1


def test_two_places_at_once_are_fine(product, owner):
    sending.send(product, edition=make_edition(), by=owner)
    sending.send(product, edition=None, by=owner)
    assert Submission.objects.waiting().count() == 2


@pytest.mark.parametrize("state", ["draft", "closed", "archived"])
def test_only_announced_and_open_editions_take_products(product, owner, state):
    assert refusal(product, make_edition(state=state), owner) == "not_open"
    assert sending.send(product, edition=make_edition(state="announced"), by=owner)


@pytest.mark.parametrize("place", ["", "nominated", "invited", "declined", "withdrawn"])
def test_an_edition_that_calls_takes_the_goods_of_accepted_makers_only(product, owner, place):
    edition = make_edition()
    today = timezone.localdate()
    Call.objects.create(edition=edition, opens_on=today, closes_on=today, asks="Kriya")
    if place:
        make_participation(product.vendor, edition, state=place)
    assert refusal(product, edition, owner) == "not_open"
    product.vendor.participations.all().delete()
    make_participation(product.vendor, edition, state="accepted")
    assert sending.send(product, edition=edition, by=owner)


@pytest.mark.parametrize(
    ("organiser", "taken"),
    [(KOTA_KEDIRI, True), ("35", True), (KAB_LAMONGAN, False), (BANDUNG, False), ("32", False)],
)
def test_the_organisers_region_must_cover_the_makers(product, owner, client, organiser, taken):
    edition = make_edition(make_organiser(region=organiser))
    page = client.get(reverse("products:send", args=[product.pk])).content.decode()
    assert (edition.name in page) is taken
    if taken:
        assert sending.send(product, edition=edition, by=owner).pk
    else:
        assert refusal(product, edition, owner) == "not_open"


def test_incomplete_products_are_refused_with_a_list(owner):
    product = make_product(make_vendor(owner=owner), price_idr=None, description="")
    with pytest.raises(sending.Incomplete) as refused:
        sending.send(product, edition=None, by=owner)
    assert [lack.code for lack in refused.value.lacks] == ["photo", "price", "description"]
    assert not Revision.objects.exists()


@pytest.mark.parametrize("state", ["approved", "refused"])
def test_what_was_decided_needs_a_change_to_be_sent_again(product, owner, state):
    edition = make_edition()
    first = sending.send(product, edition=edition, by=owner)
    if state == "approved":
        showing.publish(product, first.revision, edition=edition)
    decide(first, state)
    assert refusal(product, edition, owner) == "unchanged"
    product.description += " Sekarang dengan kemasan baru."
    product.save()
    assert sending.send(product, edition=edition, by=owner).round == 2


def test_a_new_price_alone_sends_no_approved_product_again(product, owner):
    first = sending.send(product, edition=None, by=owner)
    decide(first, "approved")
    product.price_idr += 1000
    product.save()
    assert refusal(product, None, owner) == "unchanged"


def test_only_the_makers_own_people_send(product):
    for stranger in (make_user(), make_user(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            sending.send(product, edition=None, by=stranger)


def test_taking_back_and_sending_again(client, product, owner):
    submission = sending.send(product, edition=None, by=owner)
    client.post(reverse("products:withdraw", args=[submission.pk]))
    submission.refresh_from_db()
    assert submission.state == "withdrawn"
    again = sending.send(product, edition=None, by=owner)
    # Nobody has judged it, so it does not go ahead of those who wait.
    assert again.round == 1


def test_what_was_decided_is_not_taken_back(client, product, owner):
    submission = sending.send(product, edition=None, by=owner)
    decide(submission, "approved")
    with pytest.raises(MoveRefused):
        sending.withdraw(submission, by=owner)
    answer = client.post(reverse("products:withdraw", args=[submission.pk]))
    assert answer.status_code == 302
    submission.refresh_from_db()
    assert submission.state == "approved"


def test_anothers_submission_does_not_exist(client, product, owner):
    foreign, stranger = make_product(make_vendor(owner=make_user())), make_user()
    make_photo(foreign)
    submission = sending.send(foreign, edition=None, by=foreign.vendor.members.get().user)
    assert client.post(reverse("products:withdraw", args=[submission.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        sending.withdraw(submission, by=stranger)


def test_the_page_sends_and_then_shows_what_waits(client, product, owner):
    edition = make_edition()
    address = reverse("products:send", args=[product.pk])
    assert client.post(address, {}).context["form"].errors
    assert client.post(address, {"target": "999999"}).context["form"].errors
    assert client.post(address, {"target": str(edition.pk)}).headers["Location"] == address
    page = client.get(address)
    assert [row.edition for row in page.context["results"]] == [edition]
    assert reverse("products:withdraw", args=[Submission.objects.get().pk]) in page.content.decode()
    assert list(page.context["form"].targets) == ["tetap"]


def test_the_page_lists_what_is_missing_with_the_way_there(client, owner):
    product = make_product(make_vendor(owner=owner), price_idr=None)
    page = client.get(reverse("products:send", args=[product.pk])).content.decode()
    assert page.count(reverse("products:price", args=[product.pk])) > 1
    assert 'name="target"' not in page


def codes(submission, level="warn"):
    return [check["code"] for check in submission.checks if check["level"] == level]


def test_checks_advise_and_never_stop(product, owner):
    make_photo(product, hints=["dark", "blurred", "small"], position=1)
    product.description = "Keripik halal dan sehat, pesan ke 0812-3456-7890 ya."
    product.save()
    submission = sending.send(product, edition=None, by=owner)
    assert codes(submission) == [
        "photos_light",
        "photos_sharp",
        "photos_size",
        "contact",
        "claim",
        "story",
    ]
    assert submission.checks[0]["photos"] == [2]
    assert all(words(check) for check in submission.checks)


def test_a_verified_claim_may_be_written(product, owner):
    Claim.objects.create(
        vendor=product.vendor, kind="halal", number="ID123", state=ClaimState.VERIFIED
    )
    product.description = "Keripik pisang halal, digoreng dua kali dengan minyak kelapa. " * 5
    product.save()
    submission = sending.send(product, edition=None, by=owner)
    assert codes(submission) == []


@pytest.mark.parametrize("text", ["Berat 250 g isi 12", "Sejak 1989", "Rp25.000 per bungkus"])
def test_plain_numbers_are_no_telephone(product, owner, text):
    product.description = f"{text}. " + "Dibuat di dapur kami dari bahan pilihan. " * 6
    product.save()
    assert codes(sending.send(product, edition=None, by=owner)) == []


def test_a_price_far_from_its_category_is_pointed_out(product, owner):
    for _ in range(5):
        other = make_product(price_idr=25_000)
        content = {"name": other.name, "category": other.category_id, "photos": []}
        revision = Revision.objects.create(product=other, number=1, content=content)
        showing.publish(other, revision)
    product.price_idr = 900_000
    product.description *= 6
    product.save()
    submission = sending.send(product, edition=None, by=owner)
    assert codes(submission) == ["price"]
    assert submission.checks[-1]["median_idr"] == 25_000


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_double_click_sends_once(transactional_db):
    owner = make_user()
    product = make_product(make_vendor(owner=owner))
    make_photo(product)
    start, told = threading.Barrier(8), []

    def click():
        connection.ensure_connection()
        start.wait()
        try:
            sending.send(product, edition=None, by=owner)
            told.append("sent")
        except ValidationError as refused:
            told.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["sent", *["waiting"] * 7]
