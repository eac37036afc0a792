"""How many products each choice of the catalogue leads to, from one grouped query."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet, Value

from expo.models import Region
from kit.text import in_language
from products.models import Category
from storefront.filters import READINESS, WAY_FIELDS, Filters

CHEAP_IDR = 50_000
_AVAILABILITY = {readiness: name for name, readiness in READINESS.items()}


class Cell(NamedTuple):
    """Products that are alike in everything the facets tell apart."""

    region: str
    region_name: str
    category: str
    category_name: str
    category_name_en: str
    place: int
    readiness: str
    is_sold_out: bool
    is_cheap: bool
    in_range: bool
    eceran: bool
    grosir: bool
    ekspor: bool
    cod: bool
    # Number of products, or where every product is a cell of its own: 1, its key, its maker.
    count: int
    pk: int = 0
    vendor: int = 0


@dataclass
class Counts:
    """Each facet counted under all the other filters."""

    total: int = 0
    # The products themselves and their makers, where cells are single products.
    pks: list[int] = field(default_factory=list)
    vendors: set[int] = field(default_factory=set)
    daerah: Counter = field(default_factory=Counter)
    kategori: Counter = field(default_factory=Counter)
    ketersediaan: Counter = field(default_factory=Counter)
    cara: Counter = field(default_factory=Counter)
    # The same under no filter, the text apart.
    everything: int = 0
    of_category: Counter = field(default_factory=Counter)
    cheap: int = 0
    exported: int = 0
    # Titles by code and slug; categories in the order of ``places``.
    regions: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)


def cells_of(rows: QuerySet, asked: Filters, *, singly: bool) -> list[Cell]:
    """The cells of listings, in one query."""
    rows = rows.annotate(
        is_cheap=Q(price_idr__lte=CHEAP_IDR), in_range=asked.price() or Value(True), **WAY_FIELDS
    ).order_by()
    names = (
        *("region", "region_name", "category__slug", "category__name", "category__name_en"),
        *("category__position", "readiness", "is_sold_out", "is_cheap", "in_range", *WAY_FIELDS),
    )
    if singly:
        rows = rows.annotate(count=Value(1)).values_list(*names, "count", "pk", "vendor")
    else:
        rows = rows.values(*names).annotate(count=Count("pk")).values_list(*names, "count")
    return [Cell(*row) for row in rows]


def count(cells: list[Cell], asked: Filters) -> tuple[Filters, Counts]:
    """The counts, and the filters without regions and categories that do not exist."""
    counts = Counts()
    for cell in cells:
        _name(counts, cell)
    asked = _known(asked, counts)
    for cell in cells:
        _count_free(counts, cell)
        _count(counts, cell, asked)
    return asked, counts


def _count(counts: Counts, cell: Cell, asked: Filters) -> None:
    if not cell.in_range or not all(getattr(cell, way) for way in asked.cara):
        return
    availability = "" if cell.is_sold_out else _AVAILABILITY.get(cell.readiness, "")
    values = {"daerah": cell.region, "kategori": cell.category, "ketersediaan": availability}
    failed = [
        name for name, value in values.items()
        if getattr(asked, name) and value not in getattr(asked, name)
    ]  # fmt: skip
    if not failed:
        _count_shown(counts, cell)
    # Under all the other filters: a cell may fail the filter of the facet it is counted in.
    for name in values if not failed else failed if len(failed) == 1 else ():
        getattr(counts, name)[values[name]] += cell.count


def _name(counts: Counts, cell: Cell) -> None:
    counts.regions[cell.region] = cell.region_name
    if cell.category not in counts.categories:
        counts.categories[cell.category] = in_language(cell.category_name, cell.category_name_en)
        counts.places[cell.category] = cell.place


def _count_free(counts: Counts, cell: Cell) -> None:
    counts.everything += cell.count
    counts.of_category[cell.category] += cell.count
    counts.cheap += cell.count if cell.is_cheap else 0
    counts.exported += cell.count if cell.ekspor else 0


def _count_shown(counts: Counts, cell: Cell) -> None:
    counts.total += cell.count
    for way in WAY_FIELDS:
        if getattr(cell, way):
            counts.cara[way] += cell.count
    if cell.pk:
        counts.pks.append(cell.pk)
        counts.vendors.add(cell.vendor)


def _known(asked: Filters, counts: Counts) -> Filters:
    """Asks the database only about what has no product here, and learns its name."""
    regions = [code for code in asked.daerah if code not in counts.regions]
    if regions:
        rows = Region.objects.filter(pk__in=regions)
        counts.regions |= {row.pk: row.short_name for row in rows}
    slugs = [slug for slug in asked.kategori if slug not in counts.categories]
    if slugs:
        rows = Category.objects.filter(slug__in=slugs)
        counts.categories |= {row.slug: row.title for row in rows}
        counts.places |= {row.slug: row.position for row in rows}
    return replace(
        asked,
        daerah=tuple(code for code in asked.daerah if code in counts.regions),
        kategori=tuple(slug for slug in asked.kategori if slug in counts.categories),
    )
