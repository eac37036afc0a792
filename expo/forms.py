"""Clean input for the back office's pages about the fair."""

from django import forms
from django.utils.translation import gettext_lazy as _

from expo.actions import booths
from expo.choices import EDITION_MOVES, EditionState
from expo.models import AgendaItem, Edition, Hall


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


class EditionForm(forms.ModelForm):
    """Texts and days, in an order that can happen."""

    class Meta:
        model = Edition
        fields = (
            *("organiser", "slug", "number", "name", "name_en", "highlight"),
            *("tagline", "tagline_en", "about", "about_en", "venue", "time_zone"),
            *("announce_at", "online_from", "online_until", "onsite_from", "onsite_until"),
            "archive_at",
        )
        help_texts = {
            "slug": _("Stands in the public address: /pameran/…/"),
            "time_zone": _("All clock times below are meant in this zone, and stay as typed."),
        }

    def clean(self):
        given = super().clean()
        onsite = given.get("onsite_from"), given.get("onsite_until")
        if any(onsite) and not all(onsite):
            name = "onsite_until" if onsite[0] else "onsite_from"
            self.add_error(name, _("Say both the first and the last moment on site."))
        self._in_order("onsite_from", "onsite_until", _("The end must come after the beginning."))
        self._in_order("online_until", "archive_at", _("Archive it after it has closed."))
        told = _("Announce it before it opens.")
        self._in_order("announce_at", "online_from", told, on="announce_at")
        return given

    def _in_order(self, first, second, told, *, on=""):
        one, two = self.cleaned_data.get(first), self.cleaned_data.get(second)
        if one and two and one >= two:
            self.add_error(on or second, told)


class AgendaForm(forms.ModelForm):
    """Something that happens at a time; cancelled only once it stands there."""

    class Meta:
        model = AgendaItem
        fields = ()
        help_texts = {
            "link": _("Where people take part online, for example a meeting room."),
            "is_cancelled": _("It stays on the agenda, marked as cancelled."),
        }
