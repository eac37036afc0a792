"""The demo expo has the shape that is promised, moves, and grows."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from accounts.models import User
from demo.actions import load, pictures
from demo.actions.refresh import refresh
from expo.choices import EditionState
from expo.models import Booth, Edition
from kit.images import Prepared
from live.models import LiveSession
from products.choices import SubmissionState
from products.models import Listing, Photo, Showing, Submission
from reports.figures.visits import of_maker, pages_of_maker, places_of_edition
from transactions.choices import Kind
from transactions.models import AsShown, Entry, Order
from vendors.models import Participation, Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo's rows, with pictures that have names but no files; filled once, since each test
    takes back what it changes."""
    drawn = {
        key: Prepared(key=f"{n:032x}", width=1000, height=1000, hints=[])
        for n, key in enumerate(pictures.keys())
    }
    with django_db_blocker.unblock(), transaction.atomic():
        load.fill(drawn, timezone.now())
        yield
        transaction.set_rollback(True)


def test_open_edition_has_its_halls_makers_regions_and_goods(demo):
    edition = Edition.objects.get(state=EditionState.OPEN)
    shown = Listing.objects.shown().filter(showings__edition=edition)
    standing = Participation.objects.standing().filter(edition=edition)
    assert edition.halls.count() == 4
    assert standing.count() == 50
    assert standing.values("vendor__region").distinct().count() >= 6
    assert shown.count() == 200
    assert shown.values("category").distinct().count() >= 12
    assert not shown.filter(photos=[]).exists()
    assert edition.online_until > timezone.now() + timedelta(days=59)
    assert Booth.objects.free().filter(hall__edition=edition).count() == 12


def test_first_maker_takes_part_in_the_open_edition(demo):
    first = Vendor.objects.order_by("pk").first()
    assert first.participations.filter(edition__state=EditionState.OPEN).exists()


def test_drawings_are_shared_and_at_most_sixty(demo):
    keys = Photo.objects.values("key").distinct().count()
    assert keys <= 60 < Photo.objects.count()


def test_a_hall_does_not_show_the_same_drawing_too_often(demo):
    edition = Edition.objects.get(state=EditionState.OPEN)
    for hall in edition.halls.all():
        listings = Listing.objects.filter(
            showings__edition=edition,
            vendor__participations__booth__hall=hall,
        )
        used = [listing.photos[0]["key"] for listing in listings]
        assert len(set(used)) >= 12


def test_closed_edition_has_fifty_makers_in_five_zones(demo):
    closed = Edition.objects.get(state=EditionState.CLOSED)
    zones = closed.halls.annotate(makers=Count("booths__participation")).order_by("key")
    assert [zone.makers for zone in zones] == [9, 11, 7, 7, 16]
    assert Entry.objects.filter(edition=closed, kind=Kind.ASSISTANCE).count() == 50
    assert Edition.objects.filter(state=EditionState.ANNOUNCED).count() == 1


def test_queue_orders_ledger_and_agenda_hold_every_kind(demo):
    states = set(Submission.objects.values_list("state", flat=True))
    assert states >= {
        SubmissionState.SUBMITTED,
        SubmissionState.RETURNED,
        SubmissionState.REFUSED,
        SubmissionState.APPROVED,
    }
    assert set(Entry.objects.values_list("kind", flat=True)) == set(Kind.values)
    assert Order.objects.values("state").distinct().count() >= 5
    assert LiveSession.objects.filter(agenda_item__ends_at__gt=timezone.now()).exists()


def test_there_is_a_person_of_each_role_and_one_superuser(demo):
    assert User.objects.filter(is_superuser=True).count() == 1
    roles = set(User.objects.values_list("appointments__role", flat=True))
    assert roles >= {"organiser", "curator", "officer", "observer", "helper"}
    assert User.objects.filter(memberships__isnull=False).exists()


def test_refresh_brings_the_open_edition_back_to_its_third_day(demo):
    Edition.objects.filter(state=EditionState.OPEN).update(
        online_from=timezone.now() - timedelta(days=40),
        online_until=timezone.now() + timedelta(days=20),
    )
    assert refresh() == 38
    edition = Edition.objects.get(state=EditionState.OPEN)
    assert edition.online_until > timezone.now() + timedelta(days=57)
    assert refresh() == 0


def test_growth_adds_the_same_shape_in_bulk(demo):
    before = Listing.objects.shown().count()
    call_command("demo", products=before + 130)
    assert Listing.objects.shown().count() == before + 130
    assert Showing.objects.count() == before + 130
    assert not Listing.objects.filter(photos=[]).exists()


def test_a_maker_sees_the_visits_that_the_organiser_counts(demo):
    place = Participation.objects.standing().order_by("pk").first()
    maker = of_maker(place.vendor, days=30)
    pages = {part.kind: part.views for part in pages_of_maker(place.vendor, days=30)}
    _halls, booths = places_of_edition(place.edition)
    assert {part.label: part.views for part in booths}[place.vendor.name] == pages["lapak"]
    assert maker.views >= pages["lapak"] > 0
    assert len({part.views for part in booths}) > 6


def test_cases_go_on_one_step_after_the_other_and_none_is_to_come(demo):
    answers = AsShown.objects.select_related("order")
    assert {case.state for case in answers} == {"", "answered", "settled"}
    for case in answers:
        moments = [case.order.received_at, case.at, case.maker_at, case.settled_at, timezone.now()]
        there = [moment for moment in moments if moment]
        assert all(one < next_one for one, next_one in pairwise(there)), case
