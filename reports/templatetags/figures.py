"""Figures as dashboards write them; what is not to be told is a dash."""

from decimal import ROUND_HALF_UP, Decimal

from django import template

from kit.times import language

register = template.Library()
DASH = "–"


@register.filter
def millions(amount: int | None) -> str:
    """``1496950000`` as ``1.496,95`` or ``1,496.95``: million rupiah, rounded half up."""
    if amount is None or amount == "":
        return DASH
    exact = Decimal(int(amount)) / 10**6
    return _written(exact.quantize(Decimal("0.01"), ROUND_HALF_UP), 2)


@register.filter
def percent(share: float | None) -> str:
    """``7.345`` as ``7,3%`` or ``7.3%``."""
    return DASH if share is None else f"{_written(share, 1)}%"


@register.filter
def change(share: float | None) -> str:
    """As ``percent``, with its sign: ``+15,0%``, ``−21,5%``."""
    if share is None:
        return DASH
    sign = "+" if round(share, 1) > 0 else ("−" if round(share, 1) < 0 else "")
    return f"{sign}{percent(abs(share))}"


@register.filter
def one_decimal(number: float | None) -> str:
    return DASH if number is None else _written(number, 1)


def _written(number, digits):
    text = f"{number:,.{digits}f}"
    return text if language() == "en" else text.translate(str.maketrans(",.", ".,"))
