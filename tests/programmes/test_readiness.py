"""What a product lacks for the shelf: each thing by itself, in words, with where it is mended."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from products.models import Product, TouchUp
from programmes.readiness import lacks_of, loaded
from tests.programmes.placement import FOOD, make_claim, make_goods, make_plan

pytestmark = pytest.mark.django_db


def lacks(product, plan=None):
    (found,) = loaded(Product.objects.filter(pk=product.pk))
    with translation.override("en"):
        return {lack.code: lack for lack in lacks_of(found, plan or make_plan())}


def test_nothing_is_missing_of_what_is_ready():
    assert lacks(make_goods()) == {}


@pytest.mark.parametrize(
    ("missing", "code", "page"),
    [
        ({"barcode": ""}, "barcode", "harga"),
        ({"weight_g": None}, "parcel", "harga"),
        ({"size": ""}, "parcel", "harga"),
        ({"capacity_month": None}, "capacity", "harga"),
        ({"capacity_month": 39}, "capacity", "harga"),
    ],
)
def test_each_thing_is_told_with_its_page(missing, code, page, client):
    product = make_goods(**missing)
    found = lacks(product)
    assert list(found) == [code]
    client.force_login(product.vendor.members.get().user)
    assert client.get(found[code].url).status_code == 200


def test_capacity_is_by_the_month_and_stock_may_be_enough():
    plan = make_plan(until=60, quantity=80)
    assert lacks(make_goods(capacity_month=40), plan) == {}
    assert (
        "40 pieces a month; you can make 39"
        in lacks(make_goods(capacity_month=39), plan)["capacity"].words
    )
    assert lacks(make_goods(capacity_month=None, stock=80), plan) == {}
    made = {"readiness": "made_to_order", "stock": 80, "capacity_month": None}
    assert list(lacks(make_goods(**made), plan)) == ["capacity"]


def test_a_plan_without_end_counts_three_months():
    plan = make_plan(until=None, quantity=90)
    assert (plan.per_month, plan.last_on) == (30, plan.starts_on + timedelta(days=90))


def test_food_needs_one_of_two_permits_and_halal():
    product = make_goods(category=FOOD)
    assert list(lacks(product)) == ["permit-pirt", "permit-halal"]
    make_claim(product, "bpom")
    assert list(lacks(product)) == ["permit-halal"]
    make_claim(product, "halal")
    assert lacks(product) == {}


def test_cosmetics_need_bpom_alone():
    product = make_goods(category="sabun-perawatan")
    make_claim(product, "pirt")
    assert list(lacks(product)) == ["permit-bpom"]
    make_claim(product, "bpom")
    assert lacks(product) == {}


@pytest.mark.parametrize(
    ("state", "days", "words"),
    [
        ("review", None, "still being checked"),
        ("unproven", None, "Add the paper"),
        ("refused", None, "was not accepted"),
        ("expired", -5, "has expired"),
        ("verified", -1, "has expired"),
        ("verified", 29, "before the goods leave the shop"),
    ],
)
def test_a_permit_that_does_not_hold_is_told_why(state, days, words):
    product = make_goods(category="sabun-perawatan")
    ends = None if days is None else timezone.localdate() + timedelta(days=days)
    claim = make_claim(product, "bpom", state=state, expires_on=ends)
    (lack,) = lacks(product).values()
    assert words in lack.words
    assert str(claim.pk) in lack.url


def test_a_permit_valid_to_the_last_day_holds():
    product = make_goods(category="sabun-perawatan")
    make_claim(product, "bpom", expires_on=timezone.localdate() + timedelta(days=30))
    assert lacks(product) == {}


def test_the_makers_number_counts_only_for_what_carries_it():
    product = make_goods(category="sabun-perawatan")
    make_claim(product, "bpom", is_carried=False)
    (lack,) = lacks(product).values()
    assert "Tick that this product carries" in lack.words


def test_packaging_that_curators_want_mended():
    product = make_goods()
    for kind, done in (("packaging", None), ("photo", None), ("packaging", timezone.now())):
        TouchUp.objects.create(
            vendor=product.vendor, product=product, kind=kind, note="Tulis tanggal", done_at=done
        )
    assert "Tulis tanggal" in lacks(product)["packaging"].words
    TouchUp.objects.filter(kind="packaging").update(done_at=timezone.now())
    assert lacks(product) == {}


def test_as_many_questions_for_three_as_for_one(django_assert_num_queries):
    for _ in range(3):
        product = make_goods(category=FOOD)
        make_claim(product, "pirt")
    for count in (1, 3):
        with django_assert_num_queries(4):
            for row in list(loaded(Product.objects.order_by("pk")[:count])):
                lacks_of(row, make_plan())
