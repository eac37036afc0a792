"""Clean input of the page that copies an edition."""

import re
from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.copying import BY_KEY, USUAL, check, offered_to
from expo.choices import TimeZone
from expo.copying import Wish
from expo.models import Edition, Organiser
from expo.rules import may_add_edition
from kit.inputs import OneLine

FURTHEST = timedelta(days=5 * 366)
LONGEST = Edition._meta.get_field("slug").max_length


class CopyForm(OneLine, forms.Form):
    """For whom, under which name, from which day on, and what comes along."""

    organiser = forms.ModelChoiceField(Organiser.objects.none(), label=gettext_lazy("Organiser"))
    name = forms.CharField(
        label=gettext_lazy("Name of the new edition"),
        max_length=Edition._meta.get_field("name").max_length,
    )
    name_en = forms.CharField(
        label=gettext_lazy("Name in English"),
        max_length=Edition._meta.get_field("name_en").max_length,
        required=False,
    )
    slug = forms.SlugField(
        label=gettext_lazy("Address"),
        max_length=LONGEST,
        help_text=gettext_lazy("Small letters, digits and hyphens; it stands behind /pameran/."),
        error_messages={"invalid": gettext_lazy("Use small letters, digits and hyphens only.")},
    )
    first_on = forms.DateField(
        label=gettext_lazy("New first day online"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("All other days move along by the same number of days."),
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=TimeZone,
        help_text=gettext_lazy("The hours stay: what began at 09.00 begins at 09.00."),
    )
    along = forms.MultipleChoiceField(
        label=gettext_lazy("What comes along"), choices=(), required=False
    )

    def __init__(self, *args, source, user, **kwargs):
        rows = organisers_of(user)
        initial = _suggested(rows, source)
        super().__init__(*args, initial=initial, **kwargs)
        self.source, self.user = source, user
        self.asked_slug = ""  # kept where it is taken, for it may be this person's own copy
        self.fields["organiser"].queryset = rows
        self.fields["along"].choices = [(part.key, part.label) for part in offered_to(user, source)]
        self.fields["along"].error_messages["invalid_choice"] = _(
            "Only those who arrange this edition take its people, makers and goods along."
        )

    def clean_slug(self):
        slug = self.asked_slug = self.cleaned_data["slug"].lower()
        if Edition.objects.filter(slug=slug).exists():
            told = _("This address is taken. %(free)s is free.")
            raise ValidationError(told % {"free": free_slug(slug)}, code="unique")
        return slug

    def clean_first_on(self):
        day = self.cleaned_data["first_on"]
        if not timezone.localdate() <= day <= timezone.localdate() + FURTHEST:
            raise ValidationError(_("Choose a day from today on, within the next five years."))
        return day

    def clean_along(self):
        check(self.cleaned_data["along"])
        return self.cleaned_data["along"]

    def wish(self) -> Wish:
        return Wish(**{name: v for name, v in self.cleaned_data.items() if name != "along"})

    @property
    def ticked(self) -> list[str]:
        return [key for key in self["along"].value() or () if key in BY_KEY]


def organisers_of(user):
    """Those this person may hold editions for."""
    rows = Organiser.objects.visible_to(user)
    keys = [row.pk for row in rows if may_add_edition(user, Edition(organiser=row))]
    return Organiser.objects.filter(pk__in=keys)


def _suggested(rows, source):
    """The source's own organiser where one may choose it, else the only one there is, whose
    edition has another name."""
    found = rows.filter(pk=source.organiser_id).first()
    usual = {"time_zone": source.time_zone, "along": USUAL}
    if found:
        texts = {"name": source.name, "name_en": source.name_en, "slug": free_slug(source.slug)}
        return {"organiser": found.pk, **texts, **usual}
    few = list(rows[:2])
    likely = few[0] if len(few) == 1 else None
    return {
        "organiser": likely and likely.pk,
        "slug": free_slug(likely.slug if likely else source.slug),
        **usual,
    }


def free_slug(slug: str) -> str:
    """The next number behind it that no edition has: pekan-2026 gives pekan-2027."""
    stem, number = re.fullmatch(r"(.*?)-?(\d{0,4})", slug).groups()
    stem = stem[: LONGEST - 8].rstrip("-")
    taken = set(Edition.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number = int(number or 1) + 1
    while (found := f"{stem}-{number}" if stem else str(number)) in taken:
        number += 1
    return found
