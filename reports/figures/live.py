"""What came of a live session, by the one counting code."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q, Sum
from django.utils import timezone

from live.choices import LiveShare
from reports.choices import VisitKind
from reports.figures.totals import Totals, totals_in
from reports.models import Visit
from transactions.choices import SALES, OrderState
from transactions.models import Entry, Order, OrderLine

ENDED = (OrderState.CANCELLED, OrderState.EXPIRED)


@dataclass(frozen=True)
class Sold:
    """A product in the session's orders: pieces ordered, pieces paid, and rupiah paid for them."""

    name: str
    ordered: int
    paid: int
    amount_idr: int


@dataclass(frozen=True)
class LiveFigures:
    """``direct`` and ``indirect`` are shown apart; recorded are paid sales, net of reversals.

    ``goods`` holds the amounts of the products; shipping and what has no order is the ``rest``.
    """

    as_of: dt.datetime
    direct: Totals
    indirect: Totals
    direct_orders: int
    indirect_orders: int
    goods: list[Sold]

    @property
    def orders(self) -> int:
        return self.direct_orders + self.indirect_orders

    @property
    def recorded_idr(self) -> int:
        return self.direct.recorded_idr + self.indirect.recorded_idr

    @property
    def verified_idr(self) -> int:
        return self.direct.verified_idr + self.indirect.verified_idr

    @property
    def open_idr(self) -> int:
        """Ordered and confirmed, not paid yet: never part of what is recorded."""
        return self.direct.open_commitments_idr + self.indirect.open_commitments_idr

    @property
    def largest_entry_idr(self) -> int:
        return max(self.direct.largest_entry_idr, self.indirect.largest_entry_idr)

    @property
    def largest_percent(self) -> int:
        recorded = self.recorded_idr
        return round(100 * self.largest_entry_idr / recorded) if recorded > 0 else 0

    @property
    def rest_idr(self) -> int:
        return self.recorded_idr - sum(row.amount_idr for row in self.goods)

    @property
    def ordered_pieces(self) -> int:
        return sum(row.ordered for row in self.goods)

    @property
    def paid_pieces(self) -> int:
        return sum(row.paid for row in self.goods)


def figures(session) -> LiveFigures:
    """Of everything owed to a session until now. Six queries."""
    as_of = timezone.now()
    entries = Entry.objects.filter(live_session=session)
    direct = entries.filter(live_share=LiveShare.DIRECT)
    counts = orders_of(session)
    return LiveFigures(
        as_of=as_of,
        direct=totals_in(direct),
        indirect=totals_in(entries.filter(live_share=LiveShare.INDIRECT)),
        direct_orders=counts.get(LiveShare.DIRECT, 0),
        indirect_orders=counts.get(LiveShare.INDIRECT, 0),
        goods=goods_of(session),
    )


def orders_of(session) -> dict[str, int]:
    """Orders that were not ended, by share. One query."""
    rows = Order.objects.filter(live_session=session).exclude(state__in=ENDED).order_by()
    return dict(rows.values_list("live_share").annotate(Count("pk")))


def goods_of(session) -> list[Sold]:
    """The most paid for first. One query; paid is what the ledger says, not the order."""
    sales = Entry.objects.filter(live_session=session, order__isnull=False, kind__in=SALES)
    net = sales.order_by().values("order").annotate(net=Sum("amount_idr")).filter(net__gt=0)
    is_paid = Q(order__in=net.values("order"))
    rows = OrderLine.objects.filter(order__live_session=session).order_by()
    rows = rows.values("product").annotate(
        name=F("product__listing__name"),
        as_ordered=F("product__name"),
        ordered=Sum("quantity", filter=~Q(order__state__in=ENDED), default=0),
        paid=Sum("quantity", filter=is_paid, default=0),
        amount=Sum(F("quantity") * F("price_idr"), filter=is_paid, default=0),
    )
    found = [
        Sold(row["name"] or row["as_ordered"], row["ordered"], row["paid"], row["amount"])
        for row in rows
        if row["ordered"] or row["paid"]
    ]
    return sorted(found, key=lambda row: (-row.amount_idr, -row.ordered, row.name))


def watched(session) -> int:
    """Visitors of the session's page, each once a day. One query."""
    rows = Visit.objects.filter(kind=VisitKind.LIVE, key=session.pk)
    return rows.aggregate(n=Sum("visitors"))["n"] or 0
