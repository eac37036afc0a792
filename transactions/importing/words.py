"""Kinds, channels and countries by code or by name, in both languages of the site."""

from functools import cache

from django.utils.translation import override

from products.importing.columns import key_of
from transactions import countries
from transactions.choices import Channel, Kind

LANGUAGES = ("id", "en")


@cache
def kinds() -> dict[str, str]:
    return _coded(Kind)


@cache
def channels() -> dict[str, str]:
    return _coded(Channel)


@cache
def lands() -> dict[str, str]:
    """{"belanda": "NL", "netherlands": "NL", "nl": "NL", …}"""
    found = {
        key_of(name): code
        for language in LANGUAGES
        for code, name in countries.names(language).items()
    }
    return found | {code.lower(): code for code in countries.names("en")}


def listed(choices) -> str:
    """The names a cell may hold, in the reader's language."""
    return ", ".join(str(one.label) for one in choices)


def _coded(choices):
    """{"penjualan": "sale", "sale": "sale", …}, as ``key_of`` writes them."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            found |= {key_of(str(one.label)): one.value for one in choices}
    return found | {key_of(one.value): one.value for one in choices}
