"""Clean input for the back office's pages about the fair."""

from django import forms
from django.utils.translation import gettext_lazy as _

from expo.actions import booths
from expo.choices import EDITION_MOVES, EditionState
from expo.models import Hall


class MoveForm(forms.Form):
    """Where an edition may go from where it stands, and why."""

    to = forms.ChoiceField(label=_("New state"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept in the trail; needed when an announcement is taken back."),
    )

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [
            (state.value, state.label)
            for state in EditionState
            if state in EDITION_MOVES[edition.state]
        ]


class HallForm(forms.ModelForm):
    """A hall, and how many booths to put into it."""

    more_booths = forms.IntegerField(
        label=_("Add booths"),
        required=False,
        min_value=1,
        max_value=booths.MOST,
        help_text=_("How many to add; their numbers go on from the highest."),
    )

    class Meta:
        model = Hall
        fields = (
            *("edition", "key", "name", "name_en", "summary", "summary_en", "tint"),
            "more_booths",
        )
