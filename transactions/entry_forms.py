"""What the back office types of an entry: an amount, and what is found of one."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kit.admin import Day
from kit.inputs import OneLine
from kit.papers import REFUSALS
from transactions import rate_sheet, rates
from transactions.actions.correcting import REASONS
from transactions.actions.rates import LEAST, MOST
from transactions.actions.recording import Told
from transactions.choices import APART, Channel, Kind
from transactions.countries import CountryField
from transactions.entry_rules import own_region
from transactions.importing import amounts, days
from transactions.importing.makers import taking_part
from transactions.rates_by_day import RatesByDay, in_rupiah
from vendors.models import Vendor

PAPER = forms.FileInput(attrs={"accept": ".pdf,image/jpeg,image/png,image/webp,image/heic"})
PAPER_HELP = _("A photo or a PDF, at most 10 MB. Only officers and organisers see it.")
TYPED = "officer"


class RecordForm(OneLine, forms.Form):
    """One amount; ``told`` once valid. The makers are those the person may record for."""

    use_required_attribute = False

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    vendor = forms.ModelChoiceField(
        Vendor.objects.none(),
        label=_("Maker"),
        required=False,
        empty_label=_("Choose a maker"),
        help_text=_("Left empty only for financing, agreements and assistance of a region."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind, initial=Kind.SALE)
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel, initial=Channel.BOOTH)
    amount = forms.CharField(
        label=_("Amount"),
        max_length=60,
        help_text=_("For example 2.500.000, 750 juta or 2,5 miliar."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the amount.")},
    )
    confirms_jump = forms.BooleanField(
        label=_("I have checked this amount; it is right"), required=False
    )
    currency = forms.CharField(
        label=_("Currency"), required=False, max_length=3, initial=amounts.HOME
    )
    rate = forms.CharField(
        label=_("Rupiah per unit"),
        required=False,
        max_length=30,
        help_text=_("For another currency. Left empty, the rate entered for that day is taken."),
    )
    country = CountryField(label=_("Buyer's country"))
    day = forms.DateField(
        label=_("Day"), widget=Day, error_messages={"required": _("Say on which day it was.")}
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=500, widget=forms.Textarea({"rows": 2})
    )
    evidence = forms.FileField(
        label=_("Evidence"),
        required=False,
        help_text=PAPER_HELP,
        widget=PAPER,
        error_messages={"empty": REFUSALS["empty"]},
    )

    def __init__(self, user, edition, *sent):
        super().__init__(*sent, initial={"client_id": uuid.uuid4()})
        self.user, self.edition, self.told = user, edition, None
        self.fields["vendor"].queryset = taking_part(edition, user)

    def asks_again(self):
        """The tick is asked for from now on."""
        self.fields["confirms_jump"].is_asked = True

    def visible_fields(self):
        """The tick stands there once it is asked for, and stays."""
        is_asked = getattr(self.fields["confirms_jump"], "is_asked", False)
        is_asked = is_asked or bool(self.data.get("confirms_jump"))
        return [one for one in super().visible_fields() if one.name != "confirms_jump" or is_asked]

    def clean_currency(self):
        code = self.cleaned_data["currency"].upper() or amounts.HOME
        if code != amounts.HOME and not rates.known(code):
            told = _("%(code)s is no currency. Write three letters as in USD.")
            raise ValidationError(told, params={"code": code})
        return code

    def clean_day(self):
        days.check(self.cleaned_data["day"], self.edition)
        return self.cleaned_data["day"]

    def clean_rate(self):
        text = self.cleaned_data["rate"]
        try:
            rate = rate_sheet.rate(text) if text else None
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong
        if rate is not None and not LEAST <= rate <= MOST:
            raise ValidationError(_("Write how many rupiah one unit costs, from 0,01 to 200.000."))
        return rate

    def clean(self):
        said = super().clean()
        if said.get("kind") and not said.get("vendor") and "vendor" not in self.errors:
            if said["kind"] not in APART:
                self.add_error("vendor", _("Say which maker sold this."))
            elif not own_region(self.user, self.edition):
                self.add_error("vendor", _("Say which region this belongs to: choose a maker."))
        if self.errors:
            return said
        try:
            money = self._money(said)
        except ValidationError as wrong:
            self.add_error(None if hasattr(wrong, "error_dict") else "amount", wrong)
            return said
        names = ("client_id", "kind", "channel", "day", "vendor", "country", "note")
        self.told = Told(**{name: said[name] for name in names}, **money)
        return said

    def _money(self, said) -> dict:
        currency, rate = said["currency"], said["rate"]
        amount = amounts.read(said["amount"], currency)
        if currency == amounts.HOME:
            if rate not in (None, 1):
                words = _("An amount in rupiah has no rate. Check the currency.")
                raise ValidationError({"rate": words})
            return {"amount_idr": amount}
        source = TYPED
        if rate is None:
            try:
                row = RatesByDay([currency]).told(currency, said["day"])
            except ValidationError as wrong:
                raise ValidationError({"rate": wrong.messages}) from wrong
            rate, source = row.rate_idr, row.source
        told = {"currency": currency, "original_amount": amount, "rate": rate}
        return {**told, "rate_source": source, "amount_idr": in_rupiah(amount, rate)}


class DisputeForm(OneLine, forms.Form):
    reason = forms.CharField(
        label=_("What seems wrong"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say in a sentence what seems wrong.")},
    )


class ClearForm(OneLine, forms.Form):
    note = forms.CharField(
        label=_("What settled it"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )


class TakeBackForm(OneLine, forms.Form):
    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[(one.value, one.label) for one in REASONS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it is taken back.")},
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=500, widget=forms.Textarea({"rows": 3})
    )


class EvidenceForm(forms.Form):
    file = forms.FileField(
        label=_("Evidence"),
        help_text=PAPER_HELP,
        widget=PAPER,
        error_messages={"required": _("Choose the file."), "empty": REFUSALS["empty"]},
    )
