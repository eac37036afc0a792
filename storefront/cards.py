"""A listing's row as the product card that every list of the storefront shows."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kit import images
from kit.money import rupiah
from kit.text import in_language
from products.choices import Readiness

# What ``values()`` of a page must fetch for ``card``.
CARD_FIELDS = (
    "id",
    "slug",
    "name",
    "name_en",
    "photos",
    "price_idr",
    "unit",
    "readiness",
    "lead_days",
    "min_order",
    "has_halal",
    "is_sold_out",
    "vendor_name",
    "region_name",
)
EAGER = 4
SIDE = 400


def cards(rows: Iterable[Mapping], *, in_booth: bool = False, sizes: str = "") -> list[dict]:
    """The cards of a list, the first four with pictures that load at once."""
    items = [card(row, lazy=place >= EAGER, in_booth=in_booth) for place, row in enumerate(rows)]
    return [item | {"sizes": sizes} for item in items] if sizes else items


def card(row: Mapping, *, lazy: bool = True, in_booth: bool = False) -> dict:
    """One row of ``CARD_FIELDS`` for the tag ``{% card %}``; in its own booth no maker is named."""
    words, kind = availability(row)
    item = {
        "url": reverse("storefront:product", args=[row["slug"]]),
        "title": in_language(row["name"], row["name_en"]),
        "price": rupiah(row["price_idr"]),
        "unit": row["unit"],
        "availability_tag": words,
        "availability_class": kind,
        "halal": row["has_halal"],
        "minimum": minimum(row["min_order"], row["unit"]),
        "lazy": lazy,
    }
    if not in_booth:
        item |= {"vendor": row["vendor_name"], "origin": row["region_name"]}
    if row["photos"]:
        item |= picture(row["photos"][0])
    return item


def picture(photo: Mapping) -> dict:
    """The card's picture: 200 or 400 pixels, never more, so that two dozen stay light."""
    key, width, height = photo["key"], photo.get("width") or SIDE, photo.get("height") or SIDE
    longest = max(width, height)
    return {
        "photo_url": images.url(key, SIDE),
        "photo_srcset": f"{images.url(key, 200)} 200w, {images.url(key, SIDE)} {SIDE}w",
        "width": max(1, round(SIDE * width / longest)),
        "height": max(1, round(SIDE * height / longest)),
        "alt": photo.get("alt", ""),
    }


def availability(row: Mapping) -> tuple[str, str]:
    """The words of the availability tag, with the tag's kind."""
    if row["is_sold_out"]:
        return _("Sold out"), "bad"
    if row["readiness"] == Readiness.READY:
        return _("Ready to ship"), "ok"
    if row["readiness"] == Readiness.PREORDER:
        return _("Pre-order"), "info"
    days = row["lead_days"]
    if not days:
        return _("Made to order"), "wait"
    return ngettext("Made in %(n)s day", "Made in %(n)s days", days) % {"n": days}, "wait"


def minimum(pieces: int, unit: str) -> str:
    """``min. 3 stoples``; nothing where one piece is enough."""
    if pieces <= 1:
        return ""
    return (_("min. %(n)s %(unit)s") % {"n": pieces, "unit": unit}).strip()
