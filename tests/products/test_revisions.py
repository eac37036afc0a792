"""A product on show is changed: buyers keep seeing what passed until the change has passed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from products import revising
from products.actions import drafts, photos, sending, showing
from products.choices import Verdict
from products.models import Listing, Submission
from tests.make import (
    decide_and_tell,
    make_curator,
    make_edition,
    make_organiser,
    make_photo,
    make_product,
    make_user,
    make_vendor,
)
from vendors.actions import registering
from vendors.choices import ClaimState
from vendors.models import Claim

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _still(monkeypatch):
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def owner(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def organiser():
    return make_organiser()


@pytest.fixture
def curator(organiser):
    return make_curator(organiser)


@pytest.fixture
def product(owner, organiser, curator):
    """On show in an open edition, with two photos and a verified claim not yet on it."""
    product = make_product(make_vendor(owner=owner), name="Tahu")
    make_photo(product)
    make_photo(product, position=1)
    Claim.objects.create(
        vendor=product.vendor, kind="halal", number="ID351", state=ClaimState.VERIFIED
    )
    edition = make_edition(organiser)
    decide_and_tell(sending.send(product, edition=edition, by=owner), by=curator)
    product.refresh_from_db()
    return product


CHANGES = {
    "Nama": lambda product, by: drafts.save_name(product, by=by, name="Tahu baru"),
    "Cerita": lambda product, by: drafts.save_story(product, by=by, description="Baru. " * 20),
    "Izin dan sertifikat": lambda product, by: drafts.save_story(
        product, by=by, claims=product.vendor.claims.all()
    ),
    "Foto": lambda product, by: photos.remove(product.photos.first(), by=by),
}


def public(client, product):
    """What visitors read, the list of the catalogue and the maker's page among it."""
    paths = [f"/produk/{product.slug}/", f"/en/produk/{product.slug}/", "/produk/"]
    paths += [reverse("storefront:vendor", args=[product.vendor.slug])]
    answers = [client.get(path) for path in paths]
    assert {answer.status_code for answer in answers} == {200}
    return [answer.content for answer in answers]


def send_page(client, product):
    return client.get(reverse("products:send", args=[product.pk]))


@pytest.mark.parametrize("part", CHANGES)
def test_a_change_leaves_the_public_pages_as_they_are(client, product, owner, work, part):
    before = public(client, product)
    CHANGES[part](product, owner)
    work()
    assert public(client, product) == before
    listed = client.get(reverse("products:mine")).content.decode()
    assert "Perubahan belum dikirim" in listed
    page = send_page(client, product)
    assert [row.label for row in page.context["differences"]] == [part]
    assert f"Yang berbeda: {part}." in page.content.decode()
    story = client.get(reverse("products:story", args=[product.pk])).content.decode()
    assert reverse("products:send", args=[product.pk]) in story
    sending.send(product, edition=product.submissions.get().edition, by=owner)
    work()
    assert public(client, product) == before
    page = send_page(client, product).content.decode()
    assert "Perubahan menunggu kurasi; pembeli masih melihat versi yang lolos." in page
    assert "Perubahan menunggu kurasi" in client.get(reverse("products:mine")).content.decode()


@pytest.mark.parametrize("verdict", [Verdict.RETURNED, Verdict.REFUSED])
def test_a_change_that_did_not_pass_leaves_the_approved_version(
    client, product, owner, curator, work, verdict
):
    before = public(client, product)
    CHANGES["Nama"](product, owner)
    sent = sending.send(product, edition=product.submissions.get().edition, by=owner)
    decide_and_tell(sent, by=curator, verdict=verdict)
    work()
    assert public(client, product) == before
    change = revising.change_of(product)
    assert (change.state, change.parts) == (verdict.value, ["Nama"])
    CHANGES["Cerita"](product, owner)
    assert revising.change_of(product).state == "unsent"


def test_a_change_that_passed_is_what_buyers_see(client, product, owner, curator):
    CHANGES["Nama"](product, owner)
    sent = sending.send(product, edition=product.submissions.get().edition, by=owner)
    decide_and_tell(sent, by=curator)
    product.refresh_from_db()
    assert Listing.objects.get().name == "Tahu baru"
    assert revising.change_of(product) is None


