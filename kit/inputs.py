"""Form fields that take what people here type: prices, numbers and telephone numbers."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

from kit.controls import without_controls
from kit.money import rupiah
from kit.rupiah_input import parse_rupiah

GROUPED = re.compile(r"\d{1,3}(\.\d{3})+|\d+", re.ASCII)


class NumberInput(forms.TextInput):
    """Digits on a phone's keyboard, without the arrows and wheels of type=number."""

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "numeric", "autocomplete": "off", **(attrs or {})})


class RupiahField(forms.Field):
    """Whole rupiah between two bounds."""

    widget = NumberInput
    default_error_messages = {
        "unclear": _("Write the price in rupiah, for example 48.000 or 48rb."),
        "range": _("The price must lie between %(least)s and %(most)s."),
    }

    def __init__(self, *, least=100, most=10_000_000_000, **kwargs):
        super().__init__(**kwargs)
        self.least, self.most = least, most

    def prepare_value(self, value):
        return rupiah(value) if isinstance(value, int) else value

    def to_python(self, value):
        if value in self.empty_values or not str(value).strip():
            return None
        amount = parse_rupiah(str(value))
        if amount is None:
            raise ValidationError(self.error_messages["unclear"], code="unclear")
        if not self.least <= amount <= self.most:
            bounds = {"least": rupiah(self.least), "most": rupiah(self.most)}
            raise ValidationError(self.error_messages["range"], code="range", params=bounds)
        return amount


class CountField(forms.IntegerField):
    """A whole number, also written with dots for thousands."""

    widget = NumberInput

    def __init__(self, **kwargs):
        kwargs.setdefault("error_messages", {}).setdefault(
            "invalid", _("Write a whole number, for example 25.")
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        text = str(value or "").strip()
        return super().to_python(text.replace(".", "") if GROUPED.fullmatch(text) else text)


class PhoneField(PhoneNumberField):
    """A telephone number with 08…, 62… or +62… in front; a bare 62 is the country, not a city."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        words = _("Write the number with its first digits, for example 0812 3456 7890.")
        kwargs.setdefault("error_messages", {}).setdefault("invalid", words)
        super().__init__(region="ID", **kwargs)
        self.widget.attrs.update({"inputmode": "tel", "autocomplete": "tel", "type": "tel"})

    def to_python(self, value):
        text = str(value or "").strip()
        bare = re.sub(r"[\s().-]", "", text)
        if re.match(r"62\d{7,}$", bare):
            text = f"+{bare}"
        return super().to_python(text)

    def prepare_value(self, value):
        """As people read it out: 0812-3456-7890."""
        return getattr(value, "as_national", value) if value else ""


class OneLine:
    """A form whose texts hold nothing invisible, and those of one line are one line, whatever was
    posted.

    Browsers send no line breaks from such fields; who posts them writes into mails and subjects.
    """

    def _clean_fields(self):
        super()._clean_fields()
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if type(value) is str and isinstance(field, forms.CharField):
                self.cleaned_data[name] = text = _plain(value, field)
                if value and not text and field.required:
                    self.add_error(name, field.error_messages["required"])


def _plain(value, field):
    if isinstance(field.widget, forms.Textarea):
        text = without_controls(value)
        return text.strip() if field.strip and text != value else text
    return " ".join(without_controls(" ".join(value.split())).split())
