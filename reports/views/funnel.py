"""The funnel with every region and category, to read or to take along."""

from django.utils.text import slugify
from django.utils.translation import gettext as _

from expo.models import Edition
from kit.export import csv_answer, safe_cell, xlsx_answer
from reports.figures.funnel import funnel
from reports.views.frame import figures, show


@figures(lambda user: Edition.objects.visible_to(user))
def page(request, edition):
    found = funnel(edition)
    return show(
        request,
        "reports/funnel.html",
        title=_("From registered to chosen"),
        edition=edition,
        funnel=found,
        groups=[
            (_("Region"), "region", found.regions),
            (_("Category"), "category", found.categories),
        ],
    )


@figures(lambda user: Edition.objects.visible_to(user))
def as_csv(request, edition):
    return _taken(edition, csv_answer)


@figures(lambda user: Edition.objects.visible_to(user))
def as_xlsx(request, edition):
    return _taken(edition, xlsx_answer)


def _taken(edition, answer):
    found = funnel(edition)
    head = [
        *(_("Group"), _("Region code"), _("Name")),
        *(_("Makers"), _("Registered"), _("Passed"), _("Chosen")),
    ]
    rows = [
        _line(_("All"), "", found.total),
        *(_line(_("Region"), stage.key, stage) for stage in found.regions),
        *(_line(_("Category"), "", stage) for stage in found.categories),
    ]
    return answer(slugify(f"{_('Curation')} {edition.slug}"), head, rows)


def _line(group, code, stage):
    values = (group, code, stage.name, len(stage.makers), stage.registered, stage.passed)
    return [safe_cell(value) for value in (*values, stage.chosen)]
