"""The form in which somebody asks for figures by mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from expo.choices import EditionState, Role
from expo.models import Edition, Region
from expo.scopes import reach_of
from reports.choices import Rhythm
from reports.figures.dashboard import told_regions
from reports.scopes import scope_of


class ReportMailForm(forms.Form):
    """``scope``: "e" and an edition's key, or "r" and a region's code; only those one may read."""

    scope = forms.ChoiceField(
        label=_("Of what"), error_messages={"required": _("Choose an expo or a region.")}
    )
    rhythm = forms.ChoiceField(
        label=_("How often"),
        choices=Rhythm.choices,
        initial=Rhythm.WEEK,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often.")},
    )

    def __init__(self, user, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.editions = {f"e{row.pk}": row for row in _editions(user)}
        self.regions = {f"r{row.pk}": row for row in _regions(user)}
        groups = [(_("Expos"), self.editions), (_("Regions"), self.regions)]
        self.fields["scope"].choices = [("", "…")] + [
            (label, [(key, str(row)) for key, row in rows.items()])
            for label, rows in groups
            if rows
        ]

    def clean_scope(self):
        key = self.cleaned_data["scope"]
        return self.editions.get(key) or self.regions[key]


def _editions(user):
    reach = reach_of(user)
    if reach.everything or reach.has(Role.OBSERVER):
        return Edition.objects.exclude(state=EditionState.DRAFT)
    keys = [
        row.pk
        for row in Edition.objects.visible_to(user).exclude(state=EditionState.DRAFT)
        if reach.on_edition(row, Role.ORGANISER, Role.CURATOR)
    ]
    return Edition.objects.filter(pk__in=keys)


def _regions(user):
    reach, rows = reach_of(user), Region.objects.order_by("code")
    if reach.everything:
        return rows
    told = told_regions(scope_of(user)) if reach.has(Role.OBSERVER) else ()
    return [row for row in rows if row.pk in told or reach.in_region(row.pk, Role.OFFICER)]
