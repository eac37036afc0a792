"""A maker's place in an edition: taken in, confirmed, given a booth."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse

from expo.choices import Role
from kit.states import MoveRefused
from tests.make import (
    appoint,
    make_booth,
    make_curator,
    make_edition,
    make_hall,
    make_officer,
    make_participation,
    make_user,
    make_vendor,
)
from vendors.actions import participation
from vendors.models import Participation

pytestmark = pytest.mark.django_db


def make_organiser_user(edition):
    user = make_user()
    appoint(user, Role.ORGANISER, edition=edition)
    return user


def test_taking_in_twice_is_taking_in_once():
    vendor, edition, curator = make_vendor(), make_edition(), make_curator()
    first = participation.accept(vendor, edition, by=curator)
    again = participation.accept(vendor, edition, by=make_curator())
    assert first == again
    assert Participation.objects.get().accepted_by == curator


def test_one_who_withdrew_is_taken_in_again():
    place = make_participation(state="withdrawn")
    participation.accept(place.vendor, place.edition, by=make_curator())
    place.refresh_from_db()
    assert (place.state, place.confirmed_at) == ("accepted", None)


def test_nobody_takes_in_their_own_business():
    owner = make_user(is_superuser=True)
    with pytest.raises(PermissionDenied):
        participation.accept(make_vendor(owner=owner), make_edition(), by=owner)


def test_the_owner_confirms_on_the_desk(client):
    owner = make_user()
    place = make_participation(make_vendor(owner=owner))
    client.force_login(owner)
    address = reverse("vendors:confirm", args=[place.pk])
    assert address in client.get(reverse("desk:home")).content.decode()
    assert client.get(address).status_code == 405
    client.post(address)
    client.post(address)
    place.refresh_from_db()
    assert (place.state, place.confirmed_by) == ("confirmed", owner)
    assert address not in client.get(reverse("desk:home")).content.decode()


def test_anothers_participation_does_not_exist(client):
    place = make_participation()
    owner = make_user()
    make_vendor(owner=owner)
    client.force_login(owner)
    assert client.post(reverse("vendors:confirm", args=[place.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        participation.confirm(place, by=owner)


def test_one_who_was_declined_cannot_confirm():
    owner = make_user()
    place = make_participation(make_vendor(owner=owner), state="declined")
    with pytest.raises(MoveRefused):
        participation.confirm(place, by=owner)


def test_a_booth_is_given_changed_and_freed():
    edition = make_edition()
    hall, place = make_hall(edition), make_participation(edition=edition)
    one, two = make_booth(hall), make_booth(hall)
    organiser = make_organiser_user(edition)
    for booth in (one, two, None):
        participation.assign_booth(place, booth, by=organiser)
        place.refresh_from_db()
        assert place.booth == booth


def test_a_taken_booth_says_who_stands_there():
    edition = make_edition()
    booth = make_booth(make_hall(edition))
    make_participation(make_vendor(name="Batik Arum"), edition, booth=booth)
    place = make_participation(edition=edition)
    with pytest.raises(ValidationError, match="Batik Arum") as refused:
        participation.assign_booth(place, booth, by=make_organiser_user(edition))
    assert refused.value.code == "taken"


@pytest.mark.parametrize("state", ["nominated", "invited", "withdrawn", "declined"])
def test_only_those_taken_in_get_a_booth(state):
    edition = make_edition()
    place = make_participation(edition=edition, state=state)
    booth = make_booth(make_hall(edition))
    with pytest.raises(ValidationError) as refused:
        participation.assign_booth(place, booth, by=make_organiser_user(edition))
    assert refused.value.code == "not_accepted"


def test_a_booth_of_another_edition_is_refused():
    edition = make_edition()
    place = make_participation(edition=edition)
    with pytest.raises(ValidationError) as refused:
        participation.assign_booth(place, make_booth(), by=make_organiser_user(edition))
    assert refused.value.code == "other_edition"


def test_only_the_editions_organiser_gives_booths():
    edition, owner = make_edition(), make_user()
    place = make_participation(make_vendor(owner=owner), edition)
    booth = make_booth(make_hall(edition))
    others = [
        owner,
        make_officer(),
        make_curator(edition.organiser),
        make_organiser_user(make_edition()),
    ]
    for user in others:
        with pytest.raises(PermissionDenied):
            participation.assign_booth(place, booth, by=user)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_makers_at_once_one_gets_the_booth():
    edition = make_edition()
    booth = make_booth(make_hall(edition))
    places = [make_participation(edition=edition) for _ in range(2)]
    organiser = make_organiser_user(edition)
    start, told = threading.Barrier(2), []

    def give(place):
        connection.ensure_connection()
        start.wait()
        try:
            participation.assign_booth(place, booth, by=organiser)
            told.append("given")
        except ValidationError as refused:
            told.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=give, args=[place]) for place in places]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["given", "taken"]
    assert Participation.objects.filter(booth=booth).count() == 1
