"""A sheet of exchange rates, read row by row."""

import re
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kit.sheets import Cell, Kind, read_sheet
from transactions.actions.rates import Given

HEADINGS = {
    "currency": ("currency", "mata uang"),
    "day": ("day", "tanggal"),
    "rate_idr": ("rate_idr", "kurs"),
    "source": ("source", "sumber"),
}
# 16270 · 16.270 · 16.270,50 · 16270,5; one dot before one or two digits could be either.
WHOLE = re.compile(r"\d{1,3}(\.\d{3})+|\d+", re.ASCII)
MACHINE = re.compile(r"\d{1,12}(\.\d+)?", re.ASCII)
STEP = Decimal("0.000001")
EXACT = re.compile(r"(\d{1,3}(\.\d{3})+|\d+),\d{1,6}", re.ASCII)


def read(path, *, source="", name="") -> tuple[list[Given], list[tuple[int, str]]]:
    """(rows, faults as (row, sentence)). Raises ValidationError for a file that will not do."""
    headings, *rows = read_sheet(path, name)
    places = _places(headings)
    good, faults = [], []
    for row in rows:
        try:
            good.append(_given(row, places, source))
        except ValueError as wrong:
            faults.append((row.number, str(wrong)))
    return good, faults


def _places(headings):
    told = {cell.text.strip().lower(): place for place, cell in headings.cells.items()}
    places = {
        name: next((told[word] for word in words if word in told), None)
        for name, words in HEADINGS.items()
    }
    missing = [name for name in ("currency", "day", "rate_idr") if places[name] is None]
    if missing:
        words = _("These headings are missing: %(names)s.") % {"names": ", ".join(missing)}
        raise ValidationError(words, code="headings")
    return places


def _given(row, places, source):
    def cell(name):
        place = places[name]
        return row.cell(place) if place is not None else Cell()

    for name in places:
        if cell(name).kind in (Kind.FORMULA, Kind.ERROR):
            raise ValueError(_("This is a formula. Copy the cells and paste their values."))
    told = " ".join(cell("source").text.split()) or source
    code = cell("currency").text.strip().upper()
    return Given(row.number, code, _day(cell("day").text.strip()), _number(cell("rate_idr")), told)


def _number(cell) -> Decimal:
    """A spreadsheet's own number has one reading: its dot is no thousands."""
    if cell.kind == Kind.NUMBER and MACHINE.fullmatch(cell.text):
        return Decimal(cell.text).quantize(STEP)
    return rate(cell.text.strip())


def _day(text) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%d %H:%M"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(_("Write the day as 2026-12-31."))


def rate(text: str) -> Decimal:
    """``16.270,50`` as people here write it; ``2.5`` could be read in two ways and is refused."""
    if WHOLE.fullmatch(text):
        return Decimal(text.replace(".", ""))
    if EXACT.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    raise ValueError(
        _("“%(text)s” can be read in two ways. Write 16.270 or 16.270,50.") % {"text": text[:40]}
    )
