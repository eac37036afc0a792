"""The product card as a string: a page draws two dozen of them, so no template is asked."""

from collections.abc import Mapping

from django.templatetags.static import static
from django.utils.html import conditional_escape as esc
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

# In rows of six, and where a card may grow wider.
SIZES = "(min-width:900px) 190px, (min-width:700px) 220px, 46vw"
WIDE = "(min-width:700px) 240px, 46vw"


def card(item: Mapping) -> SafeString:
    """``item``: url, title, price (text), unit, photo_url, photo_srcset, width, height, alt,
    availability_tag (text), availability_class (ok, wait, info, bad), halal (bool), vendor,
    origin, minimum (text), lazy (bool), sizes (text: how wide the photo is shown). Only url
    and title must be there; without a vendor the card stands in the maker's own booth and tells
    the minimum instead.
    """
    get = item.get
    price = esc(get("price") or "")
    unit = f' <span class="xs muted">/{esc(get("unit"))}</span>' if get("unit") else ""
    return mark_safe(  # noqa: S308 - every part is escaped above or in its function
        f'<article class="product">{photo(item)}<div class="in">'
        f'<h3><a href="{esc(item["url"])}">{esc(item["title"])}</a></h3>'
        f'<p><span class="price">{price}</span>{unit}</p>{tags(item)}'
        f'<p class="from">{origin(item)}</p></div></article>'
    )


def photo(item: Mapping) -> str:
    get = item.get
    lazy = ' loading="lazy"' if get("lazy") else ""
    if not get("photo_url"):
        soon = esc(static("img/photo-soon.svg"))
        words = esc(_("The photo is being prepared"))
        return f'<img class="photo" src="{soon}" width="400" height="400" alt="{words}"{lazy}>'
    widths = get("photo_srcset")
    srcset = f' srcset="{esc(widths)}" sizes="{get("sizes") or SIZES}"' if widths else ""
    return (
        f'<img class="photo" src="{esc(get("photo_url"))}"{srcset} width="{get("width") or 400}" '
        f'height="{get("height") or 400}" alt="{esc(get("alt") or item["title"])}"{lazy}>'
    )


def tags(item: Mapping) -> str:
    get, out = item.get, ""
    if get("availability_tag"):
        kind = esc(get("availability_class") or "")
        out += f'<span class="tag {kind}">{esc(get("availability_tag"))}</span>'
    if get("halal"):
        out += f'<span class="tag halal">{esc(_("Halal"))}</span>'
    return f'<p class="row">{out}</p>' if out else ""


def origin(item: Mapping) -> str:
    get = item.get
    if not get("vendor"):
        return esc(get("minimum") or _("No minimum"))
    place = " · ".join(esc(part) for part in (get("origin"), get("minimum")) if part)
    return f"<b>{esc(get('vendor'))}</b><br>{place}"
