"""What offices spent with small makers, to read or to take along."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kit.export import csv_answer, safe_cell, xlsx_answer
from reports.figures.offices import spending
from reports.views.frame import show
from transactions.actions.offices import YEARS
from transactions.office_rules import may_see_spending
from transactions.spending import LINE


def of_year(view):
    """``view(request, year)`` for officers, organisers and observers; nobody else knows of it."""

    @require_safe
    @never_cache
    @login_required
    @wraps(view)
    def framed(request, year=None):
        year = year or timezone.localdate().year
        if not may_see_spending(request.user) or year not in YEARS:
            raise Http404
        return view(request, year)

    return framed


@of_year
def page(request, year):
    now = timezone.localdate().year
    return show(
        request,
        "reports/offices.html",
        title=_("What offices spent"),
        spending=spending(request.user, year),
        year=year,
        years=range(now, now - 4, -1),
        line=LINE,
    )


@of_year
def as_csv(request, year):
    return _taken(request.user, year, csv_answer)


@of_year
def as_xlsx(request, year):
    return _taken(request.user, year, xlsx_answer)


def _taken(user, year, answer):
    found = spending(user, year)
    head = [
        *(_("Group"), _("Region code"), _("Region"), _("Office"), _("Year")),
        *(_("Micro and small makers (Rp)"), _("All makers (Rp)"), _("Orders")),
        *(_("Stated budget (Rp)"), _("Share of the budget (%)"), _("Line reached")),
    ]
    rows = [
        *(
            _line(_("Office"), office.region, office.name, year, spent)
            for office, spent in found.rows
        ),
        *(_region_line(row, year) for row in found.regions),
    ]
    return answer(slugify(f"{_('What offices spent')} {year}"), head, rows)


def _line(group, region, name, year, spent, share_of=None):
    stated = share_of or spent
    share = None if stated.share is None else f"{stated.share:.1f}"
    reached = "" if stated.share is None else (_("yes") if stated.is_enough else _("no"))
    values = (group, region.code, str(region), name, year, spent.small_idr, spent.total_idr)
    values = (*values, spent.orders, stated.budget_idr, share, reached)
    return [safe_cell(value) for value in values]


def _region_line(row, year):
    return _line(_("Region"), row.region, "", year, row.spent, row.stated)
