"""Amounts as officers write them, in rupiah or another currency; none is guessed."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kit.rupiah_input import parse_rupiah
from transactions.actions.drafts import MOST_IDR
from transactions.amount_fields import AmountField

HOME = "IDR"
# "2,5 miliar rupiah" says its currency twice over.
NAMED = re.compile(r"\s*rupiah\s*$", re.IGNORECASE)
# One digit behind a dot is a decimal to some and a slip of a thousand to others.
ONE_DIGIT = re.compile(r"\d+\.\d", re.ASCII)
# Neither read in two ways nor in one: no digit at all, or a sign in front.
NO_AMOUNT = re.compile(r"[^0-9]*|[-+−–].*", re.DOTALL)
# More digits than any amount has.
ENDLESS = re.compile(r"(?:[. ]?[0-9]){17,}", re.ASCII)
CENT = Decimal("0.01")
FOREIGN = AmountField()


def read(text: str, currency: str = HOME) -> int | Decimal:
    """Whole rupiah, or an amount of ``currency`` to its cent; ValidationError with a sentence that
    says how to write it."""
    text = text.strip()
    if NO_AMOUNT.fullmatch(text):
        words = _("“%(text)s” is no amount. Write it in digits, for example 2.500.000.")
        raise ValidationError(words, code="no_amount", params={"text": text[:40]})
    if ENDLESS.fullmatch(text):
        raise ValidationError(_("This amount is too large."), code="large")
    amount = _rupiah(text) if currency == HOME else _foreign(text)
    if amount <= 0:
        raise ValidationError(_("Write an amount above zero."), code="amount")
    return amount


def _rupiah(text) -> int:
    amount = parse_rupiah(NAMED.sub("", text))
    if amount is None:
        words = _("“%(text)s” can be read in two ways. Write 2,5 juta, 2.500.000 or 2500000.")
        raise ValidationError(words, code="unclear", params={"text": text[:40]})
    if amount > MOST_IDR:
        raise ValidationError(_("This amount is too large."), code="large")
    return amount


def _foreign(text) -> Decimal:
    words = _("“%(text)s” can be read in two ways. Write 12.50, 12,50 or 1.250.000.")
    unclear = ValidationError(words, code="unclear", params={"text": text[:40]})
    if ONE_DIGIT.fullmatch(text):
        raise unclear
    try:
        return FOREIGN.clean(text)
    except ValidationError as refused:
        amount = parse_rupiah(text) if text[-1:].isalpha() else None  # "2,5 juta" dollars
        if amount is None:
            raise (refused if refused.code == "large" else unclear) from refused
        return Decimal(amount)
