"""Barcodes of goods (GTIN) as they are printed below the bars.

GS1 General Specifications, section 7.9: eight, twelve, thirteen or fourteen digits, the last of
them a check digit. Leading zeros count, so a barcode is text.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LENGTHS = (8, 12, 13, 14)
SPACES = re.compile(r"[\s-]")


def plain(text: str) -> str:
    """Without the gaps that people and printers put between the digits."""
    return SPACES.sub("", text)


def check_digit(digits: str) -> str:
    """The last digit of a barcode whose other digits are ``digits``: threes and ones by turns,
    beginning with a three at the right."""
    total = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def check(text: str) -> None:
    """Raises ValidationError for what no scanner would read; nothing at all is allowed."""
    if not text:
        return
    if not (text.isascii() and text.isdecimal()) or len(text) not in LENGTHS:
        told = _("A barcode has 8, 12, 13 or 14 digits. Copy all that stand below the bars.")
        raise ValidationError(told, code="length")
    if not text.strip("0"):
        raise ValidationError(_("A barcode is not made of zeros alone."), code="zeros")
    if check_digit(text[:-1]) != text[-1]:
        told = _("One of these digits is wrong: the last one does not fit. Compare with the label.")
        raise ValidationError(told, code="check_digit")
