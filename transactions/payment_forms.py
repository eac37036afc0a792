"""What owners type about how they are paid."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.inputs import OneLine
from transactions.qris import photo
from transactions.qris.judge import judge
from vendors.models import Vendor

PICTURES = "image/jpeg,image/png,image/webp,image/heic,image/heif"
NUMBER = re.compile(r"[0-9A-Z]{5,34}", re.ASCII)
# ISO 9362: bank, country, place, and a branch or none.
SWIFT = re.compile(r"[A-Z]{6}[0-9A-Z]{2}([0-9A-Z]{3})?", re.ASCII)
SPACING = re.compile(r"[\s.\-]")


class QrisForm(forms.Form):
    """A photo of the code, or its string; ``cleaned_data["code"]`` is what it says."""

    photo = forms.FileField(
        label=_("Photo of your QRIS"),
        required=False,
        help_text=_("Of the printed code, or the picture your bank sent you. It is not kept."),
        widget=forms.FileInput(attrs={"accept": PICTURES}),
    )
    text = forms.CharField(
        label=_("Or the string of your QRIS"),
        required=False,
        max_length=2000,
        strip=False,
        help_text=_("It begins with 000201. Some banks let you copy it."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["photo"].error_messages["empty"] = _("This file is empty. Choose it again.")

    def clean(self):
        told = super().clean()
        if self.errors:
            return told
        picture = told.get("photo")
        field = "photo" if picture else "text"
        try:
            told["code"] = judge(photo.read(picture) if picture else told["text"])
        except forms.ValidationError as refusal:
            self.add_error(field, refusal)
        return told


class OwnForm(forms.Form):
    """The owner has seen whose code it is; asked only where the names differ."""

    payload = forms.CharField(widget=forms.HiddenInput, max_length=2000)
    is_own = forms.BooleanField(label=_("Yes, this is my code"), required=False)

    def __init__(self, *args, is_asked, **kwargs):
        super().__init__(*args, **kwargs)
        if is_asked:
            self.fields["is_own"].required = True
            self.fields["is_own"].error_messages["required"] = _(
                "The code is in another name. Tick that it is yours, or send the right one."
            )
        else:
            del self.fields["is_own"]


class AccountForm(OneLine, forms.Form):
    """A bank account; its number is text, so that no zero in front is lost."""

    bank = forms.CharField(
        label=_("Bank"),
        max_length=40,
        help_text=_("Its name as your buyers know it."),
        error_messages={"required": _("Write the name of the bank.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    number = forms.CharField(
        label=_("Account number"),
        max_length=60,
        help_text=_("With all zeros in front. Buyers copy it exactly as it stands here."),
        error_messages={"required": _("Write the account number.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    holder = forms.CharField(
        label=_("Account holder"),
        max_length=80,
        help_text=_("As it stands at the bank: buyers compare it before they send."),
        error_messages={"required": _("Write the name the account is in.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    swift = forms.CharField(
        label=_("SWIFT/BIC"),
        required=False,
        max_length=20,
        help_text=_("Only for buyers abroad: 8 or 11 characters. Your bank tells you."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_number(self):
        number = SPACING.sub("", self.cleaned_data["number"]).upper()
        if not NUMBER.fullmatch(number):
            words = _("Write the account number, 5 to 34 digits, for example 0123 4567 89.")
            raise forms.ValidationError(words)
        return number

    def clean_swift(self):
        swift = SPACING.sub("", self.cleaned_data["swift"]).upper()
        if swift and not SWIFT.fullmatch(swift):
            words = _("A SWIFT code has 8 or 11 letters and digits. Leave it empty if unsure.")
            raise forms.ValidationError(words)
        return swift


class WordsForm(OneLine, forms.ModelForm):
    """Cash and everything else, in the maker's own words."""

    class Meta:
        model = Vendor
        fields = ("cod_area", "payment_note")
        labels = {
            "cod_area": _("Pay on delivery in"),
            "payment_note": _("Anything else about paying"),
        }
        help_texts = {
            "cod_area": _("For example: Kota Kediri and surroundings. Empty: not offered."),
            "payment_note": _(
                "For example: cash at the booth from 9 to 17, or in two parts above Rp1.000.000."
            ),
        }
        widgets = {"payment_note": forms.Textarea(attrs={"rows": 3})}
