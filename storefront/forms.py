"""Clean input of the few forms a visitor fills in without an account."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RemindForm(forms.Form):
    """Where to write to when an expo opens."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        help_text=_("We write twice at most: to ask whether it is your address, and on opening."),
        error_messages={
            "required": _("Write your e-mail address, like ratna@contoh.id."),
            "invalid": _("Write an e-mail address like ratna@contoh.id."),
        },
    )
