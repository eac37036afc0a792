"""What buyers see follows the approved version, today's price and stock, and the maker."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kit import changes
from products.actions import showing
from products.choices import ProductState, Readiness
from products.models import Listing, Product, Revision, Showing
from products.search import find
from tests.make import KAB_LAMONGAN, make_edition, make_product, make_vendor
from vendors.choices import ClaimState
from vendors.models import Claim

pytestmark = pytest.mark.django_db


def make_revision(product, **content):
    return Revision.objects.create(
        product=product,
        number=product.revisions.count() + 1,
        content={
            "name": product.name,
            "name_en": product.name_en,
            "description": product.description,
            "description_en": product.description_en,
            "category": product.category_id,
            "price_idr": product.price_idr,
            "unit": product.unit,
            "readiness": product.readiness,
            "photos": [{"id": 7, "key": "ab" * 16, "width": 900, "height": 600, "alt": "Satu"}],
            **content,
        },
    )


def publish(product=None, *, edition=None, **content):
    product = product or make_product()
    return showing.publish(product, make_revision(product, **content), edition=edition)


def found(text):
    result = find.find(text)
    return set(Listing.objects.filter(result.matching()).values_list("pk", flat=True))


def test_a_published_product_is_listed_with_the_judged_texts_and_todays_price():
    product = make_product(name="Nama lama", price_idr=40_000)
    revision = make_revision(product, name="Tahu takwa kuning", price_idr=30_000)
    listing = showing.publish(product, revision)
    product.refresh_from_db()
    assert (product.state, product.approved) == (ProductState.LIVE, revision)
    assert (listing.name, listing.price_idr, listing.is_shown) == (
        "Tahu takwa kuning",
        40_000,
        True,
    )
    assert listing.photos == [{"key": "ab" * 16, "width": 900, "height": 600, "alt": "Satu"}]
    assert listing.region_name == "Kota Kediri"
    assert found("tahu takwa") == {listing.pk}


def test_a_second_version_changes_the_same_listing():
    product, edition = make_product(), make_edition()
    first = publish(product, name="Keripik apel")
    second = publish(product, name="Sambal pecel", edition=edition)
    publish(product, name="Sambal pecel", edition=edition)
    assert first.pk == second.pk
    assert Listing.objects.get().name == "Sambal pecel"
    assert Showing.objects.filter(listing=second, edition=edition).count() == 1
    assert (found("apel"), found("sambal")) == (set(), {second.pk})


def test_an_edit_that_waits_is_not_shown():
    product = make_product()
    listing = publish(product, name="Keripik apel")
    Product.objects.filter(pk=product.pk).update(name="Bukan ini", price_idr=9_000)
    showing.refresh(product)
    listing.refresh_from_db()
    assert (listing.name, listing.price_idr) == ("Keripik apel", 9_000)


@pytest.mark.parametrize(
    ("readiness", "stock", "least", "is_sold_out"),
    [
        (Readiness.READY, 0, 1, True),
        (Readiness.READY, 2, 3, True),
        (Readiness.READY, 1, 1, False),
        (Readiness.MADE, 0, 1, False),
        (Readiness.PREORDER, None, 1, False),
    ],
)
def test_ready_stock_without_enough_pieces_is_sold_out(readiness, stock, least, is_sold_out):
    product = make_product()
    listing = publish(product)
    Product.objects.filter(pk=product.pk).update(readiness=readiness, stock=stock, min_order=least)
    showing.refresh(product)
    listing.refresh_from_db()
    assert (listing.is_sold_out, listing.readiness) == (is_sold_out, readiness)


def test_taken_off_an_edition_it_stays_in_the_catalogue():
    edition, other = make_edition(), make_edition()
    product = make_product()
    listing = publish(product, edition=edition)
    publish(product, edition=other)
    showing.take_off(product, edition=edition)
    assert list(listing.showings.values_list("edition", flat=True)) == [other.pk]
    assert Listing.objects.shown().count() == 1


def test_taken_off_it_is_hidden_and_not_found_and_comes_back():
    product = make_product()
    listing = publish(product, name="Keripik apel")
    showing.take_off(product)
    assert not Listing.objects.shown().exists()
    assert found("apel") == set()
    Product.objects.filter(pk=product.pk).update(state=ProductState.LIVE)
    showing.refresh(product)
    assert found("apel") == {listing.pk}


def test_the_listing_follows_its_maker():
    vendor = make_vendor(name="Dapur Melati")
    listing, other = publish(make_product(vendor)), publish()
    name = other.vendor_name
    vendor.name, vendor.region_id, vendor.cod_area = "Dapur Kenanga", KAB_LAMONGAN, "Lamongan"
    vendor.save()
    changes.note("vendor", vendor.pk)
    changes.consume_changes.call("vendor")
    listing.refresh_from_db()
    other.refresh_from_db()
    assert (listing.vendor_name, listing.region_name, listing.has_cod) == (
        "Dapur Kenanga",
        "Kab. Lamongan",
        True,
    )
    assert (other.vendor_name, other.has_cod) == (name, False)
    assert (found("melati"), found("kenanga")) == (set(), {listing.pk})


def test_an_inactive_maker_shows_nothing():
    vendor = make_vendor()
    publish(make_product(vendor))
    vendor.is_active = False
    vendor.save()
    showing.follow_vendors({str(vendor.pk), "bukan-angka"})
    assert not Listing.objects.shown().exists()


@pytest.mark.parametrize(
    ("state", "days", "has_halal"),
    [
        (ClaimState.VERIFIED, None, True),
        (ClaimState.VERIFIED, 1, True),
        (ClaimState.VERIFIED, -1, False),
        (ClaimState.REVIEW, None, False),
    ],
)
def test_halal_is_told_only_while_verified_and_valid(state, days, has_halal):
    product = make_product()
    until = timezone.localdate() + timedelta(days=days) if days else None
    Claim.objects.create(
        vendor=product.vendor, kind="halal", number="ID35110000123450122", state=state,
        expires_on=until,
    )  # fmt: skip
    assert publish(product).has_halal is has_halal


def test_wholesale_is_told_by_the_price_steps():
    product = make_product()
    assert publish(product).has_wholesale is False
    product.price_steps.create(min_quantity=10, price_idr=20_000)
    assert publish(product).has_wholesale is True


def test_many_at_once_are_the_same_as_one_by_one():
    edition = make_edition()
    products = [make_product(name=f"Keripik rasa {n}", stock=n) for n in range(3)]
    revisions = [make_revision(product) for product in products]
    many = showing.publish_many(zip(products, revisions, strict=True), edition=edition)
    in_bulk = [_facts(listing) for listing in many]
    assert found("keripik") == {listing.pk for listing in many}
    assert Showing.objects.filter(edition=edition).count() == 3
    assert set(Product.objects.values_list("state", flat=True)) == {ProductState.LIVE}
    singly = [showing.publish(p, r) for p, r in zip(products, revisions, strict=True)]
    assert [_facts(Listing.objects.get(pk=listing.pk)) for listing in singly] == in_bulk


def _facts(listing):
    return {f.attname: getattr(listing, f.attname) for f in Listing._meta.concrete_fields}
