"""Bars and lines of money, as numbers a template draws."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kit.money import rupiah
from kit.times import month

# Of the drawings, in their own units.
WIDTH, HEIGHT, LEFT, TOP = 360, 150, 30, 24


@dataclass(frozen=True)
class Column:
    """``height`` of all, ``inner`` of the verified part of it."""

    x: str
    width: str
    y: str
    height: str
    inner_y: str
    inner: str
    label: str = ""
    told: str = ""
    middle: str = ""


@dataclass(frozen=True)
class Point:
    x: str
    y: str
    label: str
    told: str
    anchor: str = "middle"
    label_y: str = ""


@dataclass(frozen=True)
class Curve:
    """``points`` as a polyline takes them; ``marks`` are the base, the lowest and the latest."""

    points: str
    marks: list[Point]
    base_y: str
    words: str
    first: str
    last: str


def columns(values, *, gap=0.15) -> list[Column]:
    """[(label, all, part, told)] as columns over the whole width; nothing below zero is drawn."""
    most = max((whole or 0 for _label, whole, _part, _told in values), default=0)
    if most <= 0:
        return []
    step, drawn = WIDTH / len(values), []
    for place, (label, whole, part, told) in enumerate(values):
        height, inner = (HEIGHT * max(0, n or 0) / most for n in (whole, part))
        drawn.append(
            Column(
                x=_at((place + gap) * step),
                width=_at((1 - 2 * gap) * step),
                y=_at(TOP + HEIGHT - height),
                height=_at(height),
                inner_y=_at(TOP + HEIGHT - inner),
                inner=_at(inner),
                label=label,
                told=told,
                middle=_at((place + 0.5) * step),
            )
        )
    return drawn


def curve(recovery) -> Curve | None:
    """A region's index, month by month; None of a single month, which is no line."""
    months = recovery.months
    if len(months) < 2:
        return None
    most = max(100, *(month.index for month in months))
    least = min(month.index for month in months)
    span = most - least or 1

    def place(one):
        x = LEFT + (WIDTH - 2 * LEFT) * months.index(one) / (len(months) - 1)
        return x, TOP + HEIGHT * (most - one.index) / span

    marks = [
        _mark(recovery.base, *place(recovery.base), above=True),
        _mark(recovery.lowest, *place(recovery.lowest), above=False),
        _mark(recovery.latest, *place(recovery.latest), above=True),
    ]
    lines = (place(one) for one in months)
    return Curve(
        points=" ".join(f"{_at(x)},{_at(y)}" for x, y in lines),
        marks=list({mark.x: mark for mark in marks}.values()),
        base_y=_at(TOP + HEIGHT * (most - 100) / span),
        words=_words(recovery),
        first=month_of(months[0]),
        last=month_of(months[-1]),
    )


def month_of(one) -> str:
    """``April 2020``."""
    return f"{month(one.row.month)} {one.row.month.year}"


def _mark(one, x, y, *, above):
    anchor = "start" if x < WIDTH / 4 else ("end" if x > 3 * WIDTH / 4 else "middle")
    label_y = _at(y - 9 if above else y + 19)
    return Point(_at(x), _at(y), month_of(one), str(round(one.index)), anchor, label_y)


def _words(recovery):
    return _(
        "Line of the index: 100 in %(base)s, lowest %(low)s in %(when)s, %(now)s in %(last)s"
    ) % {
        "base": month_of(recovery.base),
        "low": round(recovery.lowest.index),
        "when": month_of(recovery.lowest),
        "now": round(recovery.latest.index),
        "last": month_of(recovery.latest),
    }


def of_days(groups) -> list[Column]:
    """A day's sales with their verified part; groups of the dimension day, without the rest."""
    days = [group for group in groups if not group.is_rest]
    return columns(
        [
            (group.name, group.recorded_idr, group.verified_idr, rupiah(group.recorded_idr))
            for group in days
        ]
    )


def _at(number) -> str:
    return f"{number:.1f}"
