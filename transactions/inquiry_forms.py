"""What buyers ask, and what either side writes in a thread."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kit.inputs import OneLine, PhoneField
from transactions.as_shown_forms import PicturesField
from transactions.countries import HOME, CountryField
from transactions.models import ReadyAnswer
from transactions.words import CameBy, InquiryKind, Term

STALE = _("Load the page anew, then send it once more.")
KINDS = [
    (InquiryKind.RETAIL, _("A question about the product")),
    (InquiryKind.WHOLESALE, _("Buying many pieces")),
    (InquiryKind.PRIVATE_LABEL, _("My own label")),
    (InquiryKind.EXPORT, _("Buying from abroad")),
    (InquiryKind.COOPERATION, _("Working together")),
]


def key_field():
    return forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={"required": STALE, "invalid": STALE},
    )


class AskForm(OneLine, forms.Form):
    """A question without an account."""

    # Needed or not by what else is filled in: none of these is told to be optional.
    IT_DEPENDS = ("phone", "email")
    use_required_attribute = False

    kind = forms.ChoiceField(label=_("What is it about?"), choices=KINDS)
    text = forms.CharField(
        label=_("Your question"),
        max_length=3000,
        error_messages={"required": _("Write what you would like to know.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    quantity = forms.CharField(
        label=_("How many"),
        required=False,
        max_length=60,
        help_text=_("For example 200 packs, or 20 kg a month."),
    )
    needed_on = forms.DateField(
        label=_("Needed by"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"invalid": _("Write a day, for example 2026-12-31.")},
    )
    term = forms.ChoiceField(
        label=_("Delivery term"), required=False, choices=[("", _("Advise me")), *Term.choices]
    )
    country = CountryField(label=_("Country"))
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        error_messages={"required": _("Write your name, so that the maker can address you.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    company = forms.CharField(
        label=_("Company"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("We send the link of your thread there. E-mail or number: one is enough."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = PhoneField(
        label=_("WhatsApp number"),
        required=False,
        help_text=_("From abroad: + and the country's digits first."),
    )
    wants_translation = forms.BooleanField(
        label=_("Please help me with the language"), required=False
    )
    pictures = PicturesField(
        label=_("Pictures"),
        required=False,
        help_text=_("Up to three. Only those who answer see them."),
    )
    client_key = key_field()
    # Said elsewhere: where it goes on, and of which expo's page it came.
    lewat = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        sent = self.data.get("lewat") if self.is_bound else self.initial.get("lewat")
        self.is_chat = sent == "wa"
        if self.is_chat:
            # They write on in WhatsApp, where they have a name and a number.
            self.fields["name"].required = False
            gone = ("needed_on", "term", "company", "email", "phone", "wants_translation")
            for name in (*gone, "pictures", "country", "quantity"):
                del self.fields[name]

    def clean_email(self):
        """One mailbox is one address, however it is written."""
        return self.cleaned_data["email"].lower()

    def clean_needed_on(self):
        day = self.cleaned_data["needed_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        return day

    def clean(self):
        told = super().clean()
        is_wrong = self.is_chat or self.errors.keys() & {"phone", "email"}
        if told.get("kind") == InquiryKind.EXPORT and told.get("country") == HOME:
            self.add_error("country", _("Choose the country the goods go to."))
        if not is_wrong and not told.get("phone") and not told.get("email"):
            words = _("Leave an e-mail address or a WhatsApp number for the answer.")
            self.add_error("email", words)
        return told

    def for_page(self):
        """The form as it is shown, checked already: without "optional" where it depends."""
        _checked = self.errors
        for name in self.IT_DEPENDS:
            if name in self.fields:
                self.fields[name].required = True
        return self

    def asked(self):
        """``cleaned_data`` as ``inquiries.open`` takes it."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "lewat"}
        told["came_by"] = CameBy.WHATSAPP if self.is_chat else CameBy.PAGE
        told["buyer_name"] = told.pop("name") or _now("A buyer")
        for name in ("phone", "email"):
            if name in told:
                told[f"buyer_{name}"] = told.pop(name)
        return told


class MessageForm(OneLine, forms.Form):
    """One more turn, by either side."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=3000,
        error_messages={"required": _("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    pictures = PicturesField(label=_("Pictures"), required=False)
    client_key = key_field()


class ReadyAnswerForm(OneLine, forms.ModelForm):
    """A maker's ready-made answer."""

    class Meta:
        model = ReadyAnswer
        fields = ("title", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        error_messages = {
            "title": {"required": _("Give it a short name.")},
            "text": {"required": _("Write the answer.")},
        }
