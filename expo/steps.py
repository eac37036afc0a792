"""The fair's own steps of setting up an edition."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from expo.models import Booth, Look
from expo.setup import Progress, Standing, Step, add


def _page(edition):
    return reverse("admin:expo_edition_change", args=[edition.pk])


def _look_page(edition):
    return reverse("admin:expo_edition_look", args=[edition.pk])


def _of(model):
    """The list of an edition's rows in the back office."""
    return lambda edition: (
        f"{reverse(f'admin:expo_{model}_changelist')}?edition__id__exact={edition.pk}"
    )


def words(edition):
    """Name and sentence are what visitors read first; English makes it whole."""
    texts = [edition.name, edition.tagline]
    both = [*texts, edition.name_en, edition.tagline_en, edition.about, edition.about_en]
    if all(both):
        return Standing(Progress.DONE)
    if not edition.tagline:
        return Standing(
            Progress.STARTED,
            _("The one sentence is missing."),
            _("Write the one sentence that visitors read below the name."),
        )
    return Standing(Progress.STARTED, _("Some texts are missing, in Indonesian or in English."))


def days(edition):
    if edition.venue and not edition.onsite_from:
        return Standing(Progress.STARTED, _("There is a place on site, but no days on site."))
    return Standing(Progress.DONE)


def halls(edition):
    count = edition.halls.count()
    if not count:
        return Standing(
            Progress.UNTOUCHED, missing=_("Add at least one hall, so that there is a floor plan.")
        )
    return Standing(Progress.DONE, ngettext("%(n)s hall", "%(n)s halls", count) % {"n": count})


def booths(edition):
    count = Booth.objects.filter(hall__edition=edition).count()
    empty = edition.halls.filter(booths=None).values_list("key", flat=True)
    if not count:
        return Standing(Progress.UNTOUCHED, missing=_("Add booths to the halls."))
    note = ngettext("%(n)s booth", "%(n)s booths", count) % {"n": count}
    if empty:
        note = _("Hall %(key)s has no booths yet.") % {"key": ", ".join(sorted(empty))}
        return Standing(Progress.STARTED, note)
    return Standing(Progress.DONE, note)


def agenda(edition):
    count = edition.agenda.filter(is_cancelled=False).count()
    if not count:
        return Standing(Progress.UNTOUCHED)
    return Standing(Progress.DONE, ngettext("%(n)s item", "%(n)s items", count) % {"n": count})


def look(edition):
    row = Look.objects.filter(edition=edition).first()
    if row is None:
        return Standing(Progress.UNTOUCHED, _("It wears the house's own colours."))
    if row.picture_fault:
        return Standing(Progress.STARTED, _("The picture could not be used."))
    return Standing(Progress.DONE)


def register():
    add(Step("words", gettext_lazy("Name and texts"), words, _page, 10))
    add(Step("days", gettext_lazy("Days online and on site"), days, _page, 20))
    add(Step("halls", gettext_lazy("Halls"), halls, _of("hall"), 30))
    add(Step("booths", gettext_lazy("Floor plan with booths"), booths, _of("hall"), 40))
    add(Step("agenda", gettext_lazy("Agenda"), agenda, _of("agendaitem"), 70, is_optional=True))
    add(Step("look", gettext_lazy("Look"), look, _look_page, 80, is_optional=True))
