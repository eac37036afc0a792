"""The sums of an offer, in its own currency and in rupiah."""

from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import get_currency_precision

from transactions.amounts import HOME

CENT = Decimal("0.01")


def rounded(amount: Decimal, currency: str) -> Decimal:
    """In as many digits as the currency has: none of rupiah and yen, at most two."""
    digits = 0 if currency == HOME else min(2, get_currency_precision(currency))
    return amount.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def price_of(line, quantity: int) -> Decimal:
    """The price each at a quantity: that of the last step reached, else the line's own."""
    reached = [step for step in line.steps.all() if step.min_quantity <= quantity]
    return reached[-1].unit_price if reached else line.unit_price


def total_of(quote, quantities: dict[int, int] | None = None) -> Decimal:
    """Lines and shipping; ``quantities``: {line: pieces} where the buyer chose others."""
    chosen = quantities or {}
    lines = quote.lines.all()
    amounts = [
        price_of(line, chosen.get(line.pk, line.quantity)) * chosen.get(line.pk, line.quantity)
        for line in lines
    ]
    return sum(amounts, quote.shipping).quantize(CENT)


def in_rupiah(quote, amount: Decimal) -> int:
    """Whole rupiah at the offer's own rate."""
    if quote.currency == HOME:
        return int(amount)
    return int((amount * quote.rate).quantize(Decimal(1), rounding=ROUND_HALF_UP))
