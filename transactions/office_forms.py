"""What people of an office type: the office, its people, and what is wanted."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from expo.models import Region
from kit.inputs import CountField, OneLine, PhoneField, RupiahField
from kit.money import grouped
from transactions.actions.offices import YEARS
from transactions.move_forms import DayInput
from transactions.offers import MOST_PIECES
from transactions.words import OfficeRole

MOST_BUDGET_IDR = 10**14
STALE = _("Load the page anew, then send it once more.")
# Longer no small maker should wait for money.
LONGEST_TERM = 60


def regions_by_province():
    """Provinces and what lies in them, for a select: one query."""
    rows = list(Region.objects.all())
    groups = {
        row.pk: (row.short_name, [(row.pk, _("%(name)s (the province)") % {"name": row})])
        for row in rows
        if not row.parent_id
    }
    for row in rows:
        if row.parent_id:
            groups[row.parent_id][1].append((row.pk, row.short_name))
    return [("", _("Choose a regency, city or province")), *groups.values()]


class BudgetField(RupiahField):
    def __init__(self, **kwargs):
        super().__init__(
            least=1_000_000,
            most=MOST_BUDGET_IDR,
            error_messages={
                "unclear": _("Write the amount in rupiah, for example 1.250.000.000."),
                "range": _("The budget must lie between %(least)s and %(most)s."),
                "required": _("Write the budget in rupiah."),
            },
            **kwargs,
        )


class OfficeForm(OneLine, forms.Form):
    """The office as its letters name it."""

    use_required_attribute = False

    name = forms.CharField(
        label=_("Name of the office"),
        max_length=120,
        help_text=_("As on its letters, for example Dinas Pendidikan Kota Kediri."),
        error_messages={"required": _("Write the name of the office.")},
    )
    region = forms.ChoiceField(
        label=_("Region"),
        help_text=_("An officer of this region verifies the office."),
        error_messages={
            "required": _("Choose the region of the office."),
            "invalid_choice": _("Choose the region of the office."),
        },
    )
    address = forms.CharField(
        label=_("Address"),
        max_length=300,
        error_messages={"required": _("Write the address of the office.")},
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    phone = PhoneField(label=_("Phone"), required=False)
    code = forms.CharField(
        label=_("Office code"),
        required=False,
        max_length=30,
        help_text=_("The office's code in the budget (kode satuan kerja), if it has one."),
    )

    def __init__(self, *args, is_verified=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = regions_by_province()
        if is_verified:
            for name in ("name", "region", "code"):
                del self.fields[name]

    def facts(self):
        """As ``offices.register`` takes them."""
        told = dict(self.cleaned_data)
        if "region" in told:
            told["region_id"] = told.pop("region")
        return told


class RegisterForm(OfficeForm):
    budget_idr = BudgetField(
        label=_("Budget for goods and services this year"),
        required=False,
        help_text=_(
            "At least 40 percent of it is for small businesses and cooperatives. "
            "You may tell it later."
        ),
    )


class BudgetForm(forms.Form):
    """What may be spent in a year."""

    year = CountField(
        label=_("Year"),
        min_value=YEARS.start,
        max_value=YEARS.stop - 1,
        error_messages={"required": _("Write a year, for example 2026.")},
    )
    amount_idr = BudgetField(label=_("Budget for goods and services"))

    def __init__(self, *args, **kwargs):
        kwargs["initial"] = {"year": timezone.localdate().year, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class InviteForm(OneLine, forms.Form):
    """Who is to work for the office."""

    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Of the colleague's account, or the one they will open."),
        error_messages={"required": _("Write the e-mail address of your colleague.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[
            (OfficeRole.STAFF, _("Staff: writes requests and receives goods")),
            (OfficeRole.MANAGER, _("Manager: also approves requests and looks after people")),
        ],
        initial=OfficeRole.STAFF,
        widget=forms.RadioSelect,
    )


class RequestForm(OneLine, forms.Form):
    """A request but its lines."""

    use_required_attribute = False

    title = forms.CharField(
        label=_("What for"),
        max_length=160,
        help_text=_("For example: snacks for the village meeting."),
        error_messages={"required": _("Write what it is for; the manager reads it first.")},
    )
    own_number = forms.CharField(
        label=_("The office's own number"),
        required=False,
        max_length=60,
        help_text=_("It stands on all papers beside ours."),
    )
    deliver_to = forms.CharField(
        label=_("Deliver to"),
        max_length=300,
        error_messages={"required": _("Write where the goods go.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    needed_on = forms.DateField(
        label=_("Needed by"),
        required=False,
        widget=DayInput,
        error_messages={"invalid": _("Write a day, for example 2026-12-31.")},
    )
    term_days = CountField(
        label=_("Payment term, days"),
        min_value=0,
        max_value=LONGEST_TERM,
        initial=14,
        help_text=_("From the bill until it is due, 0 to 60. Small makers need their money soon."),
        error_messages={
            "required": _("Write a number of days from 0 to 60."),
            "min_value": _("Write a number of days from 0 to 60."),
            "max_value": _("Write a number of days from 0 to 60."),
        },
    )
    note = forms.CharField(
        label=_("Note for the makers"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_needed_on(self):
        day = self.cleaned_data["needed_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        return day


class NewRequestForm(RequestForm):
    client_key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE}
    )


def amounts_told(name, *, least):
    """{code: sentence} for an amount of the product that is missing, none, or out of bounds."""
    words = _("%(name)s: write a whole number from %(least)s to %(most)s.")
    told = words % {"name": name, "least": least, "most": grouped(MOST_PIECES)}
    # Django fills the bounds into their sentences, and a name may hold a percent sign.
    bounds = dict.fromkeys(("min_value", "max_value"), told.replace("%", "%%"))
    return {"required": told, "invalid": told, **bounds}


class LinesForm(forms.Form):
    """How many of each line; 0 takes it out."""

    use_required_attribute = False

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        for row in rows:
            self.fields[f"n{row.line.pk}"] = CountField(
                label=row.name,
                min_value=0,
                max_value=MOST_PIECES,
                initial=row.line.quantity,
                error_messages=amounts_told(row.name, least=0)
                | {"required": _("Write how many, or 0 to take it out.")},
            )
            row.field = self[f"n{row.line.pk}"]

    def quantities(self):
        return {int(name[1:]): count for name, count in self.cleaned_data.items()}


class PutForm(forms.Form):
    """So many of a product, which is called ``name``."""

    product = forms.SlugField(widget=forms.HiddenInput, max_length=120)
    quantity = CountField(
        label=_("Quantity"),
        min_value=1,
        max_value=MOST_PIECES,
    )

    def __init__(self, *args, name, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["quantity"].error_messages |= amounts_told(name, least=1)


class SeenForm(forms.Form):
    """What was looked at when the button was pressed."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)


class ReasonForm(OneLine, forms.Form):
    reason = forms.CharField(
        label=_("Why, in a sentence"),
        max_length=300,
        error_messages={"required": _("Write in a sentence why.")},
    )


class HandoverForm(OneLine, forms.Form):
    """Who took the goods over, where and when."""

    use_required_attribute = False

    day = forms.DateField(
        label=_("Day"),
        widget=DayInput,
        error_messages={
            "required": _("Choose the day of the hand-over."),
            "invalid": _("Write a day, for example 2026-12-31."),
        },
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=160,
        error_messages={"required": _("Write where the goods were handed over.")},
    )
    received_by = forms.CharField(
        label=_("Received by"),
        max_length=80,
        error_messages={"required": _("Write who received the goods.")},
    )
    position = forms.CharField(label=_("Position"), required=False, max_length=80)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("For example what was missing or broken."),
    )

    def __init__(self, *args, office=None, person=None, **kwargs):
        initial = {"day": timezone.localdate()}
        if office:
            initial |= {"place": office.name, "received_by": person.name}
        super().__init__(*args, initial=initial, **kwargs)
