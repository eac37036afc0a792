"""The one counting code, by hand."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from reports.figures.totals import Totals, totals, totals_of, vendor_day
from tests.make import make_edition, make_user, make_vendor
from transactions.actions import ledger
from transactions.choices import Channel, Kind, ReversalReason, Source

pytestmark = pytest.mark.django_db


def post(kind, amount, *, channel=Channel.BOOTH, **fields):
    if "region" not in fields:
        fields.setdefault("vendor", make_vendor())
    return ledger.post(
        kind=kind,
        channel=channel,
        amount_idr=amount,
        by=make_user(),
        source=Source.OFFICER,
        **fields,
    )


def undo(entry):
    return ledger.reverse(entry, by=make_user(), reason=ReversalReason.MISTAKE)


def figures(sums: Totals):
    return (sums.recorded_idr, sums.open_commitments_idr, sums.entries, sums.largest_entry_idr)


def test_an_empty_ledger_counts_nothing(django_assert_num_queries):
    # How far it is summed, the sums, what came since, how far still, the largest sale.
    with django_assert_num_queries(5):
        sums = totals()
    assert figures(sums) == (0, 0, 0, 0)
    assert (sums.verified_idr, sums.largest_share, sums.by_channel) == (0, 0.0, {})


def test_sales_are_sales_and_government_purchases_and_nothing_else():
    post(Kind.SALE, 100, channel=Channel.LIVE)
    post(Kind.GOVERNMENT_PURCHASE, 1_000)
    post(Kind.FINANCING, 10_000, region="35")
    post(Kind.AGREEMENT_VALUE, 20_000, region="35")
    post(Kind.ASSISTANCE, 30_000, region="35")
    post(Kind.ORDER_COMMITMENT, 400)
    post(Kind.EXPORT_COMMITMENT, 500)
    sums = totals()
    assert figures(sums) == (1_100, 900, 2, 1_000)
    assert sums.by_channel == {Channel.LIVE: 100, Channel.BOOTH: 1_000}
    assert (sums.financing_idr, sums.agreement_value_idr, sums.assistance_idr) == (
        10_000,
        20_000,
        30_000,
    )
    assert sums.largest_share == pytest.approx(1_000 / 1_100)


def test_a_payment_moves_from_open_to_recorded_and_back():
    ordered = post(Kind.EXPORT_COMMITMENT, 900)
    paid = post(Kind.SALE, 600, vendor=ordered.vendor, fulfils=ordered)
    assert figures(totals()) == (600, 300, 1, 600)
    undo(paid)
    assert figures(totals()) == (0, 900, 0, 0)
    undo(ordered)
    assert figures(totals()) == (0, 0, 0, 0)


def test_totals_as_of_a_moment_know_only_what_was_recorded_by_then():
    big = post(Kind.SALE, 1_000)
    post(Kind.SALE, 10)
    then = timezone.now()
    undo(big)
    post(Kind.SALE, 5)
    assert figures(totals(at=then)) == (1_010, 0, 2, 1_000)
    assert totals(at=then).as_of == then
    assert figures(totals()) == (15, 0, 2, 10)


def test_editions_are_counted_apart_and_together_in_the_same_queries(django_assert_num_queries):
    one, other, empty = make_edition(), make_edition(), make_edition()
    post(Kind.SALE, 100, edition=one)
    ordered = post(Kind.ORDER_COMMITMENT, 70, edition=one)
    post(Kind.SALE, 30, vendor=ordered.vendor, fulfils=ordered)
    post(Kind.SALE, 1_000, edition=other)
    post(Kind.SALE, 5)
    with django_assert_num_queries(5):
        found = totals_of([one, other, empty])
    for edition in (one, other, empty):
        assert figures(found[edition.pk]) == figures(totals(edition))
    assert figures(found[one.pk]) == (130, 40, 2, 100)
    assert figures(found[empty.pk]) == (0, 0, 0, 0)
    assert totals().recorded_idr == 1_135


def test_a_makers_day_is_by_when_it_happened_in_its_own_zone():
    vendor, zone = make_vendor(), ZoneInfo("Asia/Jakarta")
    midnight = datetime(2026, 7, 29, tzinfo=zone)
    for amount, moment in (
        (1, midnight - timedelta(seconds=1)),
        (20, midnight),
        (300, midnight + timedelta(hours=23, minutes=59)),
        (4_000, midnight + timedelta(days=1)),
    ):
        post(Kind.SALE, amount, vendor=vendor, happened_at=moment, channel=Channel.LIVE)
    undo(post(Kind.SALE, 50_000, vendor=vendor, happened_at=midnight))
    post(Kind.SALE, 600_000, happened_at=midnight)
    found = vendor_day(vendor, date(2026, 7, 29))
    assert (found.total_idr, found.entries, found.by_channel) == (320, 2, {Channel.LIVE: 320})
    assert vendor_day(vendor, date(2026, 7, 28), "Asia/Jayapura").total_idr == 0
    assert vendor_day(vendor, date(2026, 7, 29), "Asia/Jayapura").total_idr == 21
