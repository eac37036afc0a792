"""What maker and region say of an obstacle to export."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.inputs import OneLine
from vendors.choices import EXPORT_MAKER, EXPORT_REGION, ExportKind, ExportState

LABELS = {
    ExportState.MISSING: _("We do not have it yet"),
    ExportState.TOLD: _("We have it"),
    ExportState.ASKED: _("We ask the region for help"),
}
# What each obstacle means, for somebody who has never sent anything abroad.
HINTS = {
    ExportKind.PERMITS: _("NIB that allows export, and the permits of your kind of goods."),
    ExportKind.CERTIFICATES: _("What the buyer's country asks for: halal, phytosanitary, wood."),
    ExportKind.DOCUMENTS: _("Invoice, packing list, certificate of origin, customs declaration."),
    ExportKind.PAYMENT: _("An account that takes transfers from abroad, with its SWIFT code."),
}


class ExportForm(OneLine, forms.Form):
    """Of one obstacle; the state it has stays a choice."""

    state = forms.ChoiceField(
        label=_("How does it stand?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it stands.")},
    )
    note = forms.CharField(
        label=_("What is missing, or what you have"),
        required=False,
        max_length=300,
        help_text=_("You and the region's officers read this."),
    )

    MOVES, WORDS = EXPORT_MAKER, LABELS

    def __init__(self, *args, check, **kwargs):
        kwargs.setdefault("initial", {"state": check.state, "note": check.note})
        super().__init__(*args, **kwargs)
        open_to = [check.state, *(s for s in ExportState if s in self.MOVES[check.state])]
        self.fields["state"].choices = [
            (s, self.WORDS.get(s) or ExportState(s).label.capitalize()) for s in open_to
        ]


class JudgeForm(ExportForm):
    """The same as the region's officers see it."""

    MOVES, WORDS = EXPORT_REGION, {}
