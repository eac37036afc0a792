"""What the back office uploads of entries: a sheet, and whose it is."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from expo.models import Edition
from kit.sheets import MOST_BYTES
from kit.sheets.table import REFUSALS
from transactions.entry_rules import editions_for


class EntrySheetForm(forms.Form):
    """``user``: offered the editions they may record amounts of."""

    use_required_attribute = False

    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        label=_("Edition"),
        empty_label=_("Choose an edition"),
        error_messages={"required": _("Choose the edition these amounts belong to.")},
    )
    sheet = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("XLSX or CSV, at most 10 MB and 5,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Choose the spreadsheet."), "empty": REFUSALS["empty"]},
    )

    def __init__(self, user, *args):
        super().__init__(*args)
        self.fields["edition"].queryset = editions_for(user)

    def clean_sheet(self):
        file = self.cleaned_data["sheet"]
        if file.size > MOST_BYTES:
            raise ValidationError(REFUSALS["too_heavy"])
        if not file.name.lower().endswith((".xlsx", ".csv")):
            raise ValidationError(REFUSALS["kind"])
        return file
