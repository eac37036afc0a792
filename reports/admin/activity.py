"""Months of activity, as officers have them from their sources."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin import DeskAdmin
from kit.inputs import CountField, OneLine, RupiahField
from kit.money import rupiah
from kit.times import month as name_of
from reports.actions import answers
from reports.admin.own_regions import OwnRegions
from reports.models import Activity
from reports.words import MOST_IDR


class MonthInput(forms.DateInput):
    input_type = "month"

    def __init__(self):
        super().__init__(format="%Y-%m")


class ActivityForm(OneLine, forms.ModelForm):
    """``makes_base`` instead of the column: the month that was the base before gives way."""

    month = forms.DateField(
        label=gettext_lazy("month"),
        input_formats=["%Y-%m", "%Y-%m-%d"],
        widget=MonthInput,
        help_text=gettext_lazy("As 2020-04."),
    )
    amount_idr = RupiahField(
        label=gettext_lazy("turnover of these businesses together"), least=1, most=MOST_IDR
    )
    businesses = CountField(label=gettext_lazy("businesses that reported"), max_value=10_000_000)
    makes_base = forms.BooleanField(
        label=gettext_lazy("base month"),
        required=False,
        help_text=gettext_lazy("The region's other months are told in it; it is 100."),
    )

    class Meta:
        model = Activity
        fields = ("region", "month", "amount_idr", "businesses", "source")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["makes_base"] = self.instance.is_base

    def clean_month(self):
        month = self.cleaned_data["month"].replace(day=1)
        if month > timezone.localdate():
            raise ValidationError(_("This month has not come yet."))
        return month


@admin.register(Activity)
class ActivityAdmin(OwnRegions, DeskAdmin):
    form = ActivityForm
    list_display = ("region", "said", "rupiah", "businesses", "is_base", "source")
    list_display_links = ("region", "said")
    list_filter = ("region",)
    list_select_related = ("region",)
    ordering = ("region", "-month")
    fields = ("region", "month", "amount_idr", "businesses", "source", "makes_base")
    export_fields = (
        *("region__code", "region__name", "month", "amount_idr", "businesses"),
        *("is_base", "source", "recorded_at"),
    )

    @admin.display(description=gettext_lazy("month"), ordering="month")
    def said(self, row):
        return f"{name_of(row.month)} {row.month.year}"

    @admin.display(description=gettext_lazy("turnover"), ordering="amount_idr")
    def rupiah(self, row):
        return rupiah(row.amount_idr)

    def save_model(self, request, obj, form, change):
        words = {name: form.cleaned_data[name] for name in answers.MONTH if name != "is_base"}
        words["is_base"] = form.cleaned_data["makes_base"]
        obj.pk = answers.enter_month(Activity(pk=obj.pk), by=request.user, **words).pk
