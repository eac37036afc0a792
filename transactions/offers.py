"""What a product costs and whether it can be ordered just now."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils import timezone

from products.choices import Readiness
from products.models import Listing


@dataclass(frozen=True)
class Offer:
    """``steps``: [(from pieces, price each)], ascending, the single price first."""

    steps: tuple
    minimum: int
    most: int
    is_counted: bool
    is_sold_out: bool
    is_away: bool

    @property
    def single_idr(self):
        """The price of the smallest order, each."""
        return [price for least, price in self.steps if least <= self.minimum][-1]

    @property
    def seen(self):
        """The prices as text, to notice that they changed while the form was open."""
        return ",".join(f"{least}:{price}" for least, price in self.steps)


MOST_PIECES = 100_000


def offer_of(listing: Listing) -> Offer:
    """One query where there are wholesale prices, else none."""
    product = listing.product
    minimum = max(product.min_order, 1)
    is_counted = product.readiness == Readiness.READY
    stock = product.stock or 0
    until = listing.vendor.away_until
    return Offer(
        steps=tuple(steps_of(listing)),
        minimum=minimum,
        most=stock if is_counted else MOST_PIECES,
        is_counted=is_counted,
        is_sold_out=is_counted and stock < minimum,
        is_away=bool(until and until >= timezone.localdate()),
    )


def steps_of(listing: Listing) -> list[tuple[int, int]]:
    """[(from pieces, price each)] of a listing, the single price first."""
    product = listing.product
    steps = [(1, product.price_idr or listing.price_idr)]
    if listing.has_wholesale:
        prefetch_related_objects([product], "price_steps")  # asks once, however often we come
        steps += [(row.min_quantity, row.price_idr) for row in product.price_steps.all()]
    return sorted(steps)


def price_for(listing: Listing, quantity: int) -> int:
    """Rupiah each when so many are ordered."""
    return [price for least, price in steps_of(listing) if least <= quantity][-1]
