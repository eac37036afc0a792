"""Makers put on booths, many at once: filled in an order, rearranged, swapped."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Trail
from expo.choices import EditionState
from expo.models import Hall
from tests.make import (
    make_curator,
    make_edition,
    make_officer,
    make_participation,
    make_user,
    make_vendor,
)
from tests.vendors.floors import make_floor, make_waiting, seats
from vendors.actions import participation, placing
from vendors.actions.placing import Wish
from vendors.choices import PlacingOrder
from vendors.models import Member

pytestmark = pytest.mark.django_db
THREE = [("Batik Arum", "35.24"), ("anyaman Semen", "35.71"), ("Kopi Wilis", "35.06")]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (PlacingOrder.NAME, ["anyaman Semen", "Batik Arum", "Kopi Wilis"]),
        (PlacingOrder.REGION, ["Kopi Wilis", "Batik Arum", "anyaman Semen"]),
        (PlacingOrder.ACCEPTED, ["Batik Arum", "anyaman Semen", "Kopi Wilis"]),
    ],
)
def test_free_places_are_filled_in_the_order_asked_for(order, names):
    floor = make_floor(booths=3, waiting=THREE)
    seating = placing.fill(floor.edition, order=order, by=floor.organiser)
    assert seats(floor.edition) == dict(zip(["A-01", "A-02", "A-03"], names, strict=True))
    assert len(seating.pairs) == 3
    assert (seating.own, seating.left) == ([], 0)


def test_numbers_past_ninety_nine_come_after_it():
    floor = make_floor(booths=101)
    order = [booth.code for booth in placing.in_order(floor.halls[0].booths.all())]
    assert order[98:] == ["A-99", "A-100", "A-101"]


def test_halls_are_filled_with_what_they_are_about():
    waiting = [
        *(("Sambal Darmi", "35.71", "sambal-bumbu"), ("Keris Tua", "35.71", "")),
        *(("Anyam Ngancar", "35.71", "anyaman"), ("Tas Rotan", "35.71", "anyaman")),
        *(("Kopi Wilis", "35.71", "kopi-teh-cokelat"), ("Batik Arum", "35.71", "batik")),
    ]
    floor = make_floor(halls=3, booths=2, waiting=waiting)
    for hall, summary in zip(
        floor.halls, ("Wastra", "Anyaman, gerabah", "Sambal, kopi"), strict=True
    ):
        Hall.objects.filter(pk=hall.pk).update(summary=summary)
    placing.fill(floor.edition, order=PlacingOrder.GOODS, by=floor.organiser)
    stand = seats(floor.edition)
    assert {stand["B-01"], stand["B-02"]} == {"Anyam Ngancar", "Tas Rotan"}
    assert {stand["C-01"], stand["C-02"]} == {"Sambal Darmi", "Kopi Wilis"}
    assert {stand["A-01"], stand["A-02"]} == {"Batik Arum", "Keris Tua"}


def test_a_trade_follows_its_neighbours():
    floor = make_floor(halls=2, booths=2, waiting=[("Batik Baru", "35.71", "batik")])
    old = make_waiting(floor.edition, "Batik Lama", "35.71", "batik")
    participation.assign_booth(old, floor.booths[3], by=floor.organiser)
    placing.fill(floor.edition, order=PlacingOrder.GOODS, by=floor.organiser)
    assert seats(floor.edition) == {"B-01": "Batik Baru", "B-02": "Batik Lama"}


@pytest.mark.parametrize("order", list(PlacingOrder))
def test_one_hall_alone_is_filled_and_the_rest_stay_without(order):
    floor = make_floor(halls=2, booths=2, waiting=THREE)
    seating = placing.fill(floor.edition, hall=floor.halls[1], order=order, by=floor.organiser)
    assert set(seats(floor.edition)) == {"B-01", "B-02"}
    assert seating.left == 1


def test_who_stands_already_and_who_does_not_come_are_left_alone():
    floor = make_floor(booths=4, waiting=THREE)
    participation.assign_booth(floor.places[0], floor.booths[1], by=floor.organiser)
    make_participation(edition=floor.edition, state="declined")
    make_participation(edition=floor.edition, state="invited")
    make_participation(make_vendor(is_active=False), floor.edition)
    placing.fill(floor.edition, order="name", by=floor.organiser)
    expected = {"A-01": "anyaman Semen", "A-02": "Batik Arum", "A-03": "Kopi Wilis"}
    assert seats(floor.edition) == expected


def test_the_own_business_is_left_out_and_named():
    floor = make_floor(waiting=THREE)
    Member.objects.create(vendor=floor.places[1].vendor, user=floor.organiser)
    asked = {"order": "name", "by": floor.organiser}
    assert placing.proposal(floor.edition, **asked).own == [floor.places[1]]
    assert placing.fill(floor.edition, **asked).own == [floor.places[1]]
    assert seats(floor.edition) == {"A-01": "Batik Arum", "A-02": "Kopi Wilis"}


def test_each_placing_is_noted():
    floor = make_floor(waiting=THREE)
    placing.fill(floor.edition, order="name", by=floor.organiser)
    rows = Trail.objects.filter(verb="assign_booth")
    assert {row.subject_key for row in rows} == {str(place.pk) for place in floor.places}
    assert {row.region_code for row in rows} == {"35.24", "35.71", "35.06"}
    assert {row.actor for row in rows} == {floor.organiser}
    assert {row.after["booth"] for row in rows} == {booth.pk for booth in floor.booths}


def test_looking_writes_nothing_and_says_what_filling_does():
    floor = make_floor(booths=2, waiting=THREE)
    asked = {"order": "name", "by": floor.organiser}
    looked = placing.proposal(floor.edition, **asked)
    assert seats(floor.edition) == {}
    assert placing.fill(floor.edition, **asked) == looked


@pytest.mark.parametrize("act", ["fill", "proposal", "rearrange", "swap", "assign"])
def test_only_the_editions_organiser_places_and_nobody_in_an_archived_one(act):
    floor = make_floor(waiting=THREE)
    place, booth = floor.places[0], floor.booths[0]
    acts = {
        "fill": lambda by: placing.fill(floor.edition, order="name", by=by),
        "proposal": lambda by: placing.proposal(floor.edition, order="name", by=by),
        "rearrange": lambda by: placing.rearrange(
            floor.edition, [Wish(place.pk, booth.pk, None)], by=by
        ),
        "swap": lambda by: placing.swap(place, floor.places[1], by=by),
        "assign": lambda by: participation.assign_booth(place, booth, by=by),
    }
    other = make_floor().organiser
    for user in (make_user(), make_officer(), make_curator(floor.edition.organiser), other):
        with pytest.raises(PermissionDenied):
            acts[act](user)
    floor.edition.state = EditionState.ARCHIVED
    floor.edition.save()
    place.refresh_from_db()
    for user in (floor.organiser, make_user(is_superuser=True)):
        with pytest.raises(ValidationError) as refused:
            acts[act](user)
        assert refused.value.code == "frozen"
    assert seats(floor.edition) == {}


def test_two_change_places_in_one_step():
    floor = make_floor(waiting=THREE)
    placing.fill(floor.edition, order="name", by=floor.organiser)
    one, other = (floor.edition.participations.get(booth=booth) for booth in floor.booths[:2])
    placing.swap(one, other, by=floor.organiser)
    assert seats(floor.edition)["A-01"] == other.vendor.name
    assert seats(floor.edition)["A-02"] == one.vendor.name
    before = {"booth": one.booth_id}
    assert Trail.objects.get(subject_key=str(one.pk), before=before).after == {
        "booth": other.booth_id
    }


def test_a_swap_with_the_own_business_moves_nobody():
    floor = make_floor(waiting=THREE)
    placing.fill(floor.edition, order="name", by=floor.organiser)
    one, other = (floor.edition.participations.get(booth=booth) for booth in floor.booths[:2])
    boss = make_user(is_superuser=True)
    Member.objects.create(vendor=other.vendor, user=boss)
    before = seats(floor.edition)
    with pytest.raises(ValidationError):
        placing.swap(one, other, by=boss)
    assert seats(floor.edition) == before


def arranged(floor, *wishes, by=None):
    """Codes of the refusals by maker's name; a wish is (place, booth, seen)."""
    keys = [Wish(place.pk, booth and booth.pk, seen and seen.pk) for place, booth, seen in wishes]
    answer = placing.rearrange(floor.edition, keys, by=by or floor.organiser)
    names = dict(floor.edition.participations.values_list("pk", "vendor__name"))
    return {names.get(key): error.code for key, error in answer.refused.items()}


