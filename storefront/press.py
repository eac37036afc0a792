"""What stands on the press sheet of an expo."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from expo.choices import EditionState
from expo.models import Edition
from kit import pdf
from kit.money import rupiah
from kit.times import clock, long_day
from reports.closing import signing
from reports.closing.reading import Reading
from reports.figures.since_closing import since
from reports.figures.totals import closing, totals
from reports.models import ClosingReport
from reports.quotable import Quotable, current, later, released

TEMPLATE = pdf.FOLDER / "press.typ"


@dataclass(frozen=True)
class Sheet:
    """``figures`` are those of the released ``report`` where there is one, else as they stand;
    ``later``: what came after closing; both empty before the opening."""

    figures: list[Quotable]
    later: Quotable | None = None
    report: ClosingReport | None = None
    is_provisional: bool = False

    @property
    def code(self) -> str:
        return signing.code(self.report) if self.report else ""


def sheet(edition: Edition) -> Sheet:
    """In the reader's language."""
    if edition.state == EditionState.OPEN:
        return Sheet(current(totals(edition), edition.title))
    if edition.state not in (EditionState.CLOSED, EditionState.ARCHIVED):
        return Sheet([])
    report = ClosingReport.objects.released().filter(edition=edition).order_by("-version").first()
    closed_at = report.closed_at if report else edition.closed_at or edition.online_until
    after = later(since(edition, closed_at), edition.title)
    if report:
        return Sheet(released(Reading(report)), after, report)
    scope = _("%(title)s, until closing") % {"title": edition.title}
    return Sheet(current(closing(edition, closed_at).final, scope), after, is_provisional=True)


def paper(edition: Edition, language: str) -> bytes:
    """As a PDF in the language that is active; empty where there is nothing to quote."""
    found = sheet(edition)
    if not found.figures:
        return b""
    address = settings.BASE_URL + reverse("storefront:press", args=[edition.slug])
    words = {
        "press": _("Press sheet"),
        "unit": _("Unit: whole rupiah"),
        "report": _("From closing report version %(version)s, digest %(code)s")
        % {"version": found.report.version, "code": found.code}
        if found.report
        else "",
        "address": address,
        "free": _("These figures may be quoted with kind, scope and day."),
    }
    figures = [*found.figures, *([found.later] if found.later else [])]
    data = {
        "language": language,
        "title": pdf.printable(edition.title),
        "organiser": pdf.printable(edition.organiser.name),
        "words": words,
        "figures": [_told(figure, edition.zone) for figure in figures],
    }
    return pdf.render(TEMPLATE, data)


def _told(figure, zone):
    moment = f"{long_day(figure.as_of, zone)}, {clock(figure.as_of, zone)}"
    return {
        "key": figure.key,
        "kind": figure.kind,
        "amount": rupiah(figure.amount_idr),
        "scope": pdf.printable(_("Scope: %(scope)s") % {"scope": figure.scope}),
        "as_of": _("As of: %(moment)s") % {"moment": moment},
        "method": figure.method,
        "note": figure.note,
    }
