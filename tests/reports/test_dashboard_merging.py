"""What observers read: groups of fewer than three makers are one, and nobody is worked out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from expo.choices import Role
from products.models import Category
from reports.actions import tallying
from reports.figures.dashboard import board
from reports.figures.groups import OTHER
from reports.models import Target
from reports.scopes import scope_of
from reports.words import Measure
from tests.make import (
    BANDUNG,
    KAB_KEDIRI,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_edition,
    make_user,
    make_vendor,
)
from tests.reports.selling import body, makers, page_of, sell
from transactions.choices import Channel, Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make_edition()


@pytest.fixture
def observer():
    user = make_user()
    appoint(user, Role.OBSERVER)
    return user


def test_few_makers_are_merged_so_that_nobody_works_them_out(client, edition, observer):
    makers(KOTA_KEDIRI, 5, edition, 1_000_000)
    makers(KAB_KEDIRI, 3, edition, 500_000)
    makers(KAB_LAMONGAN, 2, edition, 300_000)
    client.force_login(observer)
    found = client.get(page_of(edition)).context["board"]
    # Two makers alone would be the sum less the others: the next smallest stands with them.
    assert [(one.key, one.recorded_idr) for one in found.regions] == [
        (KOTA_KEDIRI, 5_000_000),
        (OTHER, 2_100_000),
    ]
    assert client.get(f"{page_of(edition)}?daerah={KAB_LAMONGAN}").status_code == 404
    assert client.get(f"{page_of(edition)}?daerah={KAB_KEDIRI}").status_code == 404
    text = body(client.get(page_of(edition, "dashboard_of_csv")))
    assert "600000" not in text
    assert "1500000" not in text


def test_three_small_groups_are_enough_among_themselves(client, edition, observer):
    makers(KOTA_KEDIRI, 4, edition, 1_000_000)
    for region in (KAB_KEDIRI, KAB_LAMONGAN, BANDUNG):
        makers(region, 1, edition, 300_000)
    found = board(scope_of(observer, edition), every=scope_of(observer), reach=tallying.fold())
    assert [one.recorded_idr for one in found.regions] == [4_000_000, 900_000]


def test_what_one_maker_has_open_is_told_nowhere(client, edition, observer):
    vendors = makers(KOTA_KEDIRI, 4, edition)
    sell(vendors[0], 777_000, edition=edition, kind=Kind.ORDER_COMMITMENT)
    client.force_login(observer)
    for name in ("dashboard_of", "dashboard_of_csv"):
        text = body(client.get(page_of(edition, name)))
        assert "777" not in text
        assert "0,78" not in text
        assert "0.78" not in text
    found = client.get(page_of(edition)).context["board"]
    assert found.sold.recorded_idr == 4_000_000
    assert found.sold.open_idr is None
    assert found.open_parts == []
    assert found.retail_idr is None


def test_a_lone_maker_without_a_category_is_hidden_among_others(edition, observer):
    category = Category.objects.first()
    for amount in (1_000_000, 2_000_000):
        makers(KOTA_KEDIRI, 4, edition, amount, category=category)
        category = Category.objects.last()
    (alone,) = makers(KOTA_KEDIRI, 1, edition, 300_000)
    sell(alone, 777_000, edition=edition, kind=Kind.ORDER_COMMITMENT)
    found = board(scope_of(observer, edition), every=scope_of(observer), reach=tallying.fold())
    rest = found.groups["category"][-1]
    # Its key is not that of sales without a category: those of the lone maker are counted in it.
    assert (rest.key, rest.recorded_idr, rest.open_idr) == (OTHER, 4_300_000, None)


def test_a_small_amount_takes_only_its_column_along(edition, observer):
    vendors = makers(KOTA_KEDIRI, 4, edition)
    for vendor in vendors:
        sell(vendor, 100_000, edition=edition, kind=Kind.ORDER_COMMITMENT)
    other = makers(KAB_LAMONGAN, 3, edition)
    sell(other[0], 777_000, edition=edition, kind=Kind.ORDER_COMMITMENT)
    found = board(scope_of(observer, edition), every=scope_of(observer), reach=tallying.fold())
    told = {one.key: (one.recorded_idr, one.open_idr) for one in found.regions}
    # Of the two open amounts the larger one goes untold too: else it would be a subtraction.
    assert told == {KOTA_KEDIRI: (4_000_000, None), KAB_LAMONGAN: (3_000_000, None)}
    assert found.sold.open_idr == 1_177_000


def test_three_makers_of_three_regions_are_enough_for_a_channel(edition, observer):
    for region in (KOTA_KEDIRI, KAB_KEDIRI, KAB_LAMONGAN):
        makers(region, 1, edition)
    for region in (KOTA_KEDIRI, KAB_KEDIRI):
        makers(region, 1, edition, channel=Channel.QRIS)
    found = board(scope_of(observer, edition), every=scope_of(observer), reach=tallying.fold())
    assert [one.recorded_idr for one in found.groups["channel"]] == [5_000_000]
    makers(KAB_LAMONGAN, 1, edition, channel=Channel.QRIS)
    found = board(scope_of(observer, edition), every=scope_of(observer), reach=tallying.fold())
    assert [one.key for one in found.groups["channel"]] == ["booth", "qris"]


def test_one_maker_in_three_regions_is_one_maker(edition, observer):
    vendor = make_vendor()
    for region in (KOTA_KEDIRI, KAB_KEDIRI, KAB_LAMONGAN):
        vendor.region_id = region
        vendor.save()
        sell(vendor, edition=edition)
    found = board(scope_of(observer, edition), every=scope_of(observer), reach=tallying.fold())
    assert found.sold.recorded_idr is None
    assert [one.recorded_idr for one in found.regions] == [None]


def test_regions_counted_together_have_no_target(client, edition, observer):
    makers(KOTA_KEDIRI, 4, edition, 1_000_000)
    for region in (KAB_KEDIRI, KAB_LAMONGAN, BANDUNG):
        makers(region, 1, edition, 300_000)
    today = timezone.localdate()
    week = timedelta(days=7)
    Target.objects.create(
        edition=edition,
        measure=Measure.SALES,
        starts_on=today - week,
        ends_on=today + week,
        amount=9_800_000,
    )
    client.force_login(observer)
    table = client.get(page_of(edition)).context["by_region"]
    assert table.total.percent == 50
    assert [line.percent for line in table.lines] == [None, None]
