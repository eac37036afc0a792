"""Organisers who fill, rearrange and give booths at once, on PostgreSQL: one maker a booth."""

from functools import partial

import pytest
from django.db import connection

from accounts.models import Trail
from tests.racing import CROWD, at_once, good
from tests.vendors.floors import make_floor, seats
from vendors.actions import participation, placing
from vendors.actions.placing import Wish

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def make_crowd(booths):
    waiting = [(f"Usaha {n:02d}", "35.71") for n in range(CROWD)]
    return make_floor(halls=2, booths=booths // 2, waiting=waiting)


def check(floor, given):
    """Every placing that was told is kept, each booth has one, nobody has moved on."""
    assert len(seats(floor.edition)) == given
    told = Trail.objects.filter(verb="assign_booth")
    assert told.count() == given == len({row.subject_key for row in told})
    assert len({row.after["booth"] for row in told}) == given


def test_filled_32_times_at_once_each_booth_has_one_maker(round):
    floor = make_crowd(20)
    orders = ("name", "region", "accepted", "goods")
    acts = [
        partial(placing.fill, floor.edition, order=orders[n % 4], by=floor.organiser)
        for n in range(CROWD)
    ]
    answers = good(at_once(*acts))
    assert len(answers) == CROWD
    assert sum(len(seating.pairs) for seating in answers) == 20
    check(floor, 20)


def test_filling_against_giving_one_by_one(round):
    floor = make_crowd(20)
    acts = [
        partial(
            participation.assign_booth, floor.places[n], floor.booths[n % 20], by=floor.organiser
        )
        for n in range(12)
    ]
    acts += [
        partial(
            placing.rearrange, floor.edition, [Wish(place.pk, booth.pk, None)], by=floor.organiser
        )
        for place, booth in zip(floor.places[12:22], reversed(floor.booths), strict=False)
    ]
    halls = [None, *floor.halls]
    acts += [
        partial(placing.fill, floor.edition, hall=halls[n % 3], order="name", by=floor.organiser)
        for n in range(10)
    ]
    good(at_once(*acts))
    stand = seats(floor.edition)
    assert len(stand) == len(set(stand.values())) == 20


def test_32_swaps_at_once_lose_nobody(round):
    floor = make_crowd(CROWD)
    placing.fill(floor.edition, order="name", by=floor.organiser)
    rows = list(floor.edition.participations.order_by("pk"))
    acts = [
        partial(placing.swap, row, rows[(n * 7 + 1) % CROWD], by=floor.organiser)
        for n, row in enumerate(rows)
        if rows[(n * 7 + 1) % CROWD] != row
    ]
    good(at_once(*acts))
    assert set(seats(floor.edition).values()) == {row.vendor.name for row in rows}
