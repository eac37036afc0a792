"""The regencies and cities of the country as people write them, and the field that asks for one."""

from functools import cache

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from expo.models import Region

# One list for all fields of a page (``options``).
LIST = "daerah"
KINDS = {"kabupaten": "kab.", "kab": "kab.", "kab.": "kab.", "kota": "kota"}


@cache
def names() -> dict[str, str]:
    """{"35.06": "Kab. Kediri", …}; they come with migrations, so a process asks for them once."""
    rows = Region.objects.regencies().order_by("code")
    return {row.code: row.short_name for row in rows}


@cache
def provinces() -> dict[str, str]:
    """{"35": "Jawa Timur", …}."""
    return {row.code: row.short_name for row in Region.objects.filter(parent=None)}


@cache
def _by_word() -> dict[str, list[str]]:
    """The codes behind each way to write a name; without its kind there may be two."""
    found = {}
    for code, name in names().items():
        whole = _plain(name)
        for word in (whole, whole.split(" ", 1)[1]):
            found.setdefault(word, []).append(code)
    return found


@cache
def options():
    """The list a browser offers while somebody types."""
    rows = ((name,) for name in sorted(names().values()))
    inside = format_html_join("", "<option>{}</option>", rows)
    return format_html('<datalist id="{}">{}</datalist>', LIST, inside)


def _plain(text: str) -> str:
    first, _blank, rest = " ".join(text.split()).casefold().partition(" ")
    return f"{KINDS.get(first, first)} {rest}".strip()


class PlaceField(forms.CharField):
    """A regency or city by its name, cleaned to its code; "" where none is needed."""

    MOST = 60
    default_error_messages = {
        "unknown": _("Choose a regency or city from the list, for example Kab. Kediri."),
        "several": _("There is more than one: write %(names)s."),
    }

    def __init__(self, **kwargs):
        tied = {"list": LIST, "autocomplete": "address-level2"}
        super().__init__(required=False, widget=forms.TextInput(attrs=tied), **kwargs)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return ""
        found = _by_word().get(_plain(text), []) if len(text) <= self.MOST else []
        if not found:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        if len(found) > 1:
            both = _(" or ").join(names()[code] for code in found)
            raise ValidationError(
                self.error_messages["several"], code="several", params={"names": both}
            )
        return found[0]
