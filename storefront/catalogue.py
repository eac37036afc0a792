"""One page of the catalogue: what was found, counted, sorted and cut to a page."""

from dataclasses import dataclass, replace

from django.db.models import Count, QuerySet, Subquery, Value

from kit import paging
from kit.cards import WIDE
from products.models import Listing
from products.search.find import COUNTED, Found, find
from storefront import facets, filters
from storefront.cards import CARD_FIELDS, cards
from storefront.facets import Counts
from storefront.filters import Filters

SIZE = 24


@dataclass(frozen=True)
class Catalogue:
    """``is_capped``: so many match the text that only the first of them were counted, and
    ``total`` is the least there are."""

    asked: Filters
    counts: Counts
    cards: list[dict]
    total: int
    vendors: int
    mended: str
    is_capped: bool
    next_address: str
    previous_address: str


def open_at(query) -> Catalogue:
    """The page an address asks for; two queries, with a text four."""
    asked = filters.read(query)
    found = find(asked.q, exactly=bool(asked.persis)) if asked.q else None
    if found is None:
        asked = replace(asked, q="", persis="")
    is_many = bool(found) and found.scores is None
    rows = Listing.objects.shown()
    counted = rows.filter(found.matching(COUNTED + 1)) if found else rows
    cells = facets.cells_of(counted, asked, singly=bool(found) and not is_many)
    asked, counts = facets.count(cells, asked)
    page = _page(rows, found, asked, counts, query)
    return Catalogue(
        asked=asked,
        counts=counts,
        cards=cards(page.rows, sizes=WIDE),
        total=min(counts.total, COUNTED) if is_many else counts.total,
        vendors=_vendors(page.rows, counts),
        mended=found.mended if found else "",
        is_capped=is_many and counts.everything > COUNTED,
        next_address=page.next_cursor and asked.address(setelah=page.next_cursor),
        previous_address=page.previous_cursor and asked.address(sebelum=page.previous_cursor),
    )


def _page(rows: QuerySet, found: Found | None, asked: Filters, counts: Counts, query):
    way = {"after": query.get("setelah", ""), "before": query.get("sebelum", "")}
    fields = filters.SORTS.get(asked.sort)
    if found and found.scores is not None:
        rows = rows.filter(pk__in=counts.pks)
        if fields is None:
            return _best_first(rows, found.scores, counts.pks, way)
    else:
        # Where too many match to rank them all, the newest stand first.
        rows = rows.filter(found.matching() if found else Value(True), asked.condition())
        if not found and counts.total <= COUNTED:
            rows = rows.annotate(vendors=_makers_of(rows))
    return paging.page(_cards_of(rows), fields or filters.SORTS[filters.NEWEST], size=SIZE, **way)


def _best_first(rows, scores, pks, way):
    keys = sorted((-scores[pk], -pk) for pk in pks)
    page = paging.page_of(keys, size=SIZE, **way)
    on_page = {row["id"]: row for row in _cards_of(rows.filter(pk__in=[-n for _, n in page.rows]))}
    return replace(page, rows=[on_page[-n] for _, n in page.rows if -n in on_page])


def _cards_of(rows: QuerySet) -> QuerySet:
    more = ["vendors"] if "vendors" in rows.query.annotations else []
    return rows.values(*CARD_FIELDS, *more)


def _makers_of(rows: QuerySet) -> Subquery:
    """How many makers the listings are of: counted once, beside the rows of the page."""
    one = rows.order_by().annotate(one=Value(1)).values("one")
    return Subquery(one.annotate(n=Count("vendor", distinct=True)).values("n"))


def _vendors(rows, counts: Counts) -> int:
    """0 where it was not counted."""
    if counts.vendors or not rows:
        return len(counts.vendors)
    return rows[0].get("vendors", 0)