def test_what_can_be_done_is_done_and_the_rest_is_told():
    floor = make_floor(waiting=THREE)
    batik, anyam, kopi = floor.places
    one, two, three = floor.booths
    participation.assign_booth(kopi, three, by=floor.organiser)
    refused = arranged(floor, (batik, three, None), (anyam, one, None))
    assert refused == {"Batik Arum": "taken"}
    assert seats(floor.edition) == {"A-01": "anyaman Semen", "A-03": "Kopi Wilis"}
    refused = arranged(floor, (batik, two, None), (anyam, two, one))
    assert refused == {"anyaman Semen": "twice"}
    # A ring of three, and one who steps off.
    refused = arranged(floor, (batik, one, two), (anyam, three, one), (kopi, None, three))
    assert refused == {}
    assert seats(floor.edition) == {"A-01": "Batik Arum", "A-03": "anyaman Semen"}


def test_who_waits_for_one_who_stays_is_told_too():
    floor = make_floor(waiting=THREE)
    batik, anyam, kopi = floor.places
    one, two, three = floor.booths
    for place, booth in zip(floor.places, floor.booths, strict=True):
        participation.assign_booth(place, booth, by=floor.organiser)
    elsewhere = make_floor().booths[0]
    refused = arranged(floor, (batik, two, one), (anyam, three, two), (kopi, elsewhere, three))
    expected = {"Batik Arum": "taken", "anyaman Semen": "taken", "Kopi Wilis": "other_edition"}
    assert refused == expected
    assert list(seats(floor.edition).values()) == ["Batik Arum", "anyaman Semen", "Kopi Wilis"]


def test_a_page_that_is_out_of_date_moves_nobody():
    floor = make_floor(waiting=THREE)
    place = floor.places[0]
    participation.assign_booth(place, floor.booths[0], by=floor.organiser)
    assert arranged(floor, (place, floor.booths[1], None)) == {"Batik Arum": "meanwhile"}
    assert arranged(floor, (floor.places[1], None, floor.booths[2])) == {
        "anyaman Semen": "meanwhile"
    }
    assert seats(floor.edition) == {"A-01": "Batik Arum"}


def test_the_own_and_those_of_other_editions_are_refused():
    floor, boss = make_floor(waiting=THREE), make_user(is_superuser=True)
    Member.objects.create(vendor=floor.places[0].vendor, user=boss)
    assert arranged(floor, (floor.places[0], floor.booths[0], None), by=boss) == {
        "Batik Arum": "own"
    }
    stranger = make_participation(edition=make_edition())
    assert arranged(floor, (stranger, floor.booths[0], None)) == {None: "other_edition"}
    gone = make_participation(make_vendor(name="Pergi"), floor.edition, state="declined")
    assert arranged(floor, (gone, floor.booths[0], None)) == {"Pergi": "not_accepted"}
    assert seats(floor.edition) == {}