def test_changed_again_while_it_waits(client, product, owner):
    CHANGES["Nama"](product, owner)
    sending.send(product, edition=product.submissions.get().edition, by=owner)
    CHANGES["Cerita"](product, owner)
    change = revising.change_of(product)
    assert (change.state, change.parts, change.is_newer) == ("waiting", ["Nama"], True)


def test_price_stock_and_holiday_change_at_once(client, product, owner):
    drafts.save_price(product, by=owner, price_idr=31_000, stock=3)
    fields = {name: getattr(product.vendor, name) for name in registering.PROFILE}
    day = timezone.localdate() + timezone.timedelta(days=4)
    registering.edit(product.vendor, by=owner, **fields | {"away_until": day})
    page = client.get(f"/produk/{product.slug}/").content.decode()
    assert "Rp31.000" in page
    assert "stok 3" in page
    assert "Libur sampai" in page
    assert (
        "Libur sampai"
        in client.get(reverse("storefront:vendor", args=[product.vendor.slug])).content.decode()
    )
    assert revising.change_of(product) is None
    assert "langsung berubah" in send_page(client, product).content.decode()


def test_where_the_organiser_does_not_review_changes_they_show_at_once(
    client, product, owner, organiser
):
    organiser.reviews_edits = False
    organiser.save()
    CHANGES["Nama"](product, owner)
    page = send_page(client, product)
    (value,) = page.context["form"].targets
    assert "Tampilkan perubahan sekarang" in page.content.decode()
    answer = client.post(
        reverse("products:send", args=[product.pk]), {"target": value}, follow=True
    )
    assert "Mulai sekarang pembeli melihat perubahannya." in answer.content.decode()
    assert "Langsung tampil" in answer.content.decode()
    assert Listing.objects.get().name == "Tahu baru"


def test_one_reviewing_organiser_is_enough_to_wait(client, product, owner, organiser):
    organiser.reviews_edits = False
    organiser.save()
    showing.publish(product, product.approved, edition=make_edition())
    CHANGES["Nama"](product, owner)
    page = send_page(client, product)
    assert "Tampilkan perubahan sekarang" not in page.content.decode()
    sent = sending.send(product, edition=product.submissions.get().edition, by=owner)
    assert sent.state == "submitted"
    assert Listing.objects.get().name == "Tahu"


def test_what_was_taken_off_does_not_come_back_by_itself(product, owner, organiser):
    organiser.reviews_edits = False
    organiser.save()
    showing.take_off(product)
    CHANGES["Nama"](product, owner)
    sent = sending.send(product, edition=product.submissions.get().edition, by=owner)
    assert sent.state == "submitted"
    assert not Listing.objects.get().is_shown


def test_only_places_where_it_matters_are_offered(client, product, owner):
    elsewhere = make_edition()
    CHANGES["Nama"](product, owner)
    here = product.submissions.get().edition
    targets = send_page(client, product).context["form"].targets
    assert list(targets) == [str(here.pk), str(elsewhere.pk)]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries(client, product, owner, count, django_assert_num_queries):
    CHANGES["Nama"](product, owner)
    for _ in range(count):
        other = make_product(product.vendor)
        make_photo(other)
        revision = Submission.objects.get().revision
        showing.publish(
            other, type(revision).objects.create(product=other, number=1, content=revision.content)
        )
    with django_assert_num_queries(10):
        client.get(reverse("products:mine"))


def test_a_story_saved_as_it_was_is_no_change(client, product, owner):
    """Browsers end lines with two signs; the text stored before had one."""
    drafts.save_story(product, by=owner, description="Baris satu panjang.\nBaris dua. " * 4)
    sent = sending.send(product, edition=product.submissions.get().edition, by=owner)
    decide_and_tell(sent, by=make_curator(sent.edition.organiser))
    product.refresh_from_db()
    typed = product.description.replace("\n", "\r\n")
    address = reverse("products:story", args=[product.pk])
    client.post(address, {"description": typed, "description_en": product.description_en})
    product.refresh_from_db()
    assert "\r" not in product.description
    assert send_page(client, product).context["change"] is None
    product.description = typed  # as older rows may have it
    product.save()
    assert send_page(client, product).context["change"] is None
