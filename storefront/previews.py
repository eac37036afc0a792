"""How a page shows itself where its address is shared: Open Graph title, text and picture."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.templatetags.static import static

from kit import images

SIDE = images.JPEG_SIZE


@dataclass(frozen=True)
class Preview:
    """``image`` is an absolute address; sides are 0 where they are not known."""

    title: str
    text: str
    image: str
    width: int = 0
    height: int = 0
    alt: str = ""
    kind: str = "website"


def of(title: str, text: str, *, photo: dict | None = None, kind: str = "website") -> Preview:
    """``photo`` as in Listing.photos; without one the house's own drawing stands for it."""
    text = " ".join(text.split())[:200]
    if not photo or not photo.get("key"):
        image = settings.BASE_URL + static("img/preview.png")
        return Preview(title, text, image, 1200, 630, kind=kind)
    width, height = _sides(photo.get("width") or SIDE, photo.get("height") or SIDE)
    image = settings.BASE_URL + images.jpeg_url(photo["key"])
    return Preview(title, text, image, width, height, photo.get("alt") or title, kind)


def of_product(listing) -> Preview:
    photo = next((photo for photo in listing.photos if photo.get("key")), None)
    title = f"{listing.title} · {listing.vendor_name}"
    return of(title, listing.text, photo=photo, kind="product")


def of_maker(vendor, photo: dict | None, *, place: str = "") -> Preview:
    """``place``: where the booth is, "A-02, Gelar Karya"."""
    title = f"{vendor.name} · {place}" if place else vendor.name
    return of(title, vendor.sentence or str(vendor.region), photo=photo, kind="profile")


def of_edition(edition) -> Preview:
    """Its own picture where it has one."""
    look = edition.look if edition.look_version else None
    photo = look and {
        "key": look.picture,
        "width": look.picture_width,
        "height": look.picture_height,
        "alt": look.alt,
    }
    return of(edition.title, edition.lead, photo=photo)


def of_session(session, image: str) -> Preview:
    """``image``: the path of a JPEG of what is shown; empty for the house's own drawing."""
    item = session.agenda_item
    maker = session.vendor.name if session.vendor else session.host
    found = of(item.title, " · ".join(filter(None, (maker, session.edition.title))))
    if not image:
        return found
    return replace(found, image=settings.BASE_URL + image, width=0, height=0, alt=item.title)


def _sides(width, height):
    """Those of the JPEG, whose longest side is ``SIDE`` at most."""
    share = min(1, SIDE / max(width, height))
    return max(1, round(width * share)), max(1, round(height * share))
