"""What somebody who is invited types: the code on paper, a password, perhaps an address."""

from allauth.account.fields import EmailField, SetPasswordField
from django import forms
from django.utils.translation import gettext_lazy as _

from kit.inputs import PhoneField
from vendors import keys


class CodeForm(forms.Form):
    phone = PhoneField(
        label=_("Phone number of the business"),
        help_text=_(
            "The number the invitation was made for. 0812…, 62812… and +62812… are all fine."
        ),
        error_messages={"required": _("Write the phone number of your business.")},
    )
    code = forms.CharField(
        label=_("Code on the paper"),
        max_length=30,
        help_text=_("Ten letters and digits, for example ACD34-EF67G. Small letters are fine."),
        error_messages={"required": _("Copy the code from the paper.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self):
        code = keys.plain_code(self.cleaned_data["code"])
        if len(code) != keys.LENGTH:
            raise forms.ValidationError(
                _("The code has ten letters and digits. Copy it once more.")
            )
        return code


class PasswordForm(forms.Form):
    """One field: whoever cannot read what they type opens the eye of their own keyboard."""

    password = SetPasswordField(
        label=_("Choose a password"),
        error_messages={"required": _("Choose a password, so that you can sign in again.")},
    )


class AccountForm(PasswordForm):
    email = EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Only if you have one: orders and answers then come by mail as well."),
    )


def form_for(invitation, user):
    """What is still to be told: nothing by somebody who is signed in."""
    if user.is_authenticated:
        return forms.Form
    return PasswordForm if invitation.renews_id else AccountForm
