"""What banks and makers type about financing."""

import uuid
from decimal import Decimal

from django import forms
from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from expo.models import Edition, Region
from kit.inputs import CountField, OneLine, RupiahField
from kit.money import rupiah
from programmes import consent
from programmes.actions import offers
from programmes.actions.disbursing import BACK
from programmes.choices.financing import Shared
from transactions.choices import ReversalReason

AGAIN = _("Load the page anew, then send it once more.")
AMOUNTS = {"least": 100_000, "most": 100_000_000_000}
AMOUNT_WORDS = {
    "unclear": _("Write the amount in rupiah, for example 25.000.000 or 25 juta."),
    "range": _("The amount must lie between %(least)s and %(most)s."),
}


class Amount(RupiahField):
    def __init__(self, **kwargs):
        words = {**AMOUNT_WORDS, "required": _("Write the amount.")}
        super().__init__(**{"error_messages": words, **AMOUNTS, **kwargs})


class PercentField(forms.DecimalField):
    """Per cent with comma or point."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **kwargs):
        words = _("Write the percentage, for example 6 or 6,5; at most 100.")
        errors = dict.fromkeys(
            ("invalid", "min_value", "max_value", "max_decimal_places", "max_digits"), words
        )
        super().__init__(
            **{"min_value": Decimal(0), "max_value": Decimal(100), "max_digits": 5},
            **{"decimal_places": 2, "error_messages": errors},
            **kwargs,
        )

    def prepare_value(self, value):
        """As it is written where the reader lives, without zeros behind."""
        return floatformat(value, "-2") if isinstance(value, Decimal) else value

    def to_python(self, value):
        return super().to_python(str(value or "").strip().rstrip("%").strip().replace(",", "."))


class DayField(forms.DateField):
    def __init__(self, **kwargs):
        day = _("Choose the day.")
        errors = {"required": day, "invalid": day}
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(**{"widget": widget, "error_messages": errors, **kwargs})


class OfferForm(OneLine, forms.Form):
    """An offer as its bank writes it; ``bank`` limits the expos to those it is partner of.

    ``is_agreed``: makers are interested in it already, so a part of it is only read.
    """

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("For example: Working capital for small makers."),
        error_messages={"required": _("Give the offer a name.")},
    )
    about = forms.CharField(
        label=_("Terms"),
        max_length=2000,
        help_text=_("In everyday words: for whom, which papers, how long an answer takes."),
        error_messages={"required": _("Write the terms.")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    about_en = forms.CharField(
        label=_("Terms in English"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    least_idr = Amount(label=_("Amount from"))
    most_idr = Amount(label=_("Amount up to"))
    months = CountField(
        label=_("Months at most"),
        min_value=1,
        max_value=360,
        error_messages={
            "required": _("Write how many months at most."),
            "min_value": _("From 1 to 360 months."),
            "max_value": _("From 1 to 360 months."),
        },
    )
    yearly_percent = PercentField(
        label=_("Cost per year in per cent"),
        required=False,
        help_text=_("Interest or margin, with all fees. Left empty: told in the terms."),
    )
    region = forms.ModelChoiceField(
        Region.objects.all(),
        label=_("For makers of"),
        required=False,
        empty_label=_("The whole country"),
    )
    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        label=_("Expo"),
        required=False,
        empty_label=_("Outside of expos"),
        help_text=_("What is paid out counts as financing of this expo."),
    )
    closes_on = DayField(label=_("Open until"), required=False)
    is_public = forms.BooleanField(
        label=_("Published: makers can see it"), required=False, initial=False
    )

    def __init__(self, *args, bank, offer=None, **kwargs):
        if offer is not None:
            names = [name for name in self.base_fields if name not in ("region", "edition")]
            kwargs["initial"] = {name: getattr(offer, name) for name in names} | {
                "region": offer.region_id,
                "edition": offer.edition_id,
            }
        super().__init__(*args, **kwargs)
        self.is_agreed = offer is not None and offer.cases.exists()
        own = Edition.objects.filter(pk=offer and offer.edition_id)
        self.fields["edition"].queryset = own if self.is_agreed else own | offers.fairs_of(bank)
        if self.is_agreed and offer.edition_id:
            self.fields["edition"].empty_label = None
        for name in consent.AGREED if self.is_agreed else ():
            self.fields[name].widget.attrs["readonly"] = True
        self.fields["region"].queryset = Region.objects.order_by("code")

    def clean(self):
        told = super().clean()
        least, most = told.get("least_idr"), told.get("most_idr")
        if least and most and most < least:
            words = _("The largest amount is at least as much as the smallest one.")
            self.add_error("most_idr", words)
        closes_on = told.get("closes_on")
        if closes_on and told.get("is_public") and closes_on < timezone.localdate():
            self.add_error("closes_on", _("This day is over. Choose a later one."))
        return told


class InterestForm(OneLine, forms.Form):
    """What the maker wants, and lets the bank read."""

    wanted_idr = Amount(label=_("How much do you need"))
    purpose = forms.CharField(
        label=_("What it is for"),
        max_length=300,
        help_text=_("For example: a second roasting drum, and beans for three months."),
        error_messages={"required": _("Write in a sentence what the money is for.")},
    )
    shares = forms.MultipleChoiceField(
        label=_("What the bank may read"),
        choices=Shared,
        widget=forms.CheckboxSelectMultiple,
        initial=[Shared.CONTACT],
        error_messages={
            "required": _("Without the contact the bank cannot reach you. Tick it too."),
            "invalid_choice": _("Choose from the list what the bank may read."),
        },
    )

    def __init__(self, *args, offer, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer = offer
        self.fields["wanted_idr"].help_text = _("From %(least)s to %(most)s.") % {
            "least": rupiah(offer.least_idr),
            "most": rupiah(offer.most_idr),
        }

    def clean_wanted_idr(self):
        amount = self.cleaned_data["wanted_idr"]
        if not self.offer.least_idr <= amount <= self.offer.most_idr:
            told = _("This offer goes from %(least)s to %(most)s. Write an amount between them.")
            bounds = {"least": rupiah(self.offer.least_idr), "most": rupiah(self.offer.most_idr)}
            raise forms.ValidationError(told, params=bounds)
        return amount

    def clean_shares(self):
        shares = self.cleaned_data["shares"]
        if Shared.CONTACT not in shares:
            told = _("Without the contact the bank cannot reach you. Tick it too.")
            raise forms.ValidationError(told)
        return shares


def today():
    return timezone.localdate().isoformat()


class CaseForm(forms.Form):
    """A step of the bank's; ``case`` sets its limits."""

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.case = case


