"""Barcodes: which digits a scanner reads, and that writing one sends nothing to curation."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Trail
from products import barcodes
from products.models import Product, Submission
from tests.make import make_listing, make_product, make_user, make_vendor

# One of each length, as in the General Specifications and on the standard's own examples.
RIGHT = ["6291041500213", "036000291452", "96385074", "16291041500210", "00012345678905"]


@pytest.mark.parametrize("digits", RIGHT)
def test_right_ones_are_taken(digits):
    barcodes.check(digits)
    assert barcodes.check_digit(digits[:-1]) == digits[-1]


@pytest.mark.parametrize("digits", RIGHT)
def test_one_wrong_digit_anywhere_is_found(digits):
    for place, digit in enumerate(digits):
        wrong = digits[:place] + str((int(digit) + 1) % 10) + digits[place + 1 :]
        with pytest.raises(ValidationError) as refused:
            barcodes.check(wrong)
        assert refused.value.code == "check_digit"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *(("1234567", "length"), ("123456789", "length"), ("1234567890", "length")),
        *(("123456789012345", "length"), ("62910415O0213", "length"), ("٦٢٩١٠٤١٥", "length")),
        *(("00000000", "zeros"), ("0000000000000", "zeros")),
    ],
)
def test_others_are_refused(typed, code):
    with pytest.raises(ValidationError) as refused:
        barcodes.check(typed)
    assert refused.value.code == code


def priced(**fields):
    rows = {"grosir-TOTAL_FORMS": "3", "grosir-INITIAL_FORMS": "0"}
    usual = {"price_idr": "25.000", "unit": "bungkus", "readiness": "ready_stock", "stock": "10"}
    return rows | usual | {"min_order": "1"} | fields


@pytest.fixture
def listing(client, db):
    """A product on show whose owner is signed in."""
    owner = make_user()
    client.force_login(owner)
    return make_listing(make_product(make_vendor(owner=owner)))


def page(listing):
    return reverse("products:price", args=[listing.product_id])


def test_spaces_fall_away_and_leading_zeros_stay(client, listing):
    answer = client.post(page(listing), priced(barcode="0 3600-029145 2"))
    assert answer.status_code == 302
    assert Product.objects.get().barcode == "036000291452"


def test_it_changes_at_once_and_waits_for_no_curator(client, listing):
    before = listing.product.approved_id
    client.post(page(listing), priced(barcode="6291041500213"))
    product = Product.objects.get()
    assert (product.barcode, product.approved_id, product.state) == (
        "6291041500213",
        before,
        "live",
    )
    assert product.revisions.count() == 1
    assert not Submission.objects.exists()
    assert Trail.objects.get(verb="edit").after["barcode"] == "6291041500213"


def test_a_wrong_one_comes_back_as_it_was_typed(client, listing):
    answer = client.post(page(listing), priced(barcode="6291041500214"))
    assert list(answer.context["form"].errors) == ["barcode"]
    assert b'value="6291041500214"' in answer.content
    assert Product.objects.get().barcode == ""


def test_it_may_be_taken_away_again(client, listing):
    client.post(page(listing), priced(barcode="6291041500213"))
    client.post(page(listing), priced(barcode=""))
    assert Product.objects.get().barcode == ""
