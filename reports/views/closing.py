"""Closing reports in the back office: asked for, read, prepared and released, taken along."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kit import private
from kit.sheets.writing import XLSX
from reports.actions import closing, closing_papers
from reports.choices import REPORT_MOVES, ReportState
from reports.closing import sheet
from reports.closing.shown import shown
from reports.closing_rules import editions_for, may_prepare, may_release
from reports.models import ClosingReport
from reports.views.frame import figures, show

CSV = "text/csv; charset=utf-8"
WITHOUT = (ReportState.MAKING, ReportState.FAILED)


def of_report(view):
    """``view(request, report, …)``; to whoever may not see it, the report does not exist."""

    @never_cache
    @login_required
    @wraps(view)
    def framed(request, pk, **more):
        rows = ClosingReport.objects.visible_to(request.user)
        rows = rows.select_related("edition__organiser", "prepared_by", "decided_by", "asked_by")
        return view(request, get_object_or_404(rows, pk=pk), **more)

    return framed


@require_safe
@never_cache
@login_required
def every(request):
    """The closed expos whose reports one may see, the last closed first, with their newest."""
    editions = list(editions_for(request.user).prefetch_related("closing_reports"))
    if not editions:
        raise Http404
    rows = [(edition, next(iter(edition.closing_reports.all()), None)) for edition in editions]
    return show(request, "reports/closings_all.html", title=_("Closing reports"), rows=rows)


@figures(editions_for)
def index(request, edition):
    """Every version, and the button for another one."""
    return show(
        request,
        "reports/closings.html",
        title=_("Closing reports"),
        edition=edition,
        rows=edition.closing_reports.select_related("prepared_by", "decided_by"),
        may_make=may_prepare(request.user, edition),
    )


@require_POST
@never_cache
@login_required
def make(request, edition):
    """The button; pressed twice it is made once."""
    edition = get_object_or_404(editions_for(request.user), pk=edition)
    try:
        report = closing.ask(edition, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("reports:closings", edition.pk)
    return redirect("reports:closing", report.pk)


@require_safe
@of_report
def page(request, report):
    """The report; while it is being made, how far that is."""
    title, edition, user = _("Closing report"), report.edition, request.user
    if report.state in WITHOUT:
        may = may_prepare(user, edition)
        about = {"title": title, "edition": edition, "report": report, "may_make": may}
        return show(request, "reports/closing_wait.html", **about)
    moves, change = REPORT_MOVES[report.state], report.content["changes"]
    before = change and edition.closing_reports.filter(version=change["version"]).first()
    may_sign = ReportState.RELEASED in moves and may_release(user, edition)
    return show(
        request,
        "reports/closing.html",
        title=title,
        edition=edition,
        may_prepare=ReportState.PREPARED in moves and may_prepare(user, edition),
        may_sign=may_sign and report.prepared_by_id != user.pk,
        is_own=may_sign and report.prepared_by_id == user.pk,
        before_url=reverse("reports:closing", args=[before.pk]) if before else "",
        **shown(report),
    )


@require_POST
@of_report
def move(request, report, move):
    """Prepared, released or turned down; refusals are told on the report's page."""
    asked = {
        "siap": lambda: closing.prepare(
            report, digest=request.POST.get("digest", ""), by=request.user
        ),
        "rilis": lambda: closing.release(report, by=request.user),
        "tolak": lambda: closing.refuse(
            report, by=request.user, reason=request.POST.get("reason", "")
        ),
    }
    if move not in asked:
        raise Http404
    try:
        asked[move]()
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("reports:closing", report.pk)


@require_safe
@of_report
def as_pdf(request, report, language):
    """The paper of this state; where there is none yet, it is set now."""
    name = getattr(report, f"pdf_{language}", "")
    if not name or report.files_of != report.state:
        closing_papers.ask(report)
        messages.info(request, _("The PDF is being set. Try again in a moment."))
        return redirect("reports:closing", report.pk)
    file = f"laporan-{report.edition.slug}-v{report.version}-{language}.pdf"
    return private.answer(name, kind="application/pdf", filename=file)


@require_safe
@of_report
def as_sheet(request, report, kind):
    """The same figures as XLSX or CSV."""
    if not report.has_figures:
        raise Http404
    return sheet_answer(report, kind)


def sheet_answer(report, kind) -> HttpResponse:
    """``kind``: xlsx or csv."""
    body = sheet.workbook(report) if kind == "xlsx" else sheet.table(report)
    answer = HttpResponse(body, content_type=XLSX if kind == "xlsx" else CSV)
    name = f"{sheet.file_name(report)}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
