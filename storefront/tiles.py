"""The floor plan as SVG: one tile a booth, drawn from shapes that stand in the page once."""

from django.urls import reverse
from django.utils.html import conditional_escape as esc
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from storefront.halls import Aisle, Stand

COLUMNS, STEP_X, STEP_Y, WIDTH = 4, 98, 136, 398
# Letters of a name that fit on the first (bold) and the second line of a tile.
FIRST, SECOND = 12, 14
SMALL = 'font-size="10.5" font-weight="700"'

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
# Scarf or cap, skin, clothes.
KEEPERS = (
    ("scarf", "#2b3d73", "#c98a5e"),
    ("cap", "#7a431d", "#a8683f"),
    ("scarf", "#1f6b4c", "#d29b70"),
    ("cap", "#a3301f", "#8d5534"),
    ("scarf", "#a3301f", "#a8683f"),
    ("cap", "#1f6b4c", "#c98a5e"),
)


def _keeper(kind, cloth, skin):
    body = f'<path d="M16 66q14-20 28 0z" fill="{cloth}"/>'
    if kind == "scarf":
        head = (
            f'<circle cx="30" cy="44" r="9" fill="{cloth}"/>'
            f'<circle cx="30" cy="45" r="6" fill="{skin}"/>'
        )
    else:
        head = (
            '<path d="M22 42v-5q8-5 16 0v5z" fill="#2e1d12"/>'
            f'<circle cx="30" cy="45" r="7.5" fill="{skin}"/>'
            '<path d="M22.5 42.5h15v-4q-7.5-4-15 0z" fill="#2e1d12"/>'
        )
    return head + body


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
    parts += [f'<g id="t-k{n}">{_keeper(*look)}</g>' for n, look in enumerate(KEEPERS)]
    return f'<svg class="hide" aria-hidden="true"><defs>{"".join(parts)}</defs></svg>'


# Put once before the first map of a page.
SHAPES = mark_safe(_shapes())  # noqa: S308 - constants of this file


def two_lines(name: str) -> tuple[str, str]:
    """A name on two lines of a tile, broken between words, the rest behind an ellipsis."""
    first, second = _broken(name, FIRST)
    if len(second) > SECOND:
        first, second = _broken(name, FIRST + 1)
    return _cut(first, FIRST + 1), _cut(second, SECOND)


def _broken(name, most):
    words = name.split()
    first = words.pop(0) if words else ""
    while words and len(first) + 1 + len(words[0]) <= most:
        first += f" {words.pop(0)}"
    return first, " ".join(words)


def _cut(line, most):
    return line if len(line) <= most else f"{line[: most - 1].rstrip(' ,.&-')}…"


def label(stand: Stand) -> str:
    """A tile in words: "Lapak A-02, Kopi Lereng Wilis, penjaga daring"."""
    if stand.is_live:
        state = _("live stream running")
    else:
        state = _("keeper online") if stand.is_online else _("leave a message")
    return _("Booth %(code)s, %(name)s, %(state)s") % {
        "code": stand.code,
        "name": stand.name,
        "state": state,
    }


def tile(stand: Stand, edition_slug: str, place: int) -> str:
    """One booth as a link; a free one is pale and leads nowhere."""
    x, y = 6 + place % COLUMNS * STEP_X, 8 + place // COLUMNS * STEP_Y
    base = '<rect class="tile" width="92" height="126" rx="9"/><use href="#t-stall"/>'
    code = f'<text class="no" x="46" y="78" {SMALL}>{esc(stand.code)}</text>'
    roof = '<use class="s" href="#t-roof"/>'
    if not stand.slug:
        free = f'<text x="46" y="107">{esc(_("Free"))}</text>'
        return f'<g class="away" transform="translate({x} {y})">{base}{code}{roof}{free}</g>'
    url = reverse("storefront:booth", args=[edition_slug, stand.slug])
    state = "live" if stand.is_live else "on" if stand.is_online else "away"
    return (
        f'<a href="{esc(url)}" class="{state}" aria-label="{esc(label(stand))}" '
        f'transform="translate({x} {y})"><title>{esc(stand.name)}</title>{base}'
        f"{_goods(stand)}{code}{roof}{_badge(stand)}{_name(stand)}</a>"
    )


def _goods(stand):
    glyph = OF_CATEGORY.get(stand.sells[0][0], "bag") if stand.sells else "bag"
    keeper = f'<use href="#t-k{stand.vendor % len(KEEPERS)}"/>' if _is_there(stand) else ""
    return f'{keeper}<use class="s good" href="#t-{glyph}"/>'


def _is_there(stand):
    return stand.is_online or stand.is_live


def _badge(stand):
    if not stand.is_live:
        return ""
    return (
        '<rect x="44" y="30" width="42" height="18" rx="4" fill="#a3301f"/>'
        f'<text class="inv" x="65" y="43" font-size="11" font-weight="800">{esc(_("LIVE"))}</text>'
    )


def _name(stand):
    first, second = two_lines(stand.name)
    return (
        f'<text x="46" y="99" font-weight="700"{_fit(first, FIRST)}>{esc(first)}</text>'
        f'<text x="46" y="115"{_fit(second, FIRST)}>{esc(second)}</text>'
    )


def _fit(line, most):
    return ' font-size="10.5"' if len(line) > most else ""


def chart(aisle: Aisle, edition_slug: str) -> SafeString:
    """The SVG map of one aisle."""
    rows = max(1, -(-len(aisle.stands) // COLUMNS))
    tiles = "".join(tile(stand, edition_slug, n) for n, stand in enumerate(aisle.stands))
    walks = "".join(f"M8 {3 + n * STEP_Y}H390" for n in range(1, rows))
    walk = f'<path d="{walks}" stroke="#9a8469" stroke-width="1.5" stroke-dasharray="5 5"/>'
    name = _("Plan of hall %(key)s, aisle %(number)s") % {"key": aisle.key, "number": aisle.number}
    return mark_safe(  # noqa: S308 - every text is escaped above
        f'<svg class="map" viewBox="0 0 {WIDTH} {rows * STEP_Y + 10}" role="group" '
        f'font-size="12" text-anchor="middle" aria-label="{esc(name)}">{tiles}{walk}</svg>'
    )
