"""An organiser gives places: free booths only, each once."""

import threading

import pytest
from django.db import connection, connections

from accounts.models import Trail
from expo.models import Booth
from tests.admin.crawl import signed_in
from tests.admin.world import make_organiser_of
from tests.make import (
    make_booth,
    make_edition,
    make_hall,
    make_participation,
    make_vendor,
)
from vendors.choices import ParticipationState
from vendors.models import Participation


def place_page(place):
    return f"/admin/vendors/participation/{place.pk}/change/"


@pytest.mark.django_db
def test_only_free_booths_of_the_same_edition_are_offered():
    edition = make_edition()
    hall = make_hall(edition)
    taken, free, own = (make_booth(hall, code) for code in ("A-01", "A-02", "A-03"))
    make_participation(edition=edition, booth=taken)
    elsewhere = make_booth(make_hall(make_edition(edition.organiser), "B"), "B-09")
    place = make_participation(edition=edition, booth=own)
    answer = signed_in(make_organiser_of(edition)).get(place_page(place))
    offered = answer.context["adminform"].form.fields["booth"].queryset
    assert set(offered) == {free, own}
    assert elsewhere not in offered


@pytest.mark.django_db
def test_an_organiser_gives_a_booth_and_takes_it_back():
    edition = make_edition()
    booth = make_booth(make_hall(edition))
    place = make_participation(edition=edition)
    client = signed_in(make_organiser_of(edition))
    client.post(place_page(place), {"booth": booth.pk})
    place.refresh_from_db()
    assert place.booth == booth
    assert Trail.objects.filter(verb="assign_booth").count() == 1
    client.post(place_page(place), {"booth": ""})
    place.refresh_from_db()
    assert place.booth is None


@pytest.mark.django_db
def test_a_taken_booth_and_a_foreign_one_are_refused_with_words():
    edition = make_edition()
    taken = make_booth(make_hall(edition))
    make_participation(edition=edition, booth=taken)
    foreign = make_booth(make_hall(make_edition()))
    place = make_participation(edition=edition)
    client = signed_in(make_organiser_of(edition))
    for booth in (taken, foreign):
        answer = client.post(place_page(place), {"booth": booth.pk})
        assert "errornote" in answer.content.decode()
        place.refresh_from_db()
        assert place.booth is None


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["nominated", "invited", "withdrawn", "declined"])
def test_a_booth_is_for_those_who_were_accepted(state):
    edition = make_edition()
    booth = make_booth(make_hall(edition))
    place = make_participation(edition=edition, state=ParticipationState(state))
    signed_in(make_organiser_of(edition)).post(place_page(place), {"booth": booth.pk})
    place.refresh_from_db()
    assert place.booth is None


@pytest.mark.django_db
def test_the_page_writes_nothing_but_the_booth():
    edition, other = make_edition(), make_edition()
    place = make_participation(edition=edition)
    before = (place.vendor_id, place.edition_id, place.state)
    form = {"booth": "", "state": "confirmed", "vendor": make_vendor().pk, "edition": other.pk}
    signed_in(make_organiser_of(edition)).post(place_page(place), form)
    place.refresh_from_db()
    assert (place.vendor_id, place.edition_id, place.state) == before


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks")
def test_two_organisers_at_once_cannot_give_one_booth_twice():
    edition = make_edition()
    booth = make_booth(make_hall(edition))
    places = [make_participation(edition=edition) for _ in range(12)]
    clients = [signed_in(make_organiser_of(edition)) for _ in places]
    start, answers = threading.Barrier(len(places)), []

    def give(client, place):
        start.wait()
        answer = client.post(place_page(place), {"booth": booth.pk}, follow=True)
        answers.append((answer.status_code, answer.content.decode()))
        connections.close_all()

    threads = [
        threading.Thread(target=give, args=pair) for pair in zip(clients, places, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {status for status, _text in answers} == {200}
    assert Participation.objects.filter(booth=booth).count() == 1
    assert Trail.objects.filter(verb="assign_booth").count() == 1
    told = [text for _status, text in answers if "errornote" in text or "messagelist" in text]
    assert len(told) == len(places)


@pytest.mark.django_db
def test_booths_are_added_by_the_row():
    hall = make_hall()
    make_booth(hall, "A-07")
    client = signed_in(make_organiser_of(hall.edition))
    form = {"key": hall.key, "name": hall.name, "tint": "a", "more_booths": 3}
    client.post(f"/admin/expo/hall/{hall.pk}/change/", form)
    assert list(hall.booths.values_list("code", flat=True).order_by("code")) == [
        *("A-07", "A-08", "A-09", "A-10"),
    ]
    client.post(f"/admin/expo/hall/{hall.pk}/change/", {**form, "more_booths": 100_000})
    assert hall.booths.count() == 4
    Booth.objects.filter(code="A-10").update(code="A-999998")
    client.post(f"/admin/expo/hall/{hall.pk}/change/", form)
    assert hall.booths.count() == 4
