"""Many clicks at once, on PostgreSQL: each thread is a visitor with a connection of its own."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from products.choices import Readiness
from products.models import Listing, Product
from reports.figures.totals import totals
from tests.make import (
    KOTA_KEDIRI,
    make_listing,
    make_product,
    make_user,
    make_vendor,
    place_order,
)
from tests.racing import CROWD, at_once, good, meanwhile
from transactions.actions import ledger, orders, verifying
from transactions.choices import Channel, Kind, Paying, ReversalReason, Source
from transactions.models import Entry, Order, Verdict

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def an_order(owner, **fields):
    return place_order(make_listing(make_product(make_vendor(owner=owner), **fields)))


def soon():
    return timezone.localdate() + timedelta(days=3)


def test_32_buyers_of_10_pieces_make_exactly_10_orders(round):
    listing = make_listing(stock=10)

    def buy(n):
        fresh = Listing.objects.select_related("product", "vendor").get(pk=listing.pk)
        return place_order(fresh, quantity=1, buyer_phone=f"+62812300{n:05d}")

    sold = good(at_once(*[lambda n=n: buy(n) for n in range(CROWD)]))
    assert len(sold) == Order.objects.count() == 10
    assert len({order.number for order in sold}) == 10
    assert Product.objects.get().stock == 0
    assert Listing.objects.get().is_sold_out


@pytest.mark.parametrize("readiness", [Readiness.READY, Readiness.MADE])
def test_one_form_sent_32_times_is_one_order(round, readiness):
    listing, key = make_listing(stock=1, readiness=readiness), uuid4()

    def buy():
        fresh = Listing.objects.select_related("product", "vendor").get(pk=listing.pk)
        return place_order(fresh, quantity=1, client_key=key, buyer_phone="+6281230000001")

    answers = good(at_once(*[buy] * CROWD))
    assert len(answers) == CROWD
    assert {order.pk for order in answers} == {Order.objects.get().pk}
    assert Product.objects.get().stock == (0 if readiness == Readiness.READY else 1)


def test_confirmed_and_cancelled_at_once_one_wins(round):
    """Of what is paid ahead the buyer's cancelling may come after; of all else it never does."""
    owner = make_user()
    for _ in range(6):
        order = an_order(owner)
        Order.objects.filter(pk=order.pk).update(paying=Paying.DELIVERY)
        confirm = partial(orders.confirm, order, by=owner, ready_on=soon())
        withdraw = partial(orders.withdraw, order)
        answers = at_once(confirm, withdraw, confirm, withdraw)
        assert len(good(answers)) == 1
        order.refresh_from_db()
        confirmed = order.state == "confirmed"
        assert Entry.objects.filter(order=order).count() == (1 if confirmed else 0)
        assert order.lines.get().product.stock == (8 if confirmed else 10)


def test_what_is_paid_ahead_ends_once_whether_confirmed_before_or_not(round):
    owner = make_user()
    for _ in range(6):
        order = an_order(owner)
        confirm = partial(orders.confirm, order, by=owner, ready_on=soon())
        withdraw = partial(orders.withdraw, order)
        answers = good(at_once(confirm, withdraw, confirm, withdraw))
        entries = Entry.objects.filter(order=order).values_list("amount_idr", flat=True)
        assert len(answers) == 1 + bool(entries)
        order.refresh_from_db()
        assert order.state == "cancelled"
        assert sum(entries) == 0
        assert order.lines.get().product.stock == 10


def test_marked_paid_32_times_is_one_sale(round):
    owner = make_user()
    order = an_order(owner)
    orders.confirm(order, by=owner, ready_on=soon())
    answers = at_once(*[lambda: orders.mark_paid(order, by=owner)] * CROWD)
    assert len(good(answers)) == 1
    assert Entry.objects.filter(kind=Kind.SALE).count() == 1
    assert (totals().recorded_idr, totals().open_commitments_idr) == (order.total_idr, 0)


def test_a_reversal_clicked_32_times_comes_once(round):
    by = make_user()
    row = {"channel": Channel.BOOTH, "by": by, "source": Source.BOOTH_SALE}
    sale = ledger.post(kind=Kind.SALE, amount_idr=90_000, vendor=make_vendor(), **row)
    grant = ledger.post(kind=Kind.ASSISTANCE, amount_idr=70_000, region="35", **row)
    for entry in (sale, grant):  # the second has neither order nor maker to lock
        answers = at_once(
            *[lambda e=entry: ledger.reverse(e, by=by, reason=ReversalReason.MISTAKE)] * CROWD
        )
        assert len(good(answers)) == 1
    assert Entry.objects.count() == 4
    assert totals().recorded_idr == 0


def test_what_is_just_being_taken_back_is_not_judged(round):
    """Also an entry that has neither order nor maker."""
    operator = make_user(is_superuser=True, is_staff=True)
    row = {"channel": Channel.BOOTH, "source": Source.OFFICER, "region": KOTA_KEDIRI}
    loan = ledger.post(kind=Kind.FINANCING, amount_idr=100_000, by=make_user(), **row)
    answers = meanwhile(
        lambda: ledger.reverse(loan, by=operator, reason=ReversalReason.MISTAKE),
        lambda: verifying.verify(loan, by=operator),
    )
    assert len(good(answers)) == 1
    assert not Verdict.objects.exists()


def test_payments_at_once_never_exceed_what_is_open(round):
    by, vendor = make_user(), make_vendor()
    row = {"channel": Channel.BOOTH, "by": by, "source": Source.BOOTH_SALE, "vendor": vendor}
    ordered = ledger.post(kind=Kind.ORDER_COMMITMENT, amount_idr=100_000, **row)

    def pay():
        return ledger.post(kind=Kind.SALE, amount_idr=30_000, fulfils=ordered, **row)

    assert len(good(at_once(*[pay] * 16))) == 3
    assert ledger.open_amount(ordered) == 10_000


def test_one_entry_sent_32_times_counts_once(round):
    row = {
        **{"kind": Kind.SALE, "channel": Channel.BOOTH, "amount_idr": 45_000},
        **{"vendor": make_vendor(), "by": make_user(), "source": Source.BOOTH_SALE},
        "client_id": uuid4(),
    }
    answers = good(at_once(*[lambda: ledger.post(**row)] * CROWD))
    assert len(answers) == CROWD
    assert {entry.pk for entry in answers} == {Entry.objects.get().pk}
