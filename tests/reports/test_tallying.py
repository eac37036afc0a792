"""Sums without the makers equal the sums they are made of, whatever came between."""

import random

import pytest

from expo.choices import Role
from reports.actions import summing, tallying
from reports.models import Tally
from tests.make import KAB_LAMONGAN, appoint, make_edition, make_user, make_vendor
from tests.reports.selling import sell
from tests.reports.test_summing import play

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(4))
def test_tallies_kept_up_bit_by_bit_equal_the_sums(seed):
    rng, by, checker = random.Random(seed), make_user(), make_user()
    appoint(checker, Role.OPERATOR)
    editions = [None, make_edition(), make_edition(time_zone="Asia/Jayapura")]
    vendors = [make_vendor(), make_vendor(), make_vendor(KAB_LAMONGAN)]
    for _ in range(50):
        play(rng, editions, vendors, checker, by)
        if rng.random() < 0.2:
            tallying.fold()
        if rng.random() < 0.1:  # somebody else was quicker
            summing.fold()
    tallying.fold()
    assert Tally.objects.exists()
    assert tallying.differences() == []
    assert summing.differences() == []


def test_a_tally_that_is_wrong_is_named_and_mended():
    sell(make_vendor(), 70)
    tallying.fold()
    rows = list(Tally.objects.order_by("pk").values())
    tallying.fold()
    assert list(Tally.objects.order_by("pk").values()) == rows, "folding twice adds nothing"
    Tally.objects.filter(by="channel").update(recorded_idr=71)
    assert {row[2] for row in tallying.differences()} == {"channel"}
    tallying.rebuild()
    assert tallying.differences() == []
