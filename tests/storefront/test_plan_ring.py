"""The ring of a hall's booths: turned every hour, cut into aisles."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from expo.choices import EditionState
from expo.models import Booth, Edition
from storefront import halls, ring
from tests.make import make_booth, make_edition, make_hall, make_region
from vendors.choices import ParticipationState
from vendors.models import Participation, Vendor

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOON = datetime(2026, 7, 29, 12, 0, tzinfo=UTC)


def make_floor(booths, *, free=(), **fields):
    """A hall of so many booths, all taken but the numbers in ``free``."""
    edition = make_edition(**fields)
    hall = make_hall(edition)
    rows = [Booth(hall=hall, code=f"A-{n:02d}") for n in range(1, booths + 1)]
    Booth.objects.bulk_create(rows)
    region = make_region("35.71")
    vendors = [
        Vendor(slug=f"ring-{hall.pk}-{n}", name=f"Ring {n}", region=region, phone="+62812300001")
        for n in range(1, booths + 1)
        if n not in free
    ]
    taken = [booth for n, booth in enumerate(hall.booths.order_by("pk"), 1) if n not in free]
    stands = zip(Vendor.objects.bulk_create(vendors), taken, strict=True)
    Participation.objects.bulk_create(
        Participation(vendor=vendor, edition=edition, booth=booth, state="confirmed")
        for vendor, booth in stands
    )
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


def test_only_the_taken_booths_turn_and_the_free_ones_come_last(monkeypatch):
    edition = make_floor(12, free=(1, 2, 5, 11, 12))
    turning, free = [3, 4, 6, 7, 8, 9, 10], [1, 2, 5, 11, 12]
    for turn in range(0, ring.TURN, 5000):
        monkeypatch.setattr(ring, "turned", lambda edition, turn=turn: turn)
        begin = len(turning) * turn // ring.TURN
        expected = [*turning[begin:], *turning[:begin], *free]
        assert codes(edition) == [f"A-{n:02d}" for n in expected]


def test_a_booth_given_up_turns_no_more(monkeypatch):
    edition = make_floor(4)
    monkeypatch.setattr(ring, "turned", lambda edition: 0)
    gone = Participation.objects.filter(edition=edition)
    gone.filter(booth__code="A-01").update(state=ParticipationState.WITHDRAWN)
    Vendor.objects.filter(participations__booth__code="A-03").update(is_active=False)
    assert codes(edition) == ["A-02", "A-04", "A-01", "A-03"]


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


def test_one_statement_for_the_booths_however_many():
    edition = make_floor(120)
    make_booth(make_hall(edition, key="B"))
    with CaptureQueriesContext(connection) as asked:
        halls.aisles(edition, live=set())
    # The booths, and what the makers on them sell.
    assert len(asked) == 2


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
