"""Many clicks at once, on PostgreSQL: a product is proposed once, and a shop answers once."""

import pytest
from django.db import connection

from accounts.models import Trail
from programmes.actions import placement
from programmes.models import Placement
from programmes.readiness import Plan
from tests.make import make_officer
from tests.programmes.placement import (
    make_goods,
    make_placement,
    make_plan,
    make_shop,
    make_shopkeeper,
)
from tests.racing import CROWD, at_once, good

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def test_the_same_products_proposed_32_times_stand_there_once(round):
    shop, officer = make_shop(), make_officer()
    keys, plan = [make_goods().pk for _ in range(3)], make_plan()
    wish = {"plan": plan, "by": officer}
    answers = at_once(*[lambda: placement.propose(shop, keys, **wish)] * CROWD)
    assert len(good(answers)) == 1
    assert Placement.objects.count() == Trail.objects.filter(verb="propose").count() == 3


def test_begun_anew_in_two_ways_at_once_is_one_of_them(round):
    shop, officer = make_shop(), make_officer()
    row = make_placement(shop, state="declined")
    wish = {"plan": Plan.of(row), "by": officer, "anyway": True}
    acts = [
        lambda: placement.propose(shop, [row.product_id], **wish),
        lambda: placement.offer_again(row, by=officer),
    ]
    assert len(good(at_once(*(acts * 8)))) == 1
    assert Trail.objects.filter(verb="propose").count() == 1


def test_agreed_declined_and_taken_back_at_once_is_one_of_them(round):
    shop, officer = make_shop(), make_officer()
    keeper, row = make_shopkeeper(shop), make_placement(shop)
    acts = [
        lambda: placement.agree(row, by=keeper),
        lambda: placement.decline(row, by=keeper, note="Penuh"),
        lambda: placement.drop(row, by=officer, note="Belum siap"),
    ]
    answers = at_once(*(acts * 11)[:CROWD])
    (won,) = good(answers)
    assert Placement.objects.get().state == won.state
    assert Trail.objects.count() == 1


def test_one_result_pressed_32_times_is_noted_once(round):
    shop = make_shop()
    keeper, row = make_shopkeeper(shop), make_placement(shop, state="placed")
    answers = at_once(*[lambda: placement.conclude(row, by=keeper, sold=9, result="sold")] * CROWD)
    assert len(good(answers)) == 1
    assert Trail.objects.filter(verb="end").count() == 1
