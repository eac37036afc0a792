"""Products on show by name, for an office's request."""

from products.models import Listing
from products.search.find import find
from transactions import offers, pictures
from transactions.offers import Offer

MOST = 12


def found(text: str) -> list[tuple[Listing, Offer, str]]:
    """[(listing, offer, picture)], the best first; a few queries, however many match."""
    asked = find(text)
    if asked is None:
        return []
    rows = Listing.objects.shown().filter(asked.matching(200), vendor__is_active=True)
    rows = list(rows.select_related("product", "vendor__region").order_by("-pk")[:200])
    if asked.scores is not None:
        rows.sort(key=lambda row: -asked.scores[row.pk])
    return [(row, offers.offer_of(row), pictures.small(row.photos)) for row in rows[:MOST]]
