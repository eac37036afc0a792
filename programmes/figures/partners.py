"""Counting what was agreed with partners in an edition."""

from typing import NamedTuple

from django.db.models import Count, Q

from programmes.choices.partners import BINDING
from programmes.models import Agreement


class Agreed(NamedTuple):
    """``signed``: agreements that were signed, however they went on; ``without_follow_up``: of
    them those nobody was given anything to do about. What they state stands in the ledger."""

    signed: int = 0
    without_follow_up: int = 0


def agreed(editions=None) -> Agreed:
    """Of ``editions`` (rows or keys; None: all). One query."""
    rows = Agreement.objects.order_by()
    if editions is not None:
        rows = rows.filter(edition__in=editions)
    waiting = Q(pk__in=rows.without_follow_up().values("pk"))
    found = rows.aggregate(
        signed=Count("pk", filter=Q(state__in=BINDING)),
        without_follow_up=Count("pk", filter=waiting),
    )
    return Agreed(**found)
