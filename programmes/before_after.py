"""How a maker stood before a mentoring and stands after it, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kit.money import grouped, rupiah
from kit.times import language


@dataclass(frozen=True)
class Line:
    """One figure; ``after`` is empty until it is finished."""

    title: str
    before: str
    after: str


def lines_of(mentoring, *, with_sales) -> list[Line]:
    """Empty before it has begun. What the maker sold stands there only ``with_sales``."""
    if not mentoring.before:
        return []
    rows = [
        (_("Products on show"), "listings", _products),
        (_("First answer to buyers"), "response_hours", _hours),
    ]
    if with_sales:
        rows.append((_("Sales of 30 days"), "sales_idr", rupiah))
    return [
        Line(title, told(mentoring.before[name]), told(mentoring.after[name]))
        if mentoring.after
        else Line(title, told(mentoring.before[name]), "")
        for title, name, told in rows
    ]


def _products(count):
    return ngettext("%(n)s product", "%(n)s products", count) % {"n": grouped(count)}


def _hours(hours):
    if hours is None:
        return _("too few answers yet")
    text = f"{hours:g}" if language() == "en" else f"{hours:g}".replace(".", ",")
    return ngettext("%(n)s hour", "%(n)s hours", 1 if hours == 1 else 2) % {"n": text}
