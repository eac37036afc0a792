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

    def clean_email(self):
        """No number of a machine in place of a name, and no name with two spellings."""
        email = self.cleaned_data["email"]
        domain = email.rpartition("@")[2]
        if domain.startswith("[") or not domain.isascii():
            raise forms.ValidationError(self.fields["email"].error_messages["invalid"])
        return email
