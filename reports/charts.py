"""Bars of days, as numbers a template draws."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kit.times import day as said

# Of the drawing, in its own units; a day's bar leaves a gap on each side.
WIDTH, HEIGHT, GAP = 600, 120, 0.15


@dataclass(frozen=True)
class Bar:
    x: str
    width: str
    height: int
    inner: int
    y: int
    inner_y: int


@dataclass(frozen=True)
class Chart:
    """``words`` says the drawing in a sentence; the table beside it has every number."""

    bars: list[Bar]
    most: int
    first: date
    last: date
    words: str


def of_days(days) -> Chart | None:
    """Views of each day, and in each bar the visitors; None where nobody came."""
    most = max((day.views for day in days), default=0)
    if not most:
        return None
    step = WIDTH / len(days)
    bars = []
    for place, day in enumerate(days):
        height, inner = (round(HEIGHT * n / most) for n in (day.views, day.visitors))
        x, width = f"{(place + GAP) * step:.1f}", f"{(1 - 2 * GAP) * step:.1f}"
        bars.append(Bar(x, width, height, inner, HEIGHT - height, HEIGHT - inner))
    best = max(days, key=lambda day: day.views)
    words = _("Page views by day; most on %(day)s: %(views)s, by %(visitors)s visitors.") % {
        "day": said(best.day),
        "views": best.views,
        "visitors": best.visitors,
    }
    return Chart(bars, most, days[0].day, days[-1].day, words)
