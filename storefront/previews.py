"""How a page shows itself where its address is shared: Open Graph title, text and picture."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from kit import images

SIDE = images.JPEG_SIZE
MOST = 180


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
    # The page's lasting path, where it has more than one.
    path: str = ""


def of(title: str, text: str, *, photo: dict | None = None, kind: str = "website") -> Preview:
    """``photo`` as in Listing.photos; without one the house's own drawing stands for it."""
    text = _cut(" ".join(text.split()))
    if not photo or not photo.get("key"):
        image = settings.BASE_URL + static("img/preview.png")
        return Preview(title, text, image, 1200, 630, kind=kind)
    width, height = _sides(photo.get("width") or SIDE, photo.get("height") or SIDE)
    image = settings.BASE_URL + images.jpeg_url(photo["key"])
    return Preview(title, text, image, width, height, photo.get("alt") or title, kind)


def of_picture(title: str, text: str, row) -> Preview:
    """With the picture of a row that has one (expo.models.look.Pictured)."""
    sides = {"width": row.picture_width, "height": row.picture_height}
    return of(title, text, photo={"key": row.picture, "alt": row.alt, **sides})


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
    if look and look.picture:
        found = of_picture(edition.title, edition.lead, look)
    else:
        found = of(edition.title, edition.lead)
    return replace(found, path=reverse("storefront:edition", args=[edition.slug]))


def of_page(title: str, edition) -> Preview:
    """A page of an edition beside its lobby."""
    return of(f"{title} · {edition.title}", edition.lead)


def of_session(session, image: str) -> Preview:
    """``image``: the path of a JPEG of what is shown; empty for the house's own drawing."""
    item = session.agenda_item
    maker = session.vendor.name if session.vendor else session.host
    found = of(item.title, " · ".join(filter(None, (maker, session.edition.title))))
    if not image:
        return found
    return replace(found, image=settings.BASE_URL + image, width=0, height=0, alt=item.title)


def _cut(text):
    """At most ``MOST`` letters, broken between words."""
    return text if len(text) <= MOST else f"{text[:MOST].rpartition(' ')[0]} …"


def _sides(width, height):
    """Those of the JPEG, whose longest side is ``SIDE`` at most."""
    share = min(1, SIDE / max(width, height))
    return max(1, round(width * share)), max(1, round(height * share))
