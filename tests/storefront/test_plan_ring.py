"""The ring of a hall's booths: turned every hour, cut into aisles."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from expo.choices import EditionState
from expo.models import Booth, Edition
from storefront import halls, ring
from tests.make import make_booth, make_edition, make_hall

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 7, 29, 12, 0, tzinfo=UTC)


def make_floor(booths, **fields):
    edition = make_edition(**fields)
    hall = make_hall(edition)
    rows = [Booth(hall=hall, code=f"A-{n:02d}") for n in range(1, booths + 1)]
    Booth.objects.bulk_create(rows)
    return edition


def codes(edition, number=1, **options):
    aisle = halls.aisles(edition, live=set(), key="A", number=number, **options)[0]
    return [stand.code for stand in aisle.stands]


def around(edition, booths):
    """The whole hall, aisle after aisle."""
    parts = [codes(edition, n) for n in range(1, ring.aisles_of(booths) + 1)]
    return [code for part in parts for code in part]


@pytest.mark.parametrize("booths", [1, 2, 8, 12, 13, 15, 16, 19, 20, 25, 28, 60, 120])
def test_every_booth_is_in_one_aisle_and_none_is_lonely(monkeypatch, booths):
    edition = make_floor(booths)
    numbers = [f"A-{n:02d}" for n in range(1, booths + 1)]
    monkeypatch.setattr(ring, "turned", lambda edition: 40_000)
    begin = booths * 40_000 // ring.TURN
    assert around(edition, booths) == numbers[begin:] + numbers[:begin]
    sizes = [len(codes(edition, n)) for n in range(1, ring.aisles_of(booths) + 1)]
    assert max(sizes) <= 15
    assert booths < 4 or min(sizes) >= 4
    assert halls.aisles(edition, live=set())[0].aisles == len(sizes)


def test_lobby_plan_and_list_begin_at_the_same_booth(monkeypatch):
    edition = make_floor(25)
    monkeypatch.setattr(ring, "turned", lambda edition: 30_000)
    first = codes(edition)[:8]
    assert [s.code for s in halls.aisles(edition, live=set(), size=8)[0].stands] == first
    assert codes(edition, size=60)[:8] == first
    assert first[0] == "A-12"


def test_a_hall_without_booths_stands_there_empty(monkeypatch):
    edition = make_edition()
    make_hall(edition)
    monkeypatch.setattr(ring, "turned", lambda edition: 30_000)
    found = halls.aisles(edition, live=set())
    assert [(aisle.booths, aisle.stands, aisle.aisles) for aisle in found] == [(0, [], 1)]


def test_one_statement_for_the_booths_however_many(monkeypatch):
    edition = make_floor(120)
    make_booth(make_hall(edition, key="B"))
    with CaptureQueriesContext(connection) as asked:
        halls.aisles(edition, live=set())
    assert len(asked) == 1


@pytest.mark.once
def test_a_record_does_not_turn_any_more():
    edition = Edition(pk=3, state=EditionState.ARCHIVED)
    assert ring.turned(edition, NOON) == 0


@pytest.mark.once
def test_it_turns_by_the_hour_and_only_then():
    edition = Edition(pk=3, state=EditionState.OPEN)
    assert ring.turned(edition, NOON) == ring.turned(edition, NOON + timedelta(minutes=59))
    assert ring.turned(edition, NOON) != ring.turned(edition, NOON + timedelta(minutes=60))
    assert ring.turned(edition, NOON) != ring.turned(Edition(pk=4), NOON)


@pytest.mark.once
@pytest.mark.parametrize("booths", [8, 12, 24, 25, 60])
@pytest.mark.parametrize("every", [1, 24])
def test_each_booth_comes_first_about_equally_often(booths, every):
    """Over two hundred hours, and at one hour of two hundred days."""
    edition = Edition(pk=7, state=EditionState.OPEN)
    hours = [NOON + timedelta(hours=n * every) for n in range(booths * 10)]
    first = Counter(booths * ring.turned(edition, hour) // ring.TURN for hour in hours)
    assert set(first) == set(range(booths))
    assert max(first.values()) <= 16
