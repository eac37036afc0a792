"""What offices have spent with micro and small makers, from the ledger."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Sum
from django.utils import timezone

from transactions.choices import Kind, OrderState
from transactions.models import Entry, OfficeBudget, Order
from vendors.choices import Scale

# Perpres 12/2021 art. 65: this share of the budget for goods and services, in percent.
LINE = 40
SMALL = (Scale.MICRO, Scale.SMALL)
ENDED = (OrderState.CANCELLED, OrderState.EXPIRED)


@dataclass
class Spent:
    """Of one office or several in one year, whole rupiah, net of what was taken back.

    ``small_idr``: with micro and small makers, as their scale was that day; ``orders`` that were
    placed in the year and stand; ``budget_idr`` None where none was stated.
    """

    small_idr: int = 0
    total_idr: int = 0
    orders: int = 0
    budget_idr: int | None = None

    @property
    def share(self) -> float | None:
        """Percent of the stated budget; None without one."""
        return self.small_idr * 100 / self.budget_idr if self.budget_idr else None

    @property
    def bar(self) -> int:
        """As ``share``, for a bar of 100."""
        return min(round(self.share or 0), 100)

    @property
    def is_enough(self) -> bool:
        return self.share is not None and self.share >= LINE

    def add(self, other):
        self.small_idr += other.small_idr
        self.total_idr += other.total_idr
        self.orders += other.orders
        if other.budget_idr:
            self.budget_idr = (self.budget_idr or 0) + other.budget_idr


def spent_by(office_ids, year: int) -> dict[int, Spent]:
    """{office: Spent} of each, in three queries. The year is the site's own time zone's."""
    found = defaultdict(Spent)
    start, end = bounds(year)
    rows = Entry.objects.filter(
        kind=Kind.GOVERNMENT_PURCHASE,
        order__request__office__in=office_ids,
        reverses=None,
        reversal=None,
        happened_at__gte=start,
        happened_at__lt=end,
    )
    grouped = rows.order_by().values_list("order__request__office", "scale")
    for office, scale, amount in grouped.annotate(Sum("amount_idr")):
        found[office].total_idr += amount
        found[office].small_idr += amount if scale in SMALL else 0
    orders = Order.objects.filter(
        request__office__in=office_ids, placed_at__gte=start, placed_at__lt=end
    ).exclude(state__in=ENDED)
    counted = orders.order_by().values_list("request__office").annotate(Count("pk"))
    for office, count in counted:
        found[office].orders = count
    budgets = OfficeBudget.objects.filter(office__in=office_ids, year=year)
    for office, amount in budgets.values_list("office", "amount_idr"):
        found[office].budget_idr = amount
    return found


def bounds(year: int):
    zone = timezone.get_default_timezone()
    return dt.datetime(year, 1, 1, tzinfo=zone), dt.datetime(year + 1, 1, 1, tzinfo=zone)
