"""A lobby's head drawn with a look, as one SVG: what an organiser sees before keeping it."""

import re
import textwrap
from pathlib import Path

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import gettext as _

from expo import stylesheet
from expo.contrast import DARK
from expo.models import Look

WIDTH, HEIGHT = 960, 400
SERIF = "Georgia,'Noto Serif',serif"
SANS = "system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif"
LINE = 19
_SIZE = re.compile(r'width="(\d+)" height="(\d+)"')


def drawing(look: Look) -> str:
    """Holds no address of any other file, so that it shows inside an ``img``."""
    motif, scene = _file("motif", look.motif), _file("scene", look.scene)
    width, height = _SIZE.search(motif).groups()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}"><defs>'
        f'<linearGradient id="specimen-band" x2="0" y2="1">'
        f'<stop stop-color="{stylesheet.top(look)}"/>'
        f'<stop offset=".55" stop-color="{escape(look.band)}"/>'
        f'<stop offset="1" stop-color="{escape(look.edge)}"/></linearGradient>'
        f'<pattern id="specimen-motif" width="{width}" height="{height}" '
        f'patternUnits="userSpaceOnUse">{motif}</pattern></defs>'
        f'<path d="M0 0h{WIDTH}v{HEIGHT}H0z" fill="url(#specimen-band)"/>'
        f'<path d="M0 0h{WIDTH}v{HEIGHT}H0z" fill="url(#specimen-motif)" opacity=".08"/>'
        f'<svg x="448" y="60" width="518" height="340" viewBox="0 0 640 420">{scene}</svg>'
        f"{_writing(look)}</svg>"
    )


def _writing(look):
    edition = look.edition
    lines = textwrap.wrap(edition.title, LINE)[:3] or [""]
    part, top = edition.highlight, 118
    out = []
    for line in lines:
        is_set_off = bool(part) and (line in part or part in line)
        colour = look.accent if is_set_off else look.ink
        out.append(_text(40, top, 46, colour, line, f'font-family="{SERIF}" font-weight="700"'))
        top += 54
    for line in textwrap.wrap(edition.lead or _("One sentence about the expo."), 44)[:2]:
        out.append(_text(40, top, 18, look.ink, line, f'font-family="{SANS}"'))
        top += 26
    enter, goods = _("Explore the floor plan"), _("See all products")
    first, second = (round(len(words) * 8.9) + 40 for words in (enter, goods))
    label = f'font-family="{SANS}" font-weight="700"'
    return (
        _text(40, 56, 15, look.ink, _("Edition %(n)s") % {"n": edition.number}, label)
        + "".join(out)
        + f'<rect x="40" y="{top}" width="{first}" height="46" rx="12" '
        f'fill="{escape(look.accent)}"/>'
        + _text(60, top + 29, 16, DARK, enter, label)
        + f'<rect x="{first + 54}" y="{top}" width="{second}" height="46" rx="12" fill="none" '
        f'stroke="{escape(look.ink)}" stroke-width="1.5"/>'
        + _text(first + 74, top + 29, 16, look.ink, goods, label)
    )


def _text(x, y, size, colour, words, more):
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{escape(colour)}" {more}>'
        f"{escape(words)}</text>"
    )


def _file(kind, name):
    """One of our own drawings; ``name`` is a choice, never what was typed."""
    return (Path(settings.BASE_DIR) / "static/img" / kind / f"{name}.svg").read_text()
