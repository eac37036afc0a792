"""An order's amounts: what is open, and all of them in words, in rupiah or its own currency."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kit.money import rupiah
from kit.times import language

HOME = "IDR"


@dataclass(frozen=True)
class Amount:
    """``original``: in the order's own currency, None where that is rupiah."""

    idr: int
    original: Decimal | None = None


def open_of(order) -> Amount:
    """What the buyer still owes."""
    left = order.total_idr - order.paid_idr
    if order.original_total is None:
        return Amount(left)
    paid = order.payments.filter(undone_at=None).values_list("original_amount", flat=True)
    return Amount(left, order.original_total - sum(paid))


def paid_of(order, left: Amount) -> Amount:
    """What has arrived, where ``left`` is open."""
    if left.original is None:
        return Amount(order.paid_idr)
    return Amount(order.paid_idr, order.original_total - left.original)


def foreign(currency: str, amount: Decimal) -> str:
    """``USD 1,204.50`` or ``USD 1.204,50``."""
    text = f"{amount:,.2f}"
    if language() != "en":
        text = text.translate(str.maketrans(",.", ".,"))
    return f"{currency} {text}"


def exact(order, amount: Amount) -> str:
    """In the one currency it is paid in."""
    if amount.original is None:
        return rupiah(amount.idr)
    return foreign(order.currency, amount.original)


def both(order, amount: Amount) -> str:
    """``Rp50.000``; of an order in another currency ``USD 120.00 (Rp1.950.000)``."""
    if amount.original is None:
        return rupiah(amount.idr)
    values = {"amount": foreign(order.currency, amount.original), "rupiah": rupiah(amount.idr)}
    return _("%(amount)s (%(rupiah)s)") % values


def total(order) -> str:
    return both(order, Amount(order.total_idr, order.original_total))


def of_payment(order, payment) -> str:
    return both(order, Amount(payment.amount_idr, payment.original_amount))
