"""What makers of one region sold, as anybody may read it."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from expo.models import Region
from expo.scopes import in_regions
from kit.text import in_language
from reports.figures.totals import Totals, totals_in
from transactions.choices import SALES
from transactions.models import Entry

# Of fewer makers no amount is told: it would be somebody's own.
FEWEST = 3


@dataclass
class Share:
    """Sales of one category, net, in whole rupiah; ``makers`` by primary key."""

    name: str
    amount_idr: int = 0
    makers: set[int] = field(default_factory=set)

    def merge(self, other: "Share") -> None:
        self.amount_idr += other.amount_idr
        self.makers |= other.makers


@dataclass(frozen=True)
class RegionFigures:
    """``totals`` is None and the others are empty where fewer than ``FEWEST`` makers sold.

    ``editions``: (makers, net rupiah) by primary key, only of editions with enough makers.
    """

    totals: Totals | None
    makers: int
    categories: list[Share]
    editions: dict[int, tuple[int, int]]


def of_region(region: Region) -> RegionFigures:
    """Of a region and those below it, by the region as it was at each sale; three queries."""
    rows = Entry.objects.filter(in_regions([region.code]))
    shares = _shares(rows)
    makers = set().union(*(share.makers for share in shares))
    if len(makers) < FEWEST:
        return RegionFigures(None, len(makers), [], {})
    return RegionFigures(totals_in(rows), len(makers), published(shares), _editions(rows))


def published(shares: list[Share], fewest: int = FEWEST) -> list[Share]:
    """Shares of too few makers as one; the next smallest joins it until it is large enough, so
    that it cannot be worked out from the sum. Largest first, the rest last."""
    large = [row for row in shares if len(row.makers) >= fewest]
    small = [row for row in shares if len(row.makers) < fewest]
    large.sort(key=lambda row: (-row.amount_idr, row.name))
    if not small:
        return large
    rest = Share(_("Other"))
    for row in small:
        rest.merge(row)
    while large and len(rest.makers) < fewest:
        rest.merge(large.pop())
    return [*large, rest]


def _shares(rows) -> list[Share]:
    found = (
        rows.filter(kind__in=SALES)
        .order_by()
        .values_list("category", "category__name", "category__name_en", "vendor")
        .annotate(amount=Sum("amount_idr"))
    )
    shares = defaultdict(lambda: Share(_("Other")))
    for category, name, name_en, vendor, amount in found:
        if not amount:
            continue  # everything was taken back
        share = shares[category]
        if category:
            share.name = in_language(name, name_en)
        share.amount_idr += amount
        share.makers.add(vendor)
    return list(shares.values())


def _editions(rows):
    found = (
        rows.filter(kind__in=SALES, edition__isnull=False)
        .order_by()
        .values_list("edition")
        .annotate(makers=Count("vendor", distinct=True), amount=Sum("amount_idr"))
    )
    return {key: (makers, amount) for key, makers, amount in found if makers >= FEWEST}
