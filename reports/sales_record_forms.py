"""Which period a maker's record of sales is of."""

import datetime as dt
import uuid

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

AGAIN = _("Load the page anew, then send it once more.")


UNKNOWN = _("No record has this code. Compare it with the paper, sign by sign.")


class CodeForm(forms.Form):
    """The code that stands on a paper."""

    kode = forms.CharField(
        label=_("Code on the paper"),
        help_text=_("For example 7KQ4-MZ2W-9HRT. There is neither 0 nor O, neither 1 nor I in it."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class Period(TextChoices):
    YEAR = "year", _("this year, until today")
    TWELVE = "twelve", _("the last twelve months, this one included")
    OWN = "own", _("from a day until a day of your choice")


def _day(**kwargs):
    words = {"invalid": _("Choose the day.")}
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=False, widget=widget, error_messages=words, **kwargs)


class PeriodForm(forms.Form):
    """``cleaned_data`` as ``sales_records.make`` takes it: starts, ends, client_key."""

    period = forms.ChoiceField(
        label=_("Period"),
        choices=Period,
        widget=forms.RadioSelect,
        initial=Period.TWELVE,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a period.")),
    )
    starts = _day(label=_("From"), help_text=_("Only for a period of your choice."))
    ends = _day(label=_("Until"))
    client_key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={"required": AGAIN, "invalid": AGAIN},
    )

    def __init__(self, *args, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def renew(self):
        """A key for what is sent next: the one that was sent is used up."""
        self.data = {**self.data.dict(), self.add_prefix("client_key"): str(uuid.uuid4())}

    def clean(self):
        told = super().clean()
        period = told.pop("period", None)
        if period == Period.YEAR:
            told |= {"starts": self.today.replace(month=1, day=1), "ends": self.today}
        elif period == Period.TWELVE:
            months = self.today.year * 12 + self.today.month - 12
            first = dt.date(months // 12, months % 12 + 1, 1)
            told |= {"starts": first, "ends": self.today}
        elif period == Period.OWN:
            self._check_own(told)
        return told

    def _check_own(self, told):
        starts, ends = told.get("starts"), told.get("ends")
        if not starts and "starts" not in self.errors:
            self.add_error("starts", _("Choose the first day."))
        if not ends and "ends" not in self.errors:
            self.add_error("ends", _("Choose the last day."))
        if starts and starts.year < 2000:
            self.add_error("starts", _("Check the year."))
        if starts and ends and starts > ends:
            self.add_error("ends", _("The last day lies before the first one."))
