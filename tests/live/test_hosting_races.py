"""32 clients at once at one live session, on PostgreSQL."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import Trail
from live.actions import hosting, planning
from live.models import LiveSession
from tests.live.test_planning import slot
from tests.make import (
    make_edition,
    make_listing,
    make_participation,
    make_session,
    make_user,
    make_vendor,
)
from tests.racing import CROWD, at_once, good

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def test_of_32_pins_one_stays_and_the_version_only_grows(round):
    owner = make_user()
    vendor = make_vendor(owner=owner)
    goods = [make_listing(vendor=vendor).product for _ in range(CROWD)]
    session = make_session(vendor, begins=-5, shown=goods)

    def act(product):
        return lambda: hosting.pin(LiveSession.objects.get(pk=session.pk), product, by=owner)

    assert len(good(at_once(*(act(product) for product in goods)))) == CROWD
    rows = list(Trail.objects.filter(verb="pin").order_by("pk"))
    # Each one found what the one before had left: nobody wrote over an unseen pin.
    pinned = [row.after["pinned"] for row in rows]
    assert [row.before["pinned"] for row in rows] == [None, *pinned[:-1]]
    assert sorted(pinned) == sorted(product.pk for product in goods)
    session.refresh_from_db()
    assert session.pinned_id == pinned[-1]
    times = dict(session.shown.values_list("product", "pinned_at"))
    moments = [times[key] for key in pinned]
    assert moments == sorted(set(moments))
    assert session.pinned_at == moments[-1]


def test_32_clicks_extend_once(round):
    owner = make_user()
    session = make_session(make_vendor(owner=owner), begins=-5)
    until = session.agenda_item.ends_at
    act = lambda: hosting.extend(session, until=until, by=owner)  # noqa: E731
    good(at_once(*([act] * CROWD)))
    session.agenda_item.refresh_from_db()
    assert session.agenda_item.ends_at == until + hosting.STEP
    assert Trail.objects.filter(verb="extend").count() == 1


def test_of_32_plans_for_one_hour_one_is_taken(round):
    owner, edition = make_user(), make_edition()
    vendor = make_vendor(owner=owner)
    make_participation(vendor, edition)
    answers = at_once(*([lambda: planning.plan(edition, slot(), vendor=vendor, by=owner)] * CROWD))
    assert len(good(answers)) == 1
    assert sum(isinstance(answer, ValidationError) for answer in answers) == CROWD - 1
    assert LiveSession.objects.count() == 1
