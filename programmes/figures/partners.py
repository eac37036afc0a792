"""Counting what was agreed with partners in an edition."""

from typing import NamedTuple

from django.db.models import Count, Sum

from programmes.models import Agreement


class Agreed(NamedTuple):
    """``signed``: agreements that were signed, however they went on; ``value_idr``: what they
    state together, whole rupiah; ``without_follow_up``: signed, and nobody has anything to do."""

    signed: int
    value_idr: int
    without_follow_up: int


def agreed(editions=None) -> Agreed:
    """Of ``editions`` (rows or keys; None: all). Two queries."""
    rows = Agreement.objects.all()
    if editions is not None:
        rows = rows.filter(edition__in=editions)
    signed = rows.binding().order_by().aggregate(n=Count("pk"), idr=Sum("value_idr"))
    return Agreed(signed["n"], signed["idr"] or 0, rows.without_follow_up().count())
