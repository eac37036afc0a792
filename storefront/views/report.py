"""The released closing report of an expo, to read, to check and to take along."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from expo.models import Edition
from kit import private
from reports.actions import closing_papers
from reports.choices import ReportState, VisitKind
from reports.closing.shown import shown
from reports.figures.frozen import canonical
from reports.models import ClosingReport
from reports.views.closing import sheet_answer
from storefront import previews, visits
from storefront.public import public

# Files of a version do not change any more.
KEEP = "public, s-maxage=3600"
SOON_S = 10


@public
def latest(request, edition):
    """The last version; before there is one, what to expect."""
    edition = get_object_or_404(_editions(), slug=edition)
    report = _released().filter(edition=edition).first()
    return _page(request, edition, report)


@public
def version(request, edition, version):
    """One version at its lasting address."""
    report = _report(edition, version)
    return _page(request, report.edition, report)


@require_safe
def as_json(request, edition, version):
    """The very bytes the digest is made of."""
    report = _report(edition, version)
    return _kept(HttpResponse(canonical(report.content), content_type="application/json"))


@require_safe
def as_sheet(request, edition, version, kind):
    return _kept(sheet_answer(_report(edition, version), kind))


@require_safe
def as_pdf(request, edition, version):
    """With both signatures; until it is set, the page says so."""
    report, language = _report(edition, version), get_language()
    if report.files_of != ReportState.RELEASED:
        closing_papers.ask(report)
        context = {"edition": report.edition, "section": "lobby", "report": report}
        response = render(request, "storefront/report_soon.html", context, status=503)
        response["Retry-After"] = str(SOON_S)
        return response
    file = f"laporan-{edition}-v{version}-{language}.pdf"
    name = getattr(report, f"pdf_{language}")
    return _kept(private.answer(name, kind="application/pdf", filename=file))


def _editions():
    return Edition.objects.published().select_related("organiser")


def _released():
    rows = ClosingReport.objects.released().select_related("prepared_by", "decided_by")
    return rows.select_related("edition__organiser").order_by("-version")


def _report(edition, version):
    if version > 10_000:  # no number of ours, and too large a one for the database
        raise Http404
    return get_object_or_404(_released(), edition__slug=edition, version=version)


def _page(request, edition, report):
    title = _("Closing report")
    context = {
        "edition": edition,
        "visit": visits.mark(VisitKind.EDITION, edition.pk, request.GET),
        "preview": previews.of_page(title, edition),
        "report": report,
    }
    if report:
        context |= shown(report) | _addresses(report)
        rows = ClosingReport.objects.released().filter(edition=edition)
        context["versions"] = list(rows.order_by("version").values_list("version", flat=True))
    return render(request, "storefront/report.html", context)


def _addresses(report):
    slug, change = report.edition.slug, report.content["changes"]
    args = [slug, report.version]
    before = [slug, change["version"]] if change else None
    return {
        "json_url": settings.BASE_URL + reverse("storefront:report_json", args=args),
        "before_url": reverse("storefront:report_version", args=before) if before else "",
    }


def _kept(response):
    response["Cache-Control"] = KEEP
    return response
