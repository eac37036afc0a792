"""What the route of a product makes of its page: marks, words of availability, ways to buy."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from products import marketplaces
from products.choices import Readiness, Track
from products.models import Listing
from storefront.cards import availability
from vendors.choices import MAKER_WIDE, ClaimKind


@dataclass(frozen=True)
class Market:
    """One of the maker's own pages elsewhere."""

    url: str
    name: str
    host: str


@dataclass(frozen=True)
class Offer:
    """``availability``: words, and the kind of their tag."""

    track: str
    tag: str
    availability: tuple[str, str]
    is_made_here: bool
    markets: list[Market]

    @property
    def is_wholesale(self) -> bool:
        return self.track == Track.WHOLESALE


def of(listing: Listing) -> Offer:
    """By the newest route; listings older than the routes read as before."""
    is_made = listing.track == Track.LOCAL and listing.readiness == Readiness.MADE
    return Offer(
        track=listing.track,
        tag=str(Track(listing.track).label) if listing.track else "",
        availability=_made(listing) if is_made else availability(vars(listing)),
        is_made_here=is_made,
        markets=_markets(listing),
    )


def _made(listing):
    """The lead time in place of a stock."""
    days = listing.lead_days
    if not days:
        return _("Made to order"), "wait"
    words = ngettext("Made to order, %(n)s day", "Made to order, %(n)s days", days)
    return words % {"n": days}, "wait"


def _markets(listing):
    """Asked again here: a host that is no longer taken leads nowhere."""
    if listing.track != Track.MARKETPLACE:
        return []
    found = [(url, marketplaces.host_of(url)) for url in listing.links]
    return [Market(url, marketplaces.name_of(host), host) for url, host in found if host]


def claims_of(listing: Listing, shown: list) -> list:
    """Of the maker's verified permits those of the approved version, and the whole business's."""
    if listing.claims is None:
        return shown
    return [row for row in shown if row.kind in MAKER_WIDE or row.pk in listing.claims]


def has_halal(claims: list) -> bool:
    """By the permits of this very day, so that the mark ends with its certificate."""
    return any(row.kind == ClaimKind.HALAL for row in claims)
