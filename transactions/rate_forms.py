"""What the back office types or uploads of exchange rates."""

from decimal import Decimal
from pathlib import Path

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from kit.admin import Day
from kit.inputs import NumberInput, OneLine
from kit.sheets import MOST_BYTES
from kit.sheets.table import REFUSALS
from transactions import rate_sheet
from transactions.actions.rates import LONGEST_SOURCE, Given

TYPED = ("currency", "day", "rate")
# A preview older than this is read from the file once more.
VALID_S = 3600


class RateForm(OneLine, forms.Form):
    """A sheet of rates, or one that is typed."""

    use_required_attribute = False

    sheet = forms.FileField(
        label=_("Spreadsheet"),
        required=False,
        help_text=_("XLSX or CSV with the columns currency, day, rate_idr and source."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"empty": REFUSALS["empty"]},
    )
    currency = forms.CharField(
        label=_("Currency"), required=False, max_length=3, help_text=_("Three letters, as in USD.")
    )
    day = forms.DateField(label=_("Day"), required=False, widget=Day)
    rate = forms.CharField(
        label=_("Rupiah per unit"),
        required=False,
        max_length=30,
        help_text=_("For example 16.270,50."),
        widget=NumberInput,
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=LONGEST_SOURCE,
        initial="Bank Indonesia",
        help_text=_("For rows that name none. It stands beside every amount."),
        error_messages={"required": _("Say where the rate comes from.")},
    )

    def clean_sheet(self):
        file = self.cleaned_data["sheet"]
        if file and file.size > MOST_BYTES:
            raise ValidationError(REFUSALS["too_heavy"])
        if file and Path(file.name).suffix.lower() not in (".xlsx", ".csv"):
            raise ValidationError(REFUSALS["kind"])
        return file

    def clean_rate(self):
        text = self.cleaned_data["rate"]
        try:
            return rate_sheet.rate(text) if text else None
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong

    def clean(self):
        told = super().clean()
        if self.errors:
            return told
        missing = [name for name in TYPED if not told.get(name)]
        if told.get("sheet"):
            self._read(told)
        elif missing == list(TYPED):
            self.add_error("sheet", _("Choose a spreadsheet, or type one rate."))
        elif missing:
            for name in missing:
                self.add_error(name, _("Write this too."))
        else:
            row = (1, told["currency"].upper(), told["day"], told["rate"], told["source"])
            self.given, self.wrong = [Given(*row)], []
        return told

    def _read(self, told):
        file = told["sheet"]
        try:
            self.given, self.wrong = rate_sheet.read(
                file.temporary_file_path(), source=told["source"], name=file.name
            )
        except ValidationError as refusal:
            self.add_error("sheet", refusal)


def sealed(given: list[Given], user) -> str:
    """What was looked at, so that the button enters exactly that."""
    rows = [(g.row, g.currency, g.day.isoformat(), str(g.rate_idr), g.source) for g in given]
    return signing.dumps(rows, salt=f"rates:{user.pk}", compress=True)


def unsealed(text: str, user) -> list[Given]:
    """Raises ValidationError for what this person has not looked at within the hour."""
    try:
        rows = signing.loads(text, salt=f"rates:{user.pk}", max_age=VALID_S)
    except signing.BadSignature as error:
        raise ValidationError(_("Load the file once more, then press the button.")) from error
    return [
        Given(row, code, parse_date(day), Decimal(rate), source)
        for row, code, day, rate, source in rows
    ]
