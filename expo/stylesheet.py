"""A look as the few lines of CSS that dress an edition's pages."""

from collections.abc import Iterable

from expo.choices import Motif
from expo.contrast import luminance
from expo.models import Look
from expo.models.look import hex_colour

# How far the upper edge is from the band towards black or white, 0 to 1.
STEP = 0.42


def top(look: Look) -> str:
    """The upper edge of the band: further from the writing than the band, never nearer to it.

    Where writing and highlight lie on two sides of the band, it stays the band's colour.
    """
    band = luminance(look.band)
    above = [luminance(colour) > band for colour in (look.ink, look.accent)]
    if all(above):
        return _mixed(look.band, 0)
    return look.band if any(above) else _mixed(look.band, 255)


def properties(look: Look) -> str:
    """Custom properties alone; each value is checked once more, whatever the row holds.

    Raises ValidationError for a colour that is none.
    """
    colours = {
        "--edition-top": top(look),
        "--edition": look.band,
        "--edition-edge": look.edge,
        "--edition-ink": look.ink,
        "--edition-2": look.accent,
    }
    for value in colours.values():
        hex_colour(value)
    written = "".join(f"{name}:{value};" for name, value in colours.items())
    return f"{written}--motif:var(--{Motif(look.motif).value})"


def sheet(look: Look) -> str:
    """For the pages of one edition."""
    return f":root{{{properties(look)}}}\n"


def sheets(looks: Iterable[tuple[str, Look]]) -> str:
    """For a page that shows several: ``(version, look)`` each as a class of its version."""
    rules = {version: properties(look) for version, look in looks}
    return "".join(f".look-{version}{{{rule}}}\n" for version, rule in sorted(rules.items()))


def _mixed(colour, towards):
    parts = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(part + (towards - part) * STEP):02x}" for part in parts)
