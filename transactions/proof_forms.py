"""What a buyer sends as proof of payment, and how a lost link is asked for."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kit.inputs import OneLine, PhoneField
from vendors.claim_forms import PaperField


class ProofForm(forms.Form):
    """A picture of the screen or the receipt, or a PDF."""

    file = PaperField(
        label=_("Screenshot, photo of the receipt, or PDF"),
        help_text=_("Up to 10 MB. Only the maker's people see it."),
        error_messages={"required": _("Choose the picture or PDF that shows your payment.")},
    )


class FindForm(OneLine, forms.Form):
    """An order's number, and the phone or e-mail that was left with it."""

    number = forms.CharField(
        label=_("Order number"),
        max_length=20,
        help_text=_("For example GK-2911-7K3QF."),
        error_messages={"required": _("Write the number of your order.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    contact = forms.CharField(
        label=_("WhatsApp number or e-mail"),
        max_length=254,
        help_text=_("The one you left with the order."),
        error_messages={"required": _("Write the number or address you left with the order.")},
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )

    def clean_number(self):
        return self.cleaned_data["number"].upper().replace(" ", "")

    def clean_contact(self):
        """{"buyer_email": …} or {"buyer_phone": …}."""
        text = self.cleaned_data["contact"]
        if "@" in text:
            return {"buyer_email": text.lower()}
        try:
            return {"buyer_phone": PhoneField().clean(text)}
        except ValidationError as error:
            words = _("Write an e-mail address, or a number such as 0812 3456 7890.")
            raise ValidationError(words, code="invalid") from error
