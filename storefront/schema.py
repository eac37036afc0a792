"""What a page is about, in the words of schema.org, for search engines."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from expo.choices import EditionState
from kit import images
from products.choices import Readiness

CONTEXT = "https://schema.org"
IN_STOCK = {
    Readiness.READY: "InStock",
    Readiness.MADE: "MadeToOrder",
    Readiness.PREORDER: "PreOrder",
}


def product(listing, vendor) -> dict:
    """A product on show, with its maker's offer in rupiah."""
    address = _url("product", listing.slug)
    available = "SoldOut" if listing.is_sold_out else IN_STOCK[listing.readiness]
    return _about(
        "Product",
        name=listing.title,
        description=" ".join(listing.text.split())[:500],
        url=address,
        sku=str(listing.product_id),
        image=[_photo(photo) for photo in listing.photos if photo.get("key")],
        category=listing.category.title,
        brand={"@type": "Brand", "name": vendor.name},
        countryOfOrigin={"@type": "Country", "name": "ID"},
        offers={
            "@type": "Offer",
            "url": address,
            "price": listing.price_idr,
            "priceCurrency": "IDR",
            "availability": f"{CONTEXT}/{available}",
            "itemCondition": f"{CONTEXT}/NewCondition",
            "seller": _maker(vendor),
        },
    )


def maker(vendor, address: str, photo: dict | None) -> dict:
    """The business behind a booth or a maker's page; ``address`` is the page's path."""
    found = _maker(vendor) | {"url": settings.BASE_URL + address}
    if vendor.sentence:
        found["description"] = vendor.sentence
    if vendor.since:
        found["foundingDate"] = str(vendor.since)
    if photo and photo.get("key"):
        found["image"] = _photo(photo)
    return {"@context": CONTEXT, **found}


def edition(row) -> dict:
    """An expo as an event, online and where it has days on site there too."""
    places = [{"@type": "VirtualLocation", "url": _url("edition", row.slug)}]
    mode = "OnlineEventAttendanceMode"
    if row.onsite_from and row.venue:
        places.append({"@type": "Place", "name": row.venue, "address": row.venue})
        mode = "MixedEventAttendanceMode"
    return _about(
        "ExhibitionEvent",
        name=row.title,
        description=row.lead,
        url=_url("edition", row.slug),
        startDate=_moment(row.online_from, row),
        endDate=_moment(row.online_until, row),
        eventAttendanceMode=f"{CONTEXT}/{mode}",
        eventStatus=f"{CONTEXT}/EventScheduled",
        location=places if len(places) > 1 else places[0],
        organizer={"@type": "Organization", "name": row.organiser.name},
        isAccessibleForFree=True,
        inLanguage=["id", "en"],
        image=[settings.BASE_URL + row.look.picture_url] if _has_picture(row) else [],
    )


def session(row, edition, address: str) -> dict:
    """A live session as a broadcast; ``address`` is the page's path."""
    item = row.agenda_item
    status = "EventCancelled" if item.is_cancelled else "EventScheduled"
    return _about(
        "BroadcastEvent",
        name=item.title,
        url=settings.BASE_URL + address,
        startDate=_moment(item.starts_at, edition),
        endDate=_moment(row.ends_at, edition),
        isLiveBroadcast=row.ends_at > timezone.now(),
        eventStatus=f"{CONTEXT}/{status}",
        eventAttendanceMode=f"{CONTEXT}/OnlineEventAttendanceMode",
        location={"@type": "VirtualLocation", "url": settings.BASE_URL + address},
        organizer={"@type": "Organization", "name": row.vendor.name if row.vendor else row.host},
    )


def _moment(moment, edition):
    return moment.astimezone(edition.zone).replace(microsecond=0).isoformat()


def _maker(vendor):
    place = {"@type": "PostalAddress", "addressRegion": str(vendor.region), "addressCountry": "ID"}
    return {"@type": "Organization", "name": vendor.name, "address": place}


def _about(kind, **facts):
    """Without what is empty."""
    told = {name: value for name, value in facts.items() if value not in ("", [], None)}
    return {"@context": CONTEXT, "@type": kind, "inLanguage": get_language(), **told}


def _has_picture(row):
    return row.state != EditionState.DRAFT and row.look_version and row.look.picture


def _photo(photo):
    return settings.BASE_URL + images.jpeg_url(photo["key"])


def _url(name, *args):
    return settings.BASE_URL + reverse(f"storefront:{name}", args=args)
