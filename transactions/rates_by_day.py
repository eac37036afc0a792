"""The exchange rate that held on a day, and what an amount was in rupiah."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kit.times import long_day
from transactions.models import ExchangeRate

# Over a week-end and holidays no rate is told.
OLDEST = dt.timedelta(days=7)


class RatesByDay:
    """Of some currencies, read once."""

    def __init__(self, currencies):
        self.rows = defaultdict(list)
        for row in ExchangeRate.objects.filter(currency__in=currencies).order_by("day"):
            self.rows[row.currency].append(row)

    def on(self, currency: str, day: dt.date) -> ExchangeRate | None:
        """That day's, or the last one before it if that is at most a week old."""
        rows = self.rows[currency]
        place = bisect_right(rows, day, key=lambda row: row.day)
        row = rows[place - 1] if place else None
        return row if row and day - row.day <= OLDEST else None

    def told(self, currency: str, day: dt.date) -> ExchangeRate:
        """As ``on``; without one a ValidationError that says what to do."""
        row = self.on(currency, day)
        if row is None:
            words = _("No rate of %(code)s is known for %(day)s. Write it here.")
            values = {"code": currency, "day": long_day(day)}
            raise ValidationError(words, code="no_rate", params=values)
        return row


def in_rupiah(amount: Decimal, rate: Decimal) -> int:
    """Whole rupiah, half a rupiah up."""
    return int((amount * rate).quantize(Decimal(1), rounding=ROUND_HALF_UP))
