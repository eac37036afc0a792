"""Clean input for the back office's pages about the fair."""

import re
from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from expo.actions import booths
from expo.choices import EDITION_MOVES, EditionState
from expo.models import AgendaItem, Edition, Hall
from kit.inputs import OneLine
from kit.times import clock, long_day

DAY = timedelta(days=1)
# One page and one calendar file hold them all.
MOST_ITEMS = 500


class MoveForm(OneLine, forms.Form):
    """Where an edition may go from where it stands, and why."""

    to = forms.ChoiceField(label=_("New state"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept in the trail; needed when an announcement is taken back."),
    )
    early = forms.BooleanField(
        label=_("Yes, open it already, before its first day online"),
        required=False,
        help_text=_("Needed only for opening. Once open it cannot go back to announced."),
    )

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.edition = edition
        self.fields["to"].choices = [
            (state.value, state.label)
            for state in EditionState
            if state in EDITION_MOVES[edition.state]
        ]
        if not self.is_early:
            del self.fields["early"]

    @property
    def is_early(self):
        """Days before its first: opened by mistake it cannot be taken back."""
        first, zone = self.edition.online_from, self.edition.zone
        ahead = timezone.localdate(first, zone) - timezone.localdate(timezone=zone)
        return self.edition.state == EditionState.ANNOUNCED and ahead > DAY

    def clean(self):
        given = super().clean()
        if given.get("to") == EditionState.OPEN and given.get("early") is False:
            at, zone = self.edition.online_from, self.edition.zone
            told = gettext("It is to open on %(day)s, %(hour)s. Tick this to open it now.")
            given_at = {"day": long_day(at, zone), "hour": clock(at, zone)}
            self.add_error("early", told % given_at)
        return given

    def wish(self) -> dict:
        """What ``editions.move`` takes."""
        return {"to": self.cleaned_data["to"], "reason": self.cleaned_data["reason"]}


class HallForm(OneLine, forms.ModelForm):
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
        help_texts = {
            "key": _("One or two letters or digits; the numbers of its booths begin with it."),
        }

    def clean_key(self):
        """Addresses and booths carry it, so it has one spelling."""
        key = self.cleaned_data["key"].upper()
        if not re.fullmatch("[A-Z0-9]+", key):
            raise ValidationError(gettext("Use letters from A to Z and digits only."))
        return key

    def clean(self):
        given = super().clean()
        edition = given.get("edition") or (self.instance.edition if self.instance.pk else None)
        others = Hall.objects.filter(edition=edition, key__iexact=given.get("key", ""))
        if edition and others.exclude(pk=self.instance.pk).exists():
            told = gettext("This edition has a hall %(key)s already. Choose another letter.")
            self.add_error("key", told % {"key": given["key"]})
        return given


class EditionForm(OneLine, forms.ModelForm):
    """Texts and days, in an order that can happen."""

    class Meta:
        model = Edition
        fields = (
            *("organiser", "slug", "number", "name", "name_en", "highlight"),
            *("tagline", "tagline_en", "about", "about_en", "venue", "time_zone"),
            *("announce_at", "online_from", "online_until", "onsite_from", "onsite_until"),
            "archive_at",
        )
        labels = {"slug": _("Address")}
        error_messages = {
            "slug": {
                "unique": _("This address is taken. Choose another one."),
                "invalid": _("Use small letters, digits and hyphens only."),
            }
        }
        help_texts = {
            "slug": _("Small letters, digits and hyphens; it stands behind /pameran/."),
            "highlight": _("Some of its words just as they stand in the name; set in colour."),
            "time_zone": _("All clock times below are meant in this zone, and stay as typed."),
        }

    def clean_slug(self):
        return self.cleaned_data["slug"].lower()

    def clean(self):
        given = super().clean()
        highlight = given.get("highlight")
        names = given.get("name", ""), given.get("name_en", "")
        if highlight and not any(highlight in name for name in names):
            self.add_error("highlight", _("These words do not stand in the name like that."))
        onsite = given.get("onsite_from"), given.get("onsite_until")
        if any(onsite) and not all(onsite):
            name = "onsite_until" if onsite[0] else "onsite_from"
            self.add_error(name, _("Say both the first and the last moment on site."))
        self._in_order("onsite_from", "onsite_until", _("The end must come after the beginning."))
        self._in_order("online_until", "archive_at", _("Archive it after it has closed."))
        told = _("Announce it before it opens.")
        self._in_order("announce_at", "online_from", told, on="announce_at")
        if self.instance.state == EditionState.OPEN:
            self._while_open(given, timezone.now())
        return given

    def _while_open(self, given, now):
        """A slip here would close it within the minute, and there is no way back."""
        begins, ends = given.get("online_from"), given.get("online_until")
        if begins and begins > now and "online_from" in self.changed_data:
            self.add_error("online_from", _("It has opened already, so it began before now."))
        if ends and ends <= now and "online_until" in self.changed_data:
            told = _("It is open. Choose a moment to come, or close it on the page of its states.")
            self.add_error("online_until", told)

    def _in_order(self, first, second, told, *, on=""):
        one, two = self.cleaned_data.get(first), self.cleaned_data.get(second)
        if one and two and one >= two:
            self.add_error(on or second, told)


class AgendaForm(OneLine, forms.ModelForm):
    """Something that happens at a time; cancelled only once it stands there."""

    class Meta:
        model = AgendaItem
        fields = ()
        help_texts = {
            "link": _("Where people take part online, for example a meeting room."),
            "is_cancelled": _("It stays on the agenda, marked as cancelled."),
        }

    def clean(self):
        given = super().clean()
        begins, ends = given.get("starts_at"), given.get("ends_at")
        if begins and ends and ends - begins > DAY:
            told = _("It takes a day at most. Put in one item for each day.")
            self.add_error("ends_at", told)
        edition = given.get("edition")
        if edition and edition.agenda.count() >= MOST_ITEMS:
            told = _("An agenda holds at most %(most)s items.")
            self.add_error(None, ValidationError(told, params={"most": MOST_ITEMS}))
        return given
