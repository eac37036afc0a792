"""Products on show as cards that keep the edition they are seen in, and their number."""

from collections.abc import Iterable

from django.db.models import QuerySet

from expo.models import Edition
from products.models import Listing, Showing
from storefront.cards import CARD_FIELDS, cards

# Counting further costs time and tells a visitor nothing.
COUNTED = 10_000
LOOK_BACK = 60


def cards_from(rows: Iterable[dict], edition: Edition | None = None, *, in_booth: bool = False):
    """Cards of rows with ``CARD_FIELDS``; their links carry the edition, if there is one that
    still takes orders: an archived one does not.
    """
    items = cards(rows, in_booth=in_booth)
    for item in items if edition and not edition.is_frozen else ():
        item["url"] += f"?pameran={edition.slug}"
    return items


def newest(edition: Edition, most: int) -> list[dict]:
    """What passed curation for this edition last, as cards: of each kind one, if that is enough.

    One query, which looks back over ``LOOK_BACK`` products.
    """
    rows = Listing.objects.shown().filter(showings__edition=edition).order_by("-pk")
    rows = list(rows.values("category", *CARD_FIELDS)[:LOOK_BACK])
    kinds = {}
    for row in rows:
        kinds.setdefault(row["category"], row)
    first = list(kinds.values())
    rest = [row for row in rows if row not in first]
    return cards_from((first + rest)[:most], edition)


def in_edition(edition: Edition) -> QuerySet:
    return Showing.objects.filter(edition=edition, listing__is_shown=True)


def count_in(edition: Edition) -> int:
    """How many products are on show in an edition, at most ``COUNTED`` + 1."""
    return in_edition(edition).order_by()[: COUNTED + 1].count()
