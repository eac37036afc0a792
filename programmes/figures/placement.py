"""How many products stood in shops, and how they sold."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from expo.scopes import in_regions
from programmes.choices.placement import Result
from programmes.models import Placement

# What a row is counted by: its key, and the name that stands for it.
BY = {
    "retailer": ("retailer", "retailer__name"),
    "region": ("product__vendor__region", "product__vendor__region__name"),
}


@dataclass(frozen=True)
class Placed:
    """Of one shop or region. ``pieces`` stood on shelves, ``sold`` of them were sold as far as
    the shop has told, ``continued`` placements were ordered again."""

    key: object
    name: str
    products: int
    makers: int
    pieces: int
    sold: int
    continued: int


def placed(editions=None, regions=None, by: str = "retailer") -> list[Placed]:
    """Products that stand or stood on a shelf, the most products first. One query.

    ``editions``: only of these (rows or keys). ``regions``: codes of provinces or regencies, only
    makers there (None: everywhere). ``by``: "retailer" or "region" (of the maker).
    """
    key, name = BY[by]
    found = (
        _placed(editions, regions)
        .values_list(key, name)
        .annotate(
            products=Count("product", distinct=True),
            makers=Count("product__vendor", distinct=True),
            pieces=Sum("quantity"),
            sold=Coalesce(Sum("sold"), 0),
            continued=Count("pk", filter=Q(result=Result.CONTINUED)),
        )
    )
    return sorted((Placed(*row) for row in found), key=lambda row: (-row.products, row.name))


def placed_in_all(editions=None, regions=None) -> dict:
    """{products, makers, retailers, pieces}: each product, maker and retailer once. One query."""
    return _placed(editions, regions).aggregate(
        products=Count("product", distinct=True),
        makers=Count("product__vendor", distinct=True),
        retailers=Count("retailer", distinct=True),
        pieces=Coalesce(Sum("quantity"), 0),
    )


def _placed(editions, regions):
    rows = Placement.objects.placed().order_by()
    if editions is not None:
        rows = rows.filter(edition__in=editions)
    if regions is not None:
        rows = rows.filter(in_regions(regions, "product__vendor__region"))
    return rows
