"""Export figures, as officers have them from their sources."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.admin import DeskAdmin
from kit.inputs import CountField, OneLine, RupiahField
from kit.money import rupiah
from kit.times import language
from reports.actions import answers
from reports.admin.own_regions import OwnRegions
from reports.models import ExportFigure
from reports.words import LEAST_IDR, MOST_IDR
from transactions.countries import HOME, name_of, names

EVERYWHERE = _("all destinations")


def destinations():
    return [
        ("", EVERYWHERE),
        *((key, name) for key, name in names(language()).items() if key != HOME),
    ]


class ExportForm(OneLine, forms.ModelForm):
    """A figure far from another year's asks once more: a slip of a unit looks like that."""

    year = CountField(label=_("year"), min_value=1990, max_value=2100)
    country = forms.ChoiceField(
        label=_("destination"),
        choices=destinations,
        required=False,
        help_text=_("Where all are entered together, single ones of that year are part of it."),
    )
    amount_idr = RupiahField(
        label=_("amount"),
        least=LEAST_IDR,
        most=MOST_IDR,
        help_text=_("In rupiah, with its word: 55,721 miliar, or 43.742 juta."),
        error_messages={
            "unclear": _("Write the amount with its word, for example 55,721 miliar."),
            "range": _("The amount must lie between %(least)s and %(most)s. Look at the unit."),
        },
    )
    confirms_jump = forms.BooleanField(
        label=_("The figure is right, although it is far from another year's"), required=False
    )

    class Meta:
        model = ExportFigure
        fields = ("region", "year", "commodity", "country", "scope", "amount_idr", "unit", "source")

    def clean_commodity(self):
        """Written once, a commodity keeps its letters: "sarung Tenun" is "Sarung tenun"."""
        name, region = self.cleaned_data["commodity"], self.cleaned_data.get("region")
        known = ExportFigure.objects.filter(region=region, commodity__iexact=name).first()
        return known.commodity if known else name

    def clean(self):
        told = super().clean()
        if not all(
            told.get(name) for name in ("region", "year", "commodity", "scope", "amount_idr")
        ):
            return told
        words = {name: told[name] for name in answers.EXPORT if name in told}
        other = answers.jump_of(ExportFigure(**words))
        if other and not told.get("confirms_jump"):
            self.add_error("confirms_jump", answers.jump_words(other))
        return told


@admin.register(ExportFigure)
class ExportFigureAdmin(OwnRegions, DeskAdmin):
    form = ExportForm
    list_display = ("commodity", "region", "year", "destination", "scope", "rupiah", "unit")
    list_filter = ("year", "scope", "region")
    list_select_related = ("region",)
    search_fields = ("commodity", "region__name")
    ordering = ("-year", "region", "commodity")
    fields = (
        *("region", "year", "commodity", "country", "scope", "amount_idr"),
        *("unit", "source", "confirms_jump"),
    )
    export_fields = (
        *("region__code", "region__name", "year", "commodity", "country", "scope"),
        *("amount_idr", "unit", "source", "recorded_at"),
    )

    @admin.display(description=_("destination"), ordering="country")
    def destination(self, row):
        return name_of(row.country) or EVERYWHERE

    @admin.display(description=_("amount"), ordering="amount_idr")
    def rupiah(self, row):
        return rupiah(row.amount_idr)

    def save_model(self, request, obj, form, change):
        words = {name: form.cleaned_data[name] for name in answers.EXPORT}
        confirms = form.cleaned_data["confirms_jump"]
        row = answers.enter_export(
            ExportFigure(pk=obj.pk), by=request.user, confirms_jump=confirms, **words
        )
        obj.pk = row.pk
