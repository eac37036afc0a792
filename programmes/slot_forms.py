"""What the organiser types to offer times for meetings."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.inputs import CountField


class DayInput(forms.DateInput):
    def __init__(self):
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    def __init__(self):
        super().__init__(attrs={"type": "time"}, format="%H:%M")


HOUR = {"required": _("Write the hour."), "invalid": _("Write an hour, for example 09:30.")}


class SlotsForm(forms.Form):
    """A row of times on one day, in the edition's zone."""

    use_required_attribute = False

    day = forms.DateField(
        label=_("Day"),
        widget=DayInput,
        error_messages={
            "required": _("Choose the day."),
            "invalid": _("Write a day, for example 2026-12-31."),
        },
    )
    begin = forms.TimeField(label=_("From"), widget=HourInput, error_messages=HOUR)
    end = forms.TimeField(label=_("Until"), widget=HourInput, error_messages=HOUR)
    minutes = CountField(label=_("Minutes for each"), min_value=10, max_value=240, initial=30)
    pause = CountField(
        label=_("Minutes between"), min_value=0, max_value=120, initial=0, required=False
    )
    tables = CountField(
        label=_("Meetings at once"),
        min_value=1,
        max_value=99,
        initial=3,
        help_text=_("So many tables or video calls are free at each of these times."),
    )

    def __init__(self, *args, zone, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean_day(self):
        day = self.cleaned_data["day"]
        if not 2000 < day.year < 2200:
            raise forms.ValidationError(_("Write a day, for example 2026-12-31."))
        return day

    def clean(self):
        told = super().clean()
        if {"begin", "end"} <= told.keys() and told["end"] <= told["begin"]:
            self.add_error("end", _("The end must come after the beginning."))
        return told

    def wishes(self):
        """``cleaned_data`` as ``slots.offer`` takes it."""
        told = self.cleaned_data
        own = {"tables": told["tables"]} if "tables" in told else {}
        return {
            "starts_at": dt.datetime.combine(told["day"], told["begin"], self.zone),
            "until": dt.datetime.combine(told["day"], told["end"], self.zone),
            "minutes": told["minutes"],
            "pause": told["pause"] or 0,
            **own,
        }
