"""What makers, insurers and officers type about insurance policies and damage."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kit.inputs import OneLine, RupiahField
from kit.sheets import MOST_BYTES
from kit.sheets.table import REFUSALS
from kit.years import near
from programmes.forms.pictures import PictureField
from programmes.models import Grant
from programmes.policy_numbers import NONE, cleaned
from programmes.slot_forms import DayInput

AGAIN = _("Load the page anew, then send it once more.")
DAY = {
    "required": _("Choose the day."),
    "invalid": _("Write a day, for example 2026-12-31."),
}


class DayField(forms.DateField):
    """A day that is not a slip of the pen."""

    widget = DayInput

    def __init__(self, **kwargs):
        super().__init__(validators=[near], error_messages=dict(DAY), **kwargs)


class NumberField(forms.CharField):
    """The number of a policy, as it is kept. Left empty it is none; signs nobody sees are no
    number."""

    def __init__(self, **kwargs):
        field = Grant._meta.get_field("policy_number")
        attrs = {"autocomplete": "off"}
        told = _(
            "As it stands on this maker's own certificate, with its zeros; not the master policy "
            "that all share. Left empty: there is none yet."
        )
        kwargs |= {"label": _("Policy number"), "required": False, "help_text": told}
        super().__init__(max_length=field.max_length, widget=forms.TextInput(attrs), **kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        number = cleaned(text)
        if text and not number:
            raise ValidationError(NONE)
        return number


def check_terms(form, told) -> None:
    """A number has a day until which it covers, days have a number, and they are a period."""
    number, begins, ends = (told.get(name) for name in ("number", "covers_from", "covers_until"))
    if number and "covers_until" in told and not ends:
        form.add_error("covers_until", _("Write until when it covers; the maker reads it."))
    if begins and ends and ends < begins:
        form.add_error("covers_until", _("The last day must not lie before the first."))
    if not number and "number" in told and (begins or ends):
        form.add_error("number", NONE)


class PolicyForm(OneLine, forms.Form):
    """Number and period of one policy, as ``policies.set_policy`` takes them."""

    use_required_attribute = False

    number = NumberField()
    covers_from = DayField(label=_("Covered from"), required=False)
    covers_until = DayField(label=_("Covered until"), required=False)

    @classmethod
    def of(cls, grant, sent=None):
        names = {"number": "policy_number"}
        told = ("number", "covers_from", "covers_until")
        return cls(sent, initial={name: getattr(grant, names.get(name, name)) for name in told})

    def clean(self):
        told = super().clean()
        check_terms(self, told)
        # Taken away is one that was there; of none nothing would be saved.
        if told.get("number") == "" and not self.initial.get("number") and not self.errors:
            self.add_error("number", NONE)
        return told


class PolicySheetForm(forms.Form):
    """The insurer's file."""

    use_required_attribute = False

    sheet = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("XLSX or CSV, at most 10 MB and 5,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Choose the spreadsheet."), "empty": REFUSALS["empty"]},
    )

    def clean_sheet(self):
        file = self.cleaned_data["sheet"]
        if file.size > MOST_BYTES:
            raise ValidationError(REFUSALS["too_heavy"])
        return file


class SealedForm(forms.Form):
    """What was shown of a sheet, as it was signed."""

    sealed = forms.CharField(widget=forms.HiddenInput, error_messages={"required": AGAIN})


class DamageForm(OneLine, forms.Form):
    """What happened to an insured maker, and when."""

    use_required_attribute = False

    happened_on = DayField(label=_("When did it happen"))
    text = forms.CharField(
        label=_("What happened"),
        max_length=1000,
        help_text=_("What is damaged, how it came about, and what it costs to mend."),
        error_messages={"required": _("Write what happened.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    photo = PictureField(
        label=_("Photo of the damage"),
        help_text=_("Only you, the insurer and the officers who look after it see it."),
        is_taken=False,
    )
    client_key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={"required": AGAIN, "invalid": AGAIN},
    )

    def renew(self):
        """A key for what is sent next: the one that was sent is used up."""
        self.data = {**self.data.dict(), self.add_prefix("client_key"): str(uuid.uuid4())}


class PaidForm(OneLine, forms.Form):
    """The insurer pays."""

    use_required_attribute = False

    paid_idr = RupiahField(
        label=_("How much is paid"),
        help_text=_("In rupiah, for example 2.500.000 or 2,5 juta."),
        error_messages={
            "required": _("Write how much was paid."),
            "unclear": _("Write the amount in rupiah, for example 48.000 or 48rb."),
            "range": _("The amount must lie between %(least)s and %(most)s."),
        },
    )
    decided_on = DayField(label=_("Paid on"), initial=timezone.localdate)
    result = forms.CharField(
        label=pgettext_lazy("damage", "Note for the maker"), required=False, max_length=300
    )


class RefusedForm(OneLine, forms.Form):
    """The insurer does not pay."""

    use_required_attribute = False

    result = forms.CharField(
        label=_("Why is it refused"),
        max_length=300,
        help_text=_("The maker reads it."),
        error_messages={"required": _("Write why it is refused; the maker reads it.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    decided_on = DayField(label=_("Refused on"), initial=timezone.localdate)


class AgainForm(forms.Form):
    """The decision is taken back: nothing is asked."""
