"""One row's cells, each made what its column says; what cannot be is a sentence."""

import re
import unicodedata
from functools import cache

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kit.export import FORMULA_STARTS
from kit.inputs import CountField, PhoneField, RupiahField
from kit.sheets import Cell, Kind
from vendors.models import nib_form

MOST_PIECES = 10_000_000
SHORTENED = re.compile(r"[0-9][.,][0-9]+E\+[0-9]+", re.ASCII | re.IGNORECASE)
LIKE_DECIMAL = re.compile(r"[0-9]+\.[0-9]{1,2}|[0-9]+,[0-9]{3}", re.ASCII)
MONEY, PHONE, EMAIL = RupiahField(), PhoneField(), forms.EmailField(max_length=254)


@cache
def count_field(least, most):
    return CountField(min_value=least, max_value=most, required=False)


class Line:
    """A row under its headings. Readers return None for what is empty or at fault; the faults
    are kept as (column, sentence)."""

    def __init__(self, row, places):
        self.number, self.row, self.places = row.number, row, places
        self.faults = []

    def fail(self, column, words):
        self.faults.append((column, str(words)))

    def raw(self, column) -> str:
        """The cell's text alone, whatever is wrong with it."""
        return cleaned(self._cell(column).text, is_line=True)

    def text(self, column, *, most, is_needed=False, is_line=True) -> str:
        cell = self._cell(column)
        told = self._trouble(cell, is_needed)
        # Far too long: not looked at any closer.
        is_hopeless = len(cell.text) > 2 * most + 1000
        text = cell.text if is_hopeless else cleaned(cell.text, is_line=is_line)
        if not told and len(text) > most:
            told = _("There are %(now)s letters; at most %(most)s fit.") % {
                "now": len(text),
                "most": most,
            }
        if told:
            self.fail(column, told)
            return ""
        return text

    def count(self, column, *, least=1, most=MOST_PIECES) -> int | None:
        return self._made(column, count_field(least, most), self.text(column, most=60))

    def money(self, column) -> int | None:
        text = self.text(column, most=60)
        if LIKE_DECIMAL.fullmatch(text):
            self.fail(
                column,
                _("“%(text)s” can be read in two ways. Write 2.500, 2500000 or 2,5 juta.")
                % {"text": text},
            )
            return None
        return self._made(column, MONEY, text)

    def phone(self, column, *, is_needed=False):
        text = self.text(column, most=40, is_needed=is_needed)
        # A number's first zero is lost in spreadsheets; mobile numbers begin with 8 after it.
        if re.fullmatch(r"8[0-9]{8,11}", text):
            text = f"0{text}"
        return self._made(column, PHONE, text)

    def email(self, column) -> str:
        return self._made(column, EMAIL, self.text(column, most=254)) or ""

    def nib(self, column) -> str:
        text = self.text(column, most=40).replace(" ", "")
        try:
            if text:
                nib_form(text)
        except ValidationError:
            self.fail(
                column,
                _(
                    "NIB has exactly 13 digits. If it begins with 0, format the column as text, "
                    "then type it again."
                ),
            )
            return ""
        return text

    def region(self, column) -> str:
        """A code as ``35.71``, also where a spreadsheet made a number of it; not yet looked up."""
        text = self.text(column, most=20)
        found = re.fullmatch(r"([0-9]{2})[.,]?([0-9]{1,2})", text, re.ASCII)
        return f"{found[1]}.{found[2]:0<2}" if found else text

    def _cell(self, column) -> Cell:
        place = self.places.get(column)
        return Cell() if place is None else self.row.cell(place)

    def _made(self, column, field, text):
        if not text:
            return None
        try:
            return field.clean(text)
        except ValidationError as fault:
            self.fail(column, fault.messages[0])
            return None

    def _trouble(self, cell, is_needed):
        """Why this cell cannot be read at all; empty when it can."""
        if cell.kind == Kind.FORMULA:
            return _("This is a formula. Copy the cells and paste their values.")
        if cell.kind == Kind.DATE:
            return _("The spreadsheet made a date of this. Format the column as text, then retype.")
        if cell.kind == Kind.ERROR:
            return _("The spreadsheet shows an error here. Type the value.")
        if SHORTENED.fullmatch(cell.text.strip()):
            return _("The spreadsheet shortened this. Format the column as text, then retype.")
        if is_needed and not cell.text.strip():
            if cell.kind == Kind.MERGED:
                return _("This cell is merged with another. Unmerge them and fill in every row.")
            return _("This must be filled in.")
        return ""


def cleaned(text: str, *, is_line: bool) -> str:
    """In one form of letters, without what cannot be seen or stored; lines of a story kept."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    # What our own downloads put before text that looks like a formula.
    if text.startswith("'") and text[1:].startswith(FORMULA_STARTS):
        text = text[1:]
    if not text.isprintable():
        text = "".join(one for one in text if one in "\n\t" or unicodedata.category(one) != "Cc")
        text = text.encode("utf-8", "ignore").decode()
    return " ".join(text.split()) if is_line else text.strip()
