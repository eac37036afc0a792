"""The main picture of a product beside its name in an order."""

from kit import images


def small(photos) -> str:
    """The address of a listing's main photo at 200 pixels, empty where there is none."""
    keys = [photo["key"] for photo in photos or () if photo.get("key")]
    return images.url(keys[0], 200) if keys else ""


def with_pictures(lines) -> list:
    """Order lines with ``picture`` and ``slug``, both empty for what is not on show. One query."""
    lines = list(lines.select_related("product__listing").order_by("pk"))
    for line in lines:
        listing = getattr(line.product, "listing", None)
        line.picture = small(listing.photos) if listing else ""
        line.slug = listing.slug if listing and listing.is_shown else ""
    return lines
