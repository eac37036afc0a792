"""Which products a live session may show."""

from products.models import Product
from vendors.choices import STANDING
from vendors.models import Participation


def makers_in(edition):
    """The makers who take part in an edition, with a booth or without one yet."""
    places = Participation.objects.filter(edition=edition, state__in=STANDING)
    return places.filter(vendor__is_active=True).order_by().values("vendor")


def showable(edition, vendor):
    """What buyers can see already: the maker's own, on a stage those of all who take part."""
    rows = Product.objects.filter(listing__is_shown=True)
    return rows.filter(vendor=vendor) if vendor else rows.filter(vendor__in=makers_in(edition))


def picture_key(product) -> str:
    """Of its main photo as buyers see it; empty where it is not on show."""
    listing = getattr(product, "listing", None)
    return listing.photos[0]["key"] if listing and listing.photos else ""
