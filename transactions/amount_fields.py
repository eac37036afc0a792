"""Amounts of any currency, as people here and abroad write them."""

import re
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.inputs import NumberInput
from kit.times import language

PLAIN = re.compile(r"(\d{1,12})([.,]\d{1,2})?", re.ASCII)
GROUPED_ID = re.compile(r"\d{1,3}(\.\d{3})+(,\d{1,2})?", re.ASCII)
GROUPED_EN = re.compile(r"\d{1,3}(,\d{3})+\.\d{1,2}", re.ASCII)


class AmountField(forms.Field):
    """An amount in any currency, as 12.50, 12,50, 1.250.000 or 1,250.00; never an exponent."""

    widget = NumberInput(attrs={"inputmode": "decimal"})
    # What the columns hold beside any quantity; a real price is far below.
    MOST = Decimal(10**12)

    def prepare_value(self, value):
        if not isinstance(value, Decimal):
            return value
        text = f"{value:.2f}" if value % 1 else f"{value:.0f}"
        return text if language() == "en" else text.replace(".", ",")

    def to_python(self, value):
        text = re.sub(r"^(Rp|[A-Z]{3})\s*", "", str(value or "").strip())
        if not text:
            return None
        if GROUPED_ID.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        elif GROUPED_EN.fullmatch(text):
            text = text.replace(",", "")
        elif PLAIN.fullmatch(text):
            text = text.replace(",", ".")
        else:
            raise forms.ValidationError(_("Write an amount as 12.50 or 1.250.000."), code="invalid")
        amount = Decimal(text)
        if amount > self.MOST:
            raise forms.ValidationError(_("This amount is too large."), code="large")
        return amount
