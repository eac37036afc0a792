"""One row's cells of a sheet of entries, each made what its column says."""

import datetime as dt
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kit.sheets import Kind
from products.importing.columns import key_of
from products.importing.values import Line
from transactions import rate_sheet, rates
from transactions.actions.rates import LEAST, MOST
from transactions.countries import HOME
from transactions.importing import amounts, days, words


class EntryLine(Line):
    """Readers return None for what is empty or at fault; the faults are kept on the line."""

    def day(self) -> dt.date | None:
        cell = self._cell("date")
        is_dated = cell.kind == Kind.DATE
        text = cell.text.strip() if is_dated else self.text("date", most=60, is_needed=True)
        return self._read("date", days.read, text)

    def word(self, column, codes, choices) -> str | None:
        """One of ``choices``; ``codes``: them by what may be written."""
        text = self.text(column, most=60, is_needed=True)
        code = codes.get(key_of(text)) if text else None
        if text and code is None:
            told = _("“%(text)s” is none of: %(words)s.")
            self.fail(column, told % {"text": text, "words": words.listed(choices)})
        return code

    def currency(self) -> str | None:
        code = self.text("currency", most=10).upper() or amounts.HOME
        code = amounts.HOME if code in ("RP", "RUPIAH") else code
        if code != amounts.HOME and not rates.known(code):
            told = _("%(code)s is no currency. Write three letters as in USD.")
            self.fail("currency", told % {"code": code})
            return None
        return code

    def amount(self, currency) -> int | Decimal | None:
        text, cell = self.text("amount", most=60, is_needed=True), self._cell("amount")
        is_machine = currency != amounts.HOME and cell.kind == Kind.NUMBER
        if is_machine and rate_sheet.MACHINE.fullmatch(text):
            # A spreadsheet's own number has one reading.
            text = f"{Decimal(text).quantize(amounts.CENT):f}"
        return self._read("amount", lambda told: amounts.read(told, currency), text)

    def rate(self) -> Decimal | None:
        """Rupiah per unit."""
        text, cell = self.text("rate", most=40), self._cell("rate")
        if text and cell.kind == Kind.NUMBER and rate_sheet.MACHINE.fullmatch(text):
            rate = Decimal(text).quantize(rate_sheet.STEP)
        else:
            rate = self._read("rate", rate_sheet.rate, text)
        if rate is not None and not LEAST <= rate <= MOST:
            self.fail("rate", _("Write how many rupiah one unit costs, from 0,01 to 200.000."))
            return None
        return rate

    def country(self) -> str | None:
        text = self.text("buyer_country", most=60)
        if not text:
            return HOME
        code = words.lands().get(key_of(text))
        if code is None:
            told = _("“%(text)s” is no country. Write its two letters, for example NL.")
            self.fail("buyer_country", told % {"text": text})
        return code

    def _read(self, column, reader, text):
        if not text:
            return None
        try:
            return reader(text)
        except ValidationError as fault:
            self.fail(column, fault.messages[0])
        except ValueError as fault:
            self.fail(column, fault)
        return None
