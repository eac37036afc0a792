"""What buyers, makers and organisers type about business matching."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.inputs import OneLine, PhoneField
from products.models import Category
from programmes.choices.matching import Outcome
from programmes.places import check_place
from programmes.zones import ZoneField
from transactions.countries import CountryField

AGAIN = _("Load the page anew, then send it once more.")


class CategoryField(forms.ModelChoiceField):
    def label_from_instance(self, category):
        return category.title


class MatchForm(OneLine, forms.Form):
    """What a buyer seeks, and how to reach them."""

    use_required_attribute = False

    sought = forms.CharField(
        label=_("What are you looking for"),
        max_length=2000,
        help_text=_(
            "Goods, quality, packaging, certificates, and what you want to do with them. Makers "
            "read it before you meet."
        ),
        error_messages={"required": _("Write what you are looking for.")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    category = CategoryField(
        Category.objects.all(),
        label=_("Category"),
        required=False,
        empty_label=_("Not sure"),
    )
    quantity = forms.CharField(
        label=_("How much"),
        required=False,
        max_length=120,
        help_text=_("For example: 500 kg a month, or one container a year."),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        error_messages={"required": _("Write your name, so that people can address you.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    company = forms.CharField(
        label=_("Company"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    country = CountryField(label=_("Country"))
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Your private link and each answer are sent there."),
        error_messages={
            "required": _("Write your e-mail address: the answers are sent there."),
            "invalid": _("Write a whole e-mail address, for example name@company.com."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = PhoneField(
        label=_("Phone"),
        required=False,
        help_text=_("From abroad: + and the country's digits first."),
    )
    time_zone = ZoneField(
        label=_("Your time zone"), help_text=_("Meeting times are shown to you in it.")
    )
    client_key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": AGAIN, "invalid": AGAIN}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].required = True  # never empty: it begins with Indonesia
        if not self.is_bound:
            # The browser may put its own in (static/js/zona.js), until somebody has chosen.
            self.fields["time_zone"].widget.attrs["data-own-zone"] = ""

    def clean_email(self):
        """One mailbox is one address, however it is written."""
        return self.cleaned_data["email"].lower()

    def wishes(self):
        """``cleaned_data`` as ``matching.send`` takes it."""
        told = dict(self.cleaned_data)
        told["buyer_name"] = told.pop("name")
        return told


class BookForm(forms.Form):
    """One of the times that suit both; ``times``: [(day, [(key, words)])]."""

    slot = forms.ChoiceField(
        label=_("Time"),
        error_messages={
            "required": _("Choose a time."),
            "invalid_choice": _("This time is no longer on offer. Choose another one."),
        },
    )

    def __init__(self, *args, times, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = [("", _("Choose a time")), *times]


class ReasonForm(OneLine, forms.Form):
    """Why it is not to be."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("The other side reads it."),
        error_messages={"required": _("Write the reason in a few words.")},
    )


class PlaceForm(OneLine, forms.Form):
    """Where the two meet."""

    place = forms.CharField(
        label=_("Place, or address of the video call"),
        required=False,
        max_length=200,
        validators=[check_place],
        help_text=_("For example: matching corner in hall A. Addresses begin with https://."),
    )


class OutcomeForm(OneLine, forms.Form):
    """What came of a meeting."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=Outcome,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what came of it."),
            "invalid_choice": _("Choose what came of it."),
        },
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=500,
        help_text=_("For example what was agreed next. The buyer does not see it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @classmethod
    def of(cls, meeting, sent=None, **kwargs):
        """Filled in with what was noted before."""
        initial = {"outcome": meeting.outcome, "note": meeting.outcome_note}
        return cls(sent, initial=initial, **kwargs)


class NoForm(forms.Form):
    """A move that asks nothing."""
