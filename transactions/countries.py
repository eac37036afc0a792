"""The countries a buyer may write from: ISO 3166-1 codes with names in the reader's language."""

from functools import cache

from babel import Locale
from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from kit.times import language

# Babel's two-letter territories that are no country of the standard.
NO_COUNTRIES = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ")
)
HOME = "ID"


@cache
def names(code: str) -> dict[str, str]:
    """{"NL": "Belanda", …} in the language ``code``, Indonesia first, the rest by name."""
    every = Locale(code).territories
    found = {
        key: name
        for key, name in every.items()
        if len(key) == 2 and key.isalpha() and key not in NO_COUNTRIES
    }
    return dict(sorted(found.items(), key=lambda pair: (pair[0] != HOME, pair[1])))


def name_of(country: str) -> str:
    return names(language()).get(country, country)


@cache
def _options(code: str):
    return format_html_join("", '<option value="{}">{}</option>', names(code).items())


class CountrySelect(forms.Select):
    """A select of 250 countries, drawn in one go rather than by 250 templates."""

    def render(self, name, value, attrs=None, renderer=None):
        options, chosen = _options(language()), str(value or HOME)
        mark = f'value="{chosen}"'
        if chosen in names(language()):
            options = mark_safe(options.replace(mark, f"{mark} selected", 1))  # noqa: S308
        attrs = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>{}</select>", flatatt(attrs), options)


class CountryField(forms.CharField):
    """A country's two letters; nothing means Indonesia."""

    widget = CountrySelect

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)

    def to_python(self, value):
        value = super().to_python(value) or HOME
        if value not in names("en"):
            raise forms.ValidationError(self.error_messages["required"], code="invalid")
        return value
