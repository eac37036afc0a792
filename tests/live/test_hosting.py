"""The host pins, releases, extends and ends, from a phone."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail
from expo.choices import Role
from live.actions import hosting
from live.models import LiveSession
from tests.make import (
    appoint,
    make_edition,
    make_listing,
    make_session,
    make_user,
    make_vendor,
    place_order,
)
from transactions.models import Order

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def owner(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def vendor(owner):
    return make_vendor(owner=owner)


@pytest.fixture
def goods(vendor):
    return [make_listing(vendor=vendor).product for _ in range(3)]


@pytest.fixture
def session(vendor, goods):
    return make_session(vendor, begins=-10, shown=goods)


def organiser_of(edition, role=Role.ORGANISER):
    user = make_user()
    appoint(user, role, organiser=edition.organiser)
    return user


def fresh(session):
    return LiveSession.objects.select_related("agenda_item").get(pk=session.pk)


def test_each_button_works_without_javascript(client, session, goods):
    address = reverse("desk:host", args=[session.pk])
    assert client.post(address, {"act": "pin", "product": goods[1].pk}).url == address
    assert fresh(session).pinned == goods[1]
    page = client.get(address).content.decode()
    assert page.count('aria-pressed="true"') == 1
    # The next one in the order planned is offered as one button.
    assert f'value="{goods[2].pk}"><button type="submit" class="btn main wide next"' in page
    client.post(address, {"act": "release"})
    assert fresh(session).pinned is None
    until = fresh(session).agenda_item.ends_at
    for _click in range(2):
        client.post(address, {"act": "extend", "until": until.isoformat()})
    assert fresh(session).agenda_item.ends_at == until + timedelta(minutes=15)
    client.post(address, {"act": "end"})
    assert not fresh(session).is_running(timezone.now())


@pytest.mark.parametrize(
    "sent",
    [
        {"act": "pin"},
        {"act": "pin", "product": "²"},
        {"act": "pin", "product": "9" * 30},
        {"act": "extend", "until": "besok"},
        {"act": "extend", "until": "2026-02-31T10:00"},
        {"act": "extend", "until": "2026-02-03T10:00"},
        {"act": "apa"},
        {},
    ],
)
def test_junk_changes_nothing(client, session, goods, sent):
    hosting.pin(session, goods[0], by=session.vendor.members.get().user)
    before = LiveSession.objects.values().get(pk=session.pk)
    address = reverse("desk:host", args=[session.pk])
    assert client.post(address, sent).status_code == 302
    assert LiveSession.objects.values().get(pk=session.pk) == before


def test_a_second_click_changes_nothing(session, goods, owner):
    first = hosting.pin(session, goods[0], by=owner).pinned_at
    assert hosting.pin(session, goods[0], by=owner).pinned_at == first
    assert Trail.objects.filter(verb="pin").count() == 1
    assert hosting.end(session, by=owner).ended_at == hosting.end(session, by=owner).ended_at
    assert Trail.objects.filter(verb="end").count() == 1


def test_the_version_grows_even_if_the_clock_does_not(session, goods, owner):
    later = timezone.now() + timedelta(seconds=5)
    LiveSession.objects.update(pinned_at=later)
    assert hosting.pin(session, goods[0], by=owner).pinned_at > later


def test_only_products_of_the_session(session, vendor, owner):
    other = make_listing(vendor=vendor).product
    with pytest.raises(ValidationError):
        hosting.pin(session, other, by=owner)


@pytest.mark.parametrize(
    ("begins", "is_open"), [(16, False), (14, True), (-30, True), (-61, False)]
)
def test_from_fifteen_minutes_before_until_the_end(client, vendor, goods, owner, begins, is_open):
    session = make_session(vendor, begins=begins, shown=goods)
    page = client.get(reverse("desk:host", args=[session.pk])).content.decode()
    assert ('class="pins"' in page) is is_open
    if is_open:
        assert hosting.pin(session, goods[0], by=owner).pinned == goods[0]
        return
    with pytest.raises(ValidationError):
        hosting.pin(session, goods[0], by=owner)


def test_before_the_start_there_is_nothing_to_end(vendor, owner):
    session = make_session(vendor, begins=10)
    with pytest.raises(ValidationError):
        hosting.end(session, by=owner)
    session.agenda_item.is_cancelled = True
    session.agenda_item.save()
    with pytest.raises(ValidationError):
        hosting.pin(session, None, by=owner)


def test_no_longer_than_six_hours_and_not_into_the_next_one(vendor, owner):
    long = make_session(vendor, begins=-60, minutes=350)
    with pytest.raises(ValidationError):
        hosting.extend(long, until=long.agenda_item.ends_at, by=owner)
    hosting.end(long, by=owner)
    session = make_session(vendor, begins=-30, minutes=60)
    make_session(vendor, begins=40)
    with pytest.raises(ValidationError, match="Siaran"):
        hosting.extend(session, until=session.agenda_item.ends_at, by=owner)


def test_who_may_host(session, goods):
    chief = organiser_of(session.edition)
    assert hosting.pin(session, goods[0], by=chief)
    for by in (
        make_user(),
        organiser_of(make_edition()),
        organiser_of(session.edition, Role.CURATOR),
    ):
        with pytest.raises(PermissionDenied):
            hosting.pin(session, goods[1], by=by)


def test_an_organiser_hosts_the_stage_in_the_back_office(client, goods):
    stage = make_session(begins=-5, shown=goods)
    address = reverse("office:host", args=[stage.pk])
    client.force_login(organiser_of(stage.edition))
    assert client.get(address).status_code == 200
    client.post(address, {"act": "pin", "product": goods[2].pk})
    assert fresh(stage).pinned == goods[2]
    client.force_login(organiser_of(make_edition()))
    assert client.get(address).status_code == 404
    client.force_login(organiser_of(stage.edition, Role.HELPER))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_orders_are_counted_in_the_same_queries(client, vendor, count, django_assert_num_queries):
    listings = [make_listing(vendor=vendor) for _ in range(count)]
    session = make_session(vendor, begins=-10, shown=[row.product for row in listings])
    for listing in listings:
        Order.objects.filter(pk=place_order(listing).pk).update(live_session=session)
    place_order(listings[0])
    with django_assert_num_queries(7):
        page = client.get(reverse("desk:host", args=[session.pk])).content.decode()
    assert f"<b>{count}</b>" in page


def test_the_owners_home_says_what_comes_and_asks_for_the_recording(client, vendor, owner):
    assert reverse("live:index") in client.get(reverse("desk:home")).content.decode()
    coming = make_session(vendor, begins=90)
    over = make_session(vendor, begins=-300)
    far = make_session(vendor, begins=3000)
    page = client.get(reverse("desk:home")).content.decode()
    tasks = page.split('class="tasks"')[1].split("</ol>")[0]
    assert reverse("desk:host", args=[coming.pk]) in tasks
    assert reverse("live:session", args=[over.pk]) in tasks
    assert reverse("desk:host", args=[far.pk]) not in page
    assert reverse("desk:host", args=[coming.pk]) in page.split('class="slot')[1]
