"""A cell of an XLSX as the text its owner saw, without losing a digit."""

import re
from datetime import datetime, timedelta
from decimal import Context, Decimal, InvalidOperation

from kit.sheets.table import Cell, Kind

BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
BUILT_IN_PERCENTS = {9, 10}
DATE, PERCENT, PLAIN = "date", "percent", "plain"
# Quoted text, [colours and currencies], escaped letters: none of it says what the number is.
DECORATION = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
# Excel itself keeps fifteen digits; what follows is the dust of binary fractions.
FIFTEEN = Context(prec=15)
LONGEST = 30
LETTERS = re.compile(r"([A-Za-z]{1,3})[0-9]+")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def style_of(number_format: int, codes: dict[int, str]) -> str | int:
    """DATE, PERCENT, PLAIN, or how many digits a format of zeros fills up to."""
    if number_format in codes:
        code = DECORATION.sub("", codes[number_format]).split(";")[0].strip().lower()
        if re.fullmatch("0{2,}", code):
            return len(code)
        if "%" in code:
            return PERCENT
        return DATE if re.search("[ymdhs]", code) and code != "general" else PLAIN
    if number_format in BUILT_IN_DATES:
        return DATE
    return PERCENT if number_format in BUILT_IN_PERCENTS else PLAIN


def number_cell(raw: str, style, *, is_1904=False) -> Cell:
    """A number as text: 48000 for 48000.0, 8123456789 for 8.123456789E9."""
    try:
        number = Decimal(raw.strip())
    except InvalidOperation:
        return Cell(raw.strip(), Kind.ERROR)
    if not number.is_finite() or abs(number.adjusted()) > LONGEST:
        return Cell(raw.strip(), Kind.NUMBER)
    if style == DATE:
        return Cell(_date_text(number, is_1904), Kind.DATE)
    if style == PERCENT:
        return Cell(f"{plain(number * 100)}%", Kind.NUMBER)
    text = raw.strip() if raw.strip().isdecimal() else plain(number)
    if isinstance(style, int) and text.isdecimal():
        text = text.zfill(style)
    return Cell(text, Kind.NUMBER)


def plain(number: Decimal) -> str:
    rounded = FIFTEEN.plus(number)
    if rounded == rounded.to_integral_value():
        return format(rounded.to_integral_value(), "f")
    return format(rounded.normalize(), "f")


def _date_text(number: Decimal, is_1904: bool) -> str:
    start = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)
    try:
        moment = start + timedelta(days=float(number))
    except OverflowError:
        return plain(number)
    return (
        f"{moment:%Y-%m-%d}" if number == number.to_integral_value() else f"{moment:%Y-%m-%d %H:%M}"
    )


def column_of(reference: str) -> int | None:
    """0 for A1, 26 for AA7; None for what is no reference."""
    found = LETTERS.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return column - 1


def unescaped(text: str) -> str:
    """``_x000D_`` and the like are letters that XML cannot hold."""
    return ESCAPED.sub(_letter, text) if "_x" in text else text


def _letter(found) -> str:
    letter = chr(int(found[1], 16))
    return letter if letter.isprintable() or letter in "\t\n\r" else ""
