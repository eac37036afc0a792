"""Where an approved product sells, in the words its maker reads."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from products.choices import RouteReason, Track

MEANINGS = {
    Track.MARKETPLACE: _(
        "Buyers order it here, and its page may lead to your own shops on marketplaces."
    ),
    Track.LOCAL: _(
        "Buyers order it from you here. Made to order, it tells how many days you need "
        "instead of a stock, so you need not keep any."
    ),
    Track.WHOLESALE: _(
        "Buyers of many pieces read your wholesale prices and the minimum order first."
    ),
}


@dataclass(frozen=True)
class Way:
    track: str
    words: str
    reasons: str
    meaning: str

    @property
    def has_links(self) -> bool:
        return self.track == Track.MARKETPLACE


def way_of(product) -> Way | None:
    """By the newest route; None while no curator has said. One query."""
    route = product.routes.last()
    if route is None:
        return None
    labels = dict(RouteReason.choices)
    reasons = ", ".join(str(labels[code]) for code in route.reasons if code in labels)
    meaning = str(MEANINGS[Track(route.track)])
    return Way(route.track, str(Track(route.track).label), reasons, meaning)
