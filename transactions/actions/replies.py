"""How fast makers answer, measured anew from their orders."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from operator import itemgetter
from statistics import median

from django.db import transaction
from django.db.models import Case, F, Q, When
from django.utils import timezone

from transactions.choices import EndedBy
from transactions.models import Order, Reply

SPAN = timedelta(days=90)
# Fewer answers tell nothing about the next one.
LEAST = 3
MINUTE = timedelta(minutes=1)


@transaction.atomic
def recompute() -> int:
    """One row for every maker with enough answers of the last 90 days, none for the others.

    The same few statements for any number of makers; may be cut off and repeated. Returns how
    many makers have a row now.
    """
    now = timezone.now()
    rows = [
        Reply(vendor_id=vendor, minutes=round(median(waited)), answers=len(waited), as_of=now)
        for vendor, waited in _waited(now - SPAN)
        if len(waited) >= LEAST
    ]
    Reply.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["vendor"],
        update_fields=["minutes", "answers", "as_of"],
    )
    Reply.objects.filter(as_of__lt=now).delete()
    return len(rows)


def _waited(since) -> Iterator[tuple[int, list[float]]]:
    """(maker, minutes from each order to the maker's own answer). One query.

    A maker answers by confirming, or by ending what nobody had confirmed; what the buyer took
    back or what ran out was not answered.
    """
    refused = Q(ended_by=EndedBy.MAKER)
    answered = Case(When(confirmed_at__isnull=False, then="confirmed_at"), default="ended_at")
    rows = (
        Order.objects.filter(Q(confirmed_at__isnull=False) | refused)
        .annotate(answered_at=answered)
        .filter(placed_at__gte=since, answered_at__gte=F("placed_at"))
        .order_by("vendor")
        .values_list("vendor", "placed_at", "answered_at")
    )
    for vendor, orders in groupby(rows.iterator(), key=itemgetter(0)):
        yield vendor, [(answered - placed) / MINUTE for _vendor, placed, answered in orders]