class ApplyForm(CaseForm):
    day = DayField(label=_("Applied on"), initial=today)


class ApproveForm(CaseForm):
    amount_idr = Amount(label=_("Amount approved"))
    day = DayField(label=_("Decided on"), initial=today)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        amount = self.fields["amount_idr"]
        amount.most = self.case.offer.most_idr
        amount.error_messages["range"] = _(
            "From %(least)s to %(most)s by this offer. Check the amount."
        )


class RefuseForm(OneLine, CaseForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_(
            "The maker reads it: say what would have to be different. From then on you read "
            "nothing of the maker any more."
        ),
        error_messages={"required": _("Write the reason in a few words.")},
    )


class DisburseForm(CaseForm):
    amount_idr = Amount(label=_("Amount paid out"), least=1)
    day = DayField(label=_("Paid out on"), initial=today)
    client_id = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={"required": AGAIN, "invalid": AGAIN},
    )


class TakeBackForm(CaseForm):
    reason = forms.ChoiceField(
        label=_("Why it is taken back"),
        choices=[(reason.value, ReversalReason(reason).label) for reason in BACK],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose why it is taken back."),
            "invalid_choice": _("Choose why it is taken back."),
        },
    )
    disbursement = forms.IntegerField(
        widget=forms.HiddenInput,
        max_value=2**62,
        error_messages=dict.fromkeys(("required", "invalid", "max_value"), AGAIN),
    )
