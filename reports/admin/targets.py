"""Targets, set by officers for their regions and by organisers for their editions."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.admin import DeskAdmin
from expo.models import Edition, Region
from kit.inputs import NumberInput
from kit.money import grouped, rupiah
from kit.rupiah_input import parse_rupiah
from reports.actions import targets
from reports.admin.own_regions import OwnRegions
from reports.models import Target
from reports.rules import may_keep_target
from reports.scopes import editions_for
from reports.words import Measure
from transactions.models import Office


class TargetForm(forms.ModelForm):
    """The amount is read as its measure says: rupiah, a number, or percent."""

    amount = forms.CharField(
        label=_("target"),
        max_length=40,
        widget=NumberInput,
        help_text=_("In rupiah (2 miliar), as a number (450), or as percent (40)."),
    )

    class Meta:
        model = Target
        fields = targets.FIELDS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.measure == Measure.SALES:
            self.initial["amount"] = rupiah(self.instance.amount)

    def clean(self):
        told = super().clean()
        told["amount"] = self._amount(told.get("measure"), told.get("amount", ""))
        start, end = told.get("starts_on"), told.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The period ends before it begins."))
        if not told.get("region") and not told.get("edition"):
            self.add_error("region", _("Choose a region, or an edition."))
        if told.get("measure") == Measure.OFFICES and not told.get("region"):
            self.add_error("region", _("What offices spend is counted by region: choose one."))
        office = told.get("office")
        if office and told.get("measure") != Measure.OFFICES:
            self.add_error("office", _("An office has a target for what offices spend only."))
        elif office and told.get("region") and not told["region"].covers(office.region):
            self.add_error("office", _("This office lies in another region."))
        return told

    def _amount(self, measure, text):
        amount = parse_rupiah(text)
        if text and amount is None:
            self.add_error("amount", _("Write a whole number, or an amount such as 2 miliar."))
        elif amount is not None and amount < 1:
            self.add_error("amount", _("A target is more than nothing."))
        elif amount and measure == Measure.OFFICES and amount > 100:
            self.add_error("amount", _("Write percent: at most 100."))
        return amount or 1

    def _post_clean(self):
        if not self.errors:
            super()._post_clean()


@admin.register(Target)
class TargetAdmin(OwnRegions, DeskAdmin):
    form = TargetForm
    list_display = ("measure", "region", "office", "edition", "starts_on", "ends_on", "told")
    list_filter = ("measure", "region")
    list_select_related = ("region", "office", "edition")
    ordering = ("-starts_on", "region")
    fields = targets.FIELDS
    export_fields = (
        *("measure", "region__code", "region__name", "office__name", "edition__name"),
        *("starts_on", "ends_on", "amount", "set_at"),
    )

    @admin.display(description=_("target"), ordering="amount")
    def told(self, target):
        if target.measure == Measure.SALES:
            return rupiah(target.amount)
        percent = "%" if target.measure == Measure.OFFICES else ""
        return f"{grouped(target.amount)}{percent}"

    def rows_for(self, db_field, request):
        if db_field.remote_field.model is Edition:
            return editions_for(request.user)
        if (
            db_field.remote_field.model is Region
            and not super().rows_for(db_field, request).exists()
        ):
            return Region.objects.all()  # an organiser sets targets for whoever takes part
        if db_field.remote_field.model is Office:
            return Office.objects.visible_to(request.user)
        return super().rows_for(db_field, request)

    def save_model(self, request, obj, form, change):
        words = {name: form.cleaned_data[name] for name in targets.FIELDS}
        if not may_keep_target(request.user, Target(**words)):
            raise ValidationError(_("Choose a region of yours, or an edition you run."))
        obj.pk = targets.set_target(obj, by=request.user, **words).pk
