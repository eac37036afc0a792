"""The makers' part in setting up an edition: who stands on a booth."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from expo.setup import Progress, Standing, Step, add
from vendors.choices import STANDING
from vendors.models import Participation


def makers(edition):
    """An edition nobody stands in may not open."""
    places = Participation.objects.filter(edition=edition)
    waiting = places.filter(booth=None, state__in=STANDING, vendor__is_active=True).count()
    count = places.standing().count()
    note = _waiting(waiting) if waiting else ""
    if not count:
        progress = Progress.STARTED if waiting else Progress.UNTOUCHED
        return Standing(progress, note, _("Give at least one maker a booth."))
    if waiting:
        return Standing(Progress.STARTED, note)
    told = ngettext("%(n)s maker stands on a booth", "%(n)s makers stand on booths", count)
    return Standing(Progress.DONE, told % {"n": count})


def _waiting(count):
    told = ngettext(
        "%(n)s maker who was taken in waits for a booth.",
        "%(n)s makers who were taken in wait for booths.",
        count,
    )
    return told % {"n": count}


def _page(edition):
    return reverse("admin:vendors_participation_floor", args=[edition.pk])


def register():
    add(Step("makers", gettext_lazy("Makers on booths"), makers, _page, 60))
