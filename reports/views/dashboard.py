"""The dashboard of officers, organisers and observers, to read or to take along."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kit.export import csv_answer, xlsx_answer
from reports.actions import tallying
from reports.figures.beside import beside
from reports.figures.concentration import concentration
from reports.figures.dashboard import board
from reports.figures.exports import exports
from reports.figures.programmes import programmes
from reports.figures.recovery import recoveries
from reports.figures.targets import progress, targets_of, told
from reports.money_charts import curve, of_days
from reports.scopes import editions_for, may_read, scope_of
from reports.views import dashboard_tables
from reports.views.frame import show

MOST_EDITIONS = 100


def of_person(view):
    """``view(request, found, edition)`` with the Board of what this person may read; to who may
    read none, and of an edition or a region beyond, it does not exist."""

    @require_safe
    @never_cache
    @login_required
    @wraps(view)
    def framed(request, edition=None):
        if not may_read(request.user):
            raise Http404
        chosen = request.GET.get("edisi", "")
        if edition is None and chosen.isdecimal() and len(chosen) < 19:
            return redirect(_address(int(chosen), request.GET.get("daerah", "")))
        if edition is not None:
            edition = get_object_or_404(editions_for(request.user), pk=edition)
        whole, every = scope_of(request.user, edition), scope_of(request.user)
        try:
            code = request.GET.get("daerah", "")
            found = board(whole, every=every, reach=tallying.fold(), code=code)
        except LookupError as error:
            raise Http404 from error
        return view(request, found, edition)

    return framed


def _address(edition, code):
    at = f"?daerah={code}" if code.replace(".", "").isdecimal() else ""
    return reverse("reports:dashboard_of", args=[edition]) + at


@of_person
def page(request, found, edition):
    scope = found.scope
    reached = progress(targets_of(scope))
    if scope.is_merged:
        reached = told(reached, found.told_regions, edition)
    recovered = recoveries(scope)
    alone = recovered[0] if len(recovered) == 1 else None
    return show(
        request,
        "reports/dashboard.html",
        title=_("Dashboard"),
        edition=edition,
        board=found,
        editions=editions_for(request.user).order_by("-online_from")[:MOST_EDITIONS],
        **dashboard_tables.of(found, reached),
        days=of_days(found.groups.get("day", [])),
        large=concentration(scope),
        funnel=dashboard_tables.funnel_of(scope),
        beside=beside(scope),
        done=programmes(scope),
        targets=reached,
        exports=exports(scope),
        recoveries=recovered,
        alone=alone,
        curve=curve(alone) if alone else None,
    )


@of_person
def as_csv(request, found, edition):
    return _taken(found, edition, csv_answer)


@of_person
def as_xlsx(request, found, edition):
    return _taken(found, edition, xlsx_answer)


def _taken(found, edition, answer):
    name = slugify(f"{_('Dashboard')} {edition.slug if edition else ''} {found.scope.region or ''}")
    return answer(name, *dashboard_tables.sheet(found))
