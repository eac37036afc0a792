"""The largest single sale, as of an end of the ledger."""

from django.db.models import FilteredRelation, Q

from transactions.choices import SALES
from transactions.ledger_end import Reach


def largest(rows, reach: Reach) -> int:
    """Rupiah of the largest of ``rows`` (entries) that was a sale and stood at ``reach``, or 0."""
    known = Q(reversal__pk__lte=reach.entry)
    rows = rows.alias(back=FilteredRelation("reversal", condition=known))
    rows = rows.filter(kind__in=SALES, reverses=None, back=None, pk__lte=reach.entry)
    return rows.order_by("-amount_idr").values_list("amount_idr", flat=True).first() or 0
