"""The floor plan drawn in SVG: one tile a booth, of shapes that stand in the page once."""

from django.urls import reverse
from django.utils.html import conditional_escape as esc
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kit.templatetags.gelaran import variant
from storefront.halls import Aisle, Stand

# On a phone a hall on its own has 3 or 4 tiles in a row, on a wide screen up to 8.
ROW, WIDE = 4, 8
CODE = 'font-size="11" font-weight="700" text-anchor="middle"'

GLYPHS = {
    "bowl": '<path d="M3 12h18a9 9 0 0 1-18 0z"/><path d="M8 8c0-3 2-3 2-6M13 8c0-3 2-3 2-6" '
    'fill="none" stroke="currentColor" stroke-width="1.6"/>',
    "cup": '<path d="M4 9h13v8a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4z"/><path d="M17 11h2a2 2 0 0 1 0 '
    '5h-2M8 6V3M12 6V3" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    "jar": '<path d="M7 3h10v4H7zM6 8h12v11a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2z"/>',
    "pack": '<path d="M6 3h12l1 18H5z"/><path d="M9 9h6v7H9z" fill="#fff"/>',
    "cloth": '<path d="M3 7h18v4H3zM3 12h18v4H3zM3 17h18v4H3z"/>',
    "jug": '<path d="M10 2h4l1 6c4 2 5 5 5 8a8 6 0 0 1-16 0c0-3 1-6 5-8z"/>',
    "bag": '<path d="M4 10h16l-2 11H6z"/><path d="M8 10c0-8 8-8 8 0" fill="none" '
    'stroke="currentColor" stroke-width="2"/>',
    "leaf": '<path d="M4 20C4 8 12 3 21 3c0 10-5 17-17 17z"/><path d="M4 20L15 9" '
    'stroke="#fff" stroke-width="1.4"/>',
    "mask": '<path d="M4 3h16c1 10-2 18-8 18S3 13 4 3z"/><path d="M7 9h4M13 9h4M9 15q3 2 6 0" '
    'stroke="#fff" stroke-width="1.5"/>',
}
# By the slug of a category; a category we have no drawing for is a bag.
OF_CATEGORY = {
    "makanan-olahan": "bowl",
    "keripik-kudapan": "pack",
    "sambal-bumbu": "jar",
    "kopi-teh-cokelat": "cup",
    "jamu-madu": "jar",
    "hasil-tani": "leaf",
    "batik": "cloth",
    "tenun": "cloth",
    "busana": "cloth",
    "anyaman": "bag",
    "gerabah": "jug",
    "kayu-topeng": "mask",
    "sabun-perawatan": "leaf",
    "hiasan-rumah": "jug",
}
# What is on the head with its colour, skin, clothes: the same people as in kit/face.html, in the
# same order, so that a maker looks alike everywhere.
KEEPERS = (
    ("scarf", "#1f6b4c", "#c98a5e", "#a3301f"),
    ("scarf", "#2b3d73", "#c98a5e", "#7a431d"),
    ("cap", "#2e1d12", "#a8683f", "#2b3d73"),
    ("bun", "#2e1d12", "#d29b70", "#1f6b4c"),
    ("cap", "#7a431d", "#c98a5e", "#6a5545"),
)


def _keeper(kind, worn, skin, cloth):
    body = f'<path d="M16 66q14-20 28 0z" fill="{cloth}"/>'
    if kind == "cap":
        head = (
            f'<circle cx="30" cy="45" r="7.5" fill="{skin}"/>'
            f'<path d="M22 43v-6q8-5 16 0v6q-8-3-16 0z" fill="{worn}"/>'
        )
    else:
        bun = f'<circle cx="30" cy="33.5" r="4" fill="{worn}"/>' if kind == "bun" else ""
        head = (
            f'{bun}<circle cx="30" cy="44" r="9" fill="{worn}"/>'
            f'<circle cx="30" cy="45.5" r="6" fill="{skin}"/>'
        )
    return body + head


def _stripes(start):
    return "".join(f"M{4 + n * 12} 6h12v15a6 6 0 0 1-12 0z" for n in range(start, 7, 2))


