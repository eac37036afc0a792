"""Sales that stand, the largest first."""

import datetime as dt

from django.db.models import FilteredRelation, Q

from transactions.choices import SALES
from transactions.ledger_end import Reach


def standing(rows, *, at: dt.datetime | None = None, reach: Reach | None = None):
    """Of ``rows`` (entries) the sales that nothing had taken back, the largest first: now, at a
    moment, or at an end of the ledger."""
    taken_back = Q(reversal__isnull=False)
    if at:
        rows, taken_back = rows.filter(recorded_at__lte=at), Q(reversal__recorded_at__lte=at)
    if reach:
        rows, taken_back = rows.filter(pk__lte=reach.entry), Q(reversal__pk__lte=reach.entry)
    rows = rows.alias(back=FilteredRelation("reversal", condition=taken_back))
    return rows.filter(kind__in=SALES, reverses=None, back=None).order_by("-amount_idr")


def largest(rows, *, at: dt.datetime | None = None, reach: Reach | None = None) -> int:
    """Rupiah of the largest of them, or 0."""
    found = standing(rows, at=at, reach=reach).values_list("amount_idr", flat=True)
    return found.first() or 0
