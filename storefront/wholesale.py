"""What a maker asks for many pieces, product by product."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet
from django.urls import reverse

from expo.models import Edition
from kit.text import in_language
from products.models import PriceStep

MOST = 4
# No product has more (products.forms.STEP_ROWS).
STEPS = 3


@dataclass(frozen=True)
class Tiers:
    """One product; ``steps``: [(from pieces, price each)]."""

    title: str
    url: str
    unit: str
    steps: list[tuple[int, int]]


def tiers(listings: QuerySet, edition: Edition | None) -> list[Tiers]:
    """The newest few with wholesale prices. One query."""
    newest = listings.filter(has_wholesale=True).order_by("-pk").values("product")[:MOST]
    rows = (
        PriceStep.objects.filter(product__in=newest)
        .order_by("-product__listing__pk", "min_quantity")
        .values(
            *("product", "min_quantity", "price_idr", "product__listing__slug"),
            *("product__listing__name", "product__listing__name_en", "product__listing__unit"),
        )
    )
    query = f"?pameran={edition.slug}" if edition else ""
    kept = groupby(rows[: MOST * STEPS], key=lambda row: row["product"])
    return [_tiers(list(steps), query) for _product, steps in kept]


def _tiers(rows, query):
    first = rows[0]
    address = reverse("storefront:product", args=[first["product__listing__slug"]])
    return Tiers(
        title=in_language(first["product__listing__name"], first["product__listing__name_en"]),
        url=address + query,
        unit=first["product__listing__unit"],
        steps=[(row["min_quantity"], row["price_idr"]) for row in rows],
    )
