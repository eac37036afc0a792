"""How fast makers answer, measured anew from their orders and from what they are asked."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain
from statistics import median

from django.db import transaction
from django.db.models import Case, F, Min, Q, When
from django.utils import timezone

from transactions.choices import EndedBy
from transactions.models import Inquiry, Order, Reply
from transactions.words import CameBy, Side

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
    every = defaultdict(list)
    for vendor, minutes in chain(_orders(now - SPAN), _inquiries(now - SPAN)):
        every[vendor].append(minutes)
    rows = [
        Reply(vendor_id=vendor, minutes=round(median(waited)), answers=len(waited), as_of=now)
        for vendor, waited in every.items()
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


def _orders(since) -> Iterator[tuple[int, float]]:
    """(maker, minutes from an order to the maker's own answer). One query.

    A maker answers by confirming, or by ending what nobody had confirmed; what the buyer took
    back or what ran out was not answered.
    """
    refused = Q(ended_by=EndedBy.MAKER)
    answered = Case(When(confirmed_at__isnull=False, then="confirmed_at"), default="ended_at")
    rows = (
        Order.objects.filter(Q(confirmed_at__isnull=False) | refused)
        .annotate(answered_at=answered)
        .filter(placed_at__gte=since, answered_at__gte=F("placed_at"))
        .order_by()
        .values_list("vendor", "placed_at", "answered_at")
    )
    for vendor, placed, answered in rows.iterator():
        yield vendor, (answered - placed) / MINUTE


def _inquiries(since) -> Iterator[tuple[int, float]]:
    """(maker, minutes from a question to the first answer), where no helper was quicker; what was
    asked in WhatsApp was answered where nobody here sees it. One query."""
    helped = Q(messages__side__in=(Side.HELPER, Side.ORGANISER))
    rows = (
        Inquiry.objects.filter(vendor__isnull=False, came_by=CameBy.PAGE)
        .filter(asked_at__gte=since, answered_at__gte=F("asked_at"))
        .annotate(helped_at=Min("messages__at", filter=helped))
        .filter(Q(helped_at=None) | Q(helped_at__gt=F("answered_at")))
        .order_by()
        .values_list("vendor", "asked_at", "answered_at")
    )
    for vendor, asked, answered in rows.iterator():
        yield vendor, (answered - asked) / MINUTE
