"""How one maker stands at a moment: what a mentoring is measured by, before and after."""

from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from products.models import Listing
from transactions.choices import SALES
from transactions.counting import counts_at
from transactions.models import Entry, Reply

SPAN = timedelta(days=30)


def figures_of(vendor, at=None) -> dict:
    """{listings, response_hours, sales_idr}: on show now, hours to the first answer (None: too few
    answers yet), whole rupiah sold in the 30 days until ``at``. Three queries."""
    at = at or timezone.now()
    reply = Reply.objects.filter(vendor=vendor).first()
    return {
        "listings": Listing.objects.shown().filter(vendor=vendor).count(),
        "response_hours": None if reply is None else round(reply.minutes / 60, 1),
        "sales_idr": sales_between(vendor, at - SPAN, at),
    }


def sales_between(vendor, since, until) -> int:
    """As the reports count: net of reversals, and a reversal with what it takes back."""
    rows = Entry.objects.filter(vendor=vendor, kind__in=SALES).alias(counts_at=counts_at())
    rows = rows.filter(counts_at__gte=since, counts_at__lt=until)
    return rows.aggregate(net=Sum("amount_idr", default=0))["net"]
