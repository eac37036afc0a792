"""Rows ticked on a list, or all of those shown."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.keys import keys_of


class Ticks(forms.Widget):
    """Reads the boxes a page draws itself: those ticked, or with "everybody" all ``listed``."""

    def value_from_datadict(self, data, files, name):
        return keys_of(data.getlist("listed" if "everybody" in data else name))


class TickedField(forms.Field):
    """Keys of rows; which of them the person may touch is asked by the action."""

    widget = Ticks
    default_error_messages = {"required": _("Tick at least one maker.")}
