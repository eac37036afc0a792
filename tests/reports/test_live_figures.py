"""What came of a live session, by the one counting code."""

from dataclasses import replace

import pytest
from django.utils import timezone

from live import links
from live.choices import LiveShare
from reports.choices import VisitKind
from reports.figures.live import figures, orders_of, watched
from reports.figures.totals import totals
from reports.models import Visit
from tests.make import make_user, place_order
from tests.storefront.live import make_session, page_of, shown
from transactions.actions import ledger, orders
from transactions.choices import Channel, Kind, ReversalReason, Source
from transactions.credit import Came

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return make_session()


def order(session, *, share="direct", place=0, quantity=2, shipping=0, until="paid"):
    """An order owed to the session at Rp25.000 a piece, as far as ``until``."""
    product = shown(session, place).product_id
    came = Came(links.of_product(session.pk, product))
    if share == "indirect":
        came = Came(watched=links.of_watching(session.pk))
    placed = place_order(shown(session, place), came=came, quantity=quantity)
    by = keeper(session)
    if until != "placed":
        orders.confirm(placed, by=by, ready_on=timezone.localdate(), shipping_idr=shipping)
    if until == "paid":
        orders.mark_paid(placed, by=by)
    placed.refresh_from_db()
    return placed


def keeper(session):
    return session.vendor.members.get().user


def test_direct_and_indirect_are_told_apart_and_add_up(session):
    order(session)
    order(session, quantity=3)
    order(session, share="indirect", quantity=1)
    found = figures(session)
    assert (found.direct.recorded_idr, found.direct_orders) == (125_000, 2)
    assert (found.indirect.recorded_idr, found.indirect_orders) == (25_000, 1)
    assert (found.recorded_idr, found.orders, found.open_idr) == (150_000, 3, 0)
    assert (found.largest_entry_idr, found.largest_percent) == (75_000, 50)
    assert found.verified_idr == 0


def test_only_the_direct_ones_are_in_the_channel_of_live_shopping(session):
    order(session)
    order(session, share="indirect", quantity=1)
    channels = totals(session.edition).by_channel
    assert channels == {Channel.LIVE: 50_000, Channel.PLATFORM: 25_000}


def test_what_is_ordered_and_not_paid_is_open_and_not_recorded(session):
    order(session, until="placed")
    order(session, until="confirmed", shipping=9_000)
    order(session, share="indirect", until="confirmed", quantity=1)
    found = figures(session)
    assert (found.recorded_idr, found.open_idr, found.orders) == (0, 84_000, 3)
    assert found.largest_percent == 0


def test_a_reversal_takes_it_out_again(session):
    kept, back = order(session), order(session, quantity=4)
    orders.cancel(back, by=keeper(session), reason="Habis", money_back=True)
    undone = order(session, quantity=1)
    orders.undo_paid(undone, by=keeper(session))
    found = figures(session)
    assert (found.recorded_idr, found.open_idr) == (50_000, 25_000)
    assert found.orders == 2
    assert found.largest_entry_idr == 50_000
    assert [(row.ordered, row.paid, row.amount_idr) for row in found.goods] == [(3, 2, 50_000)]
    assert kept.total_idr == 50_000


def test_a_sale_reversed_in_the_back_office_is_not_paid_whatever_the_order_says(session):
    placed = order(session)
    sale = placed.entries.get(kind=Kind.SALE)
    ledger.reverse(sale, by=make_user(), reason=ReversalReason.MISTAKE)
    found = figures(session)
    assert (found.recorded_idr, found.paid_pieces, found.ordered_pieces) == (0, 0, 2)


def test_goods_and_shipping_add_up_to_what_is_recorded(session):
    order(session, shipping=12_000)
    order(session, place=1, quantity=5, shipping=8_000)
    order(session, place=1, quantity=1, until="confirmed")
    ledger.post(
        kind=Kind.SALE,
        channel=Channel.LIVE,
        amount_idr=7_000,
        vendor=session.vendor,
        edition=session.edition,
        live_session=session,
        by=make_user(),
        source=Source.OFFICER,
    )
    found = figures(session)
    rows = [(row.name, row.ordered, row.paid, row.amount_idr) for row in found.goods]
    assert rows == [
        (shown(session, 1).name, 6, 5, 125_000),
        (shown(session, 0).name, 2, 2, 50_000),
    ]
    assert found.rest_idr == 27_000
    assert found.recorded_idr == 202_000


def test_another_session_counts_for_itself(session):
    other = make_session()
    order(other)
    found = figures(session)
    assert (found.recorded_idr, found.orders, found.goods) == (0, 0, [])
    assert orders_of(other) == {LiveShare.DIRECT: 1}


def test_visitors_of_its_page_are_summed_over_days(session):
    row = {"kind": VisitKind.LIVE, "key": session.pk, "views": 9}
    Visit.objects.create(day="2026-07-29", visitors=4, **row)
    Visit.objects.create(day="2026-07-30", visitors=3, **row)
    Visit.objects.create(day="2026-07-30", **{**row, "kind": VisitKind.BOOTH}, visitors=50)
    assert watched(session) == 7


def test_the_page_tells_totals_only_after_the_end(client, session):
    order(session)
    order(session, share="indirect", quantity=1)
    assert b"Rp75.000" not in client.get(page_of(session)).content
    session.ended_at = timezone.now()
    session.save()
    text = client.get(page_of(session)).content.decode()
    for words in ("Rp75.000", "Rp50.000", "Rp25.000", "(67%)"):
        assert words in text


def test_figures_cost_six_queries(session, django_assert_num_queries):
    for place in (0, 1):
        order(session, place=place)
    with django_assert_num_queries(6):
        found = figures(session)
    assert replace(found, goods=[]).rest_idr == found.recorded_idr