def _shapes():
    stall = (
        '<path d="M8 18h76v52H8z" fill="#fff3da"/><path d="M6 66h80v15H6z" fill="#8a5627"/>'
        '<path d="M6 66h80v3H6z" fill="#c79452"/>'
    )
    parts = [
        f'<g id="t-stall">{stall}</g>',
        f'<g id="t-roof"><path d="{_stripes(0)}"/><path d="{_stripes(1)}" fill="#fff7e6"/></g>',
    ]
    parts += [
        f'<g id="t-{name}" transform="translate(54 44) scale(.95)">{path}</g>'
        for name, path in GLYPHS.items()
    ]
    parts += [f'<g id="t-k{n}">{_keeper(*look)}</g>' for n, look in enumerate(KEEPERS, 1)]
    return f'<svg class="hide" aria-hidden="true"><defs>{"".join(parts)}</defs></svg>'


# Put once before the first map of a page.
SHAPES = mark_safe(_shapes())  # noqa: S308 - constants of this file


def label(stand: Stand) -> str:
    """A tile in words: "Lapak A-02, Kopi Lereng Wilis, kopi, teh, dan cokelat, penjaga daring"."""
    if stand.is_live:
        state = _("live stream running")
    else:
        state = _("keeper online") if stand.is_online else _("leave a message")
    words = {"code": stand.code, "name": stand.name, "trade": stand.trade, "state": state}
    if not stand.trade:
        return _("Booth %(code)s, %(name)s, %(state)s") % words
    return _("Booth %(code)s, %(name)s, %(trade)s, %(state)s") % words


def tile(stand: Stand, edition_slug: str) -> str:
    """One booth as a link; a free one is pale and leads nowhere."""
    if not stand.slug:
        return f'<span class="away">{_drawing(stand)}<b>{esc(_("Free"))}</b></span>'
    url = reverse("storefront:booth", args=[edition_slug, stand.slug])
    state = "live" if stand.is_live else "on" if stand.is_online else "away"
    trade = f"<small>{esc(stand.trade)}</small>" if stand.trade else ""
    return (
        f'<a href="{esc(url)}" class="{state}" aria-label="{esc(label(stand))}">'
        f"{_drawing(stand)}<b>{esc(stand.name)}</b>{trade}</a>"
    )


def _drawing(stand):
    """Counter, keeper, goods, number and awning, and what hangs from it while live is on."""
    return (
        '<svg viewBox="0 0 92 84" aria-hidden="true"><use href="#t-stall"/>'
        f'{_goods(stand)}<text class="no" x="46" y="78" {CODE}>{esc(stand.code)}</text>'
        f'<use class="s" href="#t-roof"/>{_badge(stand)}</svg>'
    )


def _goods(stand):
    if not stand.slug:
        return ""
    glyph = OF_CATEGORY.get(stand.sells[0][0], "bag") if stand.sells else "bag"
    is_there = stand.is_online or stand.is_live
    keeper = f'<use href="#t-k{variant(stand.vendor, len(KEEPERS))}"/>' if is_there else ""
    return f'{keeper}<use class="s good" href="#t-{glyph}"/>'


def _badge(stand):
    if not stand.is_live:
        return ""
    word = _("LIVE")
    width = 12 + 8 * len(word)
    return (
        f'<rect x="{46 - width / 2:g}" y="8" width="{width}" height="18" rx="4" fill="#a3301f" '
        'stroke="#fff7e6"/><text class="inv" x="46" y="21" font-size="11" font-weight="800" '
        f'text-anchor="middle">{esc(word)}</text>'
    )


def columns(booths: int) -> tuple[int, int]:
    """Tiles in a row on a phone and on a wide screen, so that rarely a row has but one."""
    phone = ROW if booths % 3 == 1 or (booths % ROW == 0 and booths % 3) else ROW - 1
    rows = max(1, -(-booths // WIDE))
    return phone, max(ROW, -(-booths // rows))


def chart(aisle: Aisle, edition_slug: str, *, alone: bool = False) -> SafeString:
    """The map of one aisle; ``alone``: it has the whole width of the page."""
    tiles = "".join(tile(stand, edition_slug) for stand in aisle.stands)
    name = _("Plan of hall %(key)s, aisle %(number)s") % {"key": aisle.key, "number": aisle.number}
    kind = " n{} w{}".format(*columns(len(aisle.stands))) if alone else ""
    return mark_safe(  # noqa: S308 - every text is escaped above
        f'<div class="map{kind}" role="group" aria-label="{esc(name)}">{tiles}</div>'
    )
