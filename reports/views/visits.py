"""Who visited an edition, in numbers, to read or to take along."""

from django.utils.text import slugify
from django.utils.translation import gettext as _

from expo.models import Edition
from kit.export import csv_answer, safe_cell
from reports import charts
from reports.choices import Origin
from reports.figures import visits
from reports.views.frame import figures, show
from transactions.countries import name_of

DAYS, BOOTHS = 60, 20


@figures(lambda user: Edition.objects.visible_to(user))
def page(request, edition):
    found = visits.of_edition(edition, days=DAYS)
    halls, booths = visits.places_of_edition(edition)
    return show(
        request,
        "reports/visits.html",
        title=_("Visits"),
        edition=edition,
        visits=found,
        chart=charts.of_days(found.days),
        halls=halls,
        booths=booths[:BOOTHS],
        more=max(0, len(booths) - BOOTHS),
    )


@figures(lambda user: Edition.objects.visible_to(user))
def as_csv(request, edition):
    head = [
        *(_("Day"), _("Country code"), _("Country"), _("Came by")),
        *(_("Page views"), _("Visitors")),
    ]
    rows = [
        [
            *(day, safe_cell(country), safe_cell(name_of(country) or _("not known"))),
            *(safe_cell(Origin(origin).label), views, visitors),
        ]
        for day, country, origin, views, visitors in visits.lines_of_edition(edition)
    ]
    return csv_answer(slugify(f"{_('Visits')} {edition.slug}"), head, rows)


@figures(lambda user: Edition.objects.visible_to(user))
def booths_as_csv(request, edition):
    head = [_("Booth"), _("Maker"), _("Page views"), _("Visitors")]
    _halls, booths = visits.places_of_edition(edition)
    rows = [
        [safe_cell(part.kind), safe_cell(part.label), part.views, part.visitors] for part in booths
    ]
    return csv_answer(slugify(f"{_('Visits by booth')} {edition.slug}"), head, rows)
