"""Whether an edition's colours can be read together (WCAG 2.2, success criterion 1.4.3)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

TEXT, LARGE = 4.5, 3.0
# Dark writing of buttons that carry the highlight.
DARK = "#2e1d12"


@dataclass(frozen=True)
class Pair:
    """Two colours that meet, their ratio (1 to 21), and the least it must be."""

    words: str
    over: str
    under: str
    ratio: float
    least: float

    @property
    def is_enough(self) -> bool:
        return self.ratio >= self.least


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(*, band: str, edge: str, ink: str, accent: str) -> list[Pair]:
    """Every pair of an edition's four colours that meets on a page."""
    rows = [
        (_("writing on the band"), ink, band, TEXT),
        (_("writing on the lower edge"), ink, edge, TEXT),
        (_("highlight on the band"), accent, band, LARGE),
        (_("highlight on the lower edge"), accent, edge, LARGE),
        (_("dark writing on the highlight"), DARK, accent, TEXT),
    ]
    return [
        Pair(words, over, under, ratio(over, under), least) for words, over, under, least in rows
    ]
