"""What the page of a report shows: its figures, and what came since."""

from reports.closing import signing
from reports.closing.reading import Reading
from reports.figures import frozen
from reports.figures.since_closing import overdue, since
from reports.models import ClosingReport


def shown(report: ClosingReport) -> dict:
    """Of a report with figures, for templates/reports/closing_sheet.html."""
    reading = Reading(report)
    later = since(report.edition, report.closed_at)
    return {
        "report": report,
        "reading": reading,
        "stamp": signing.stamp(report),
        "code": signing.code(report),
        "signs": signing.signs(report, reading.zone),
        "is_intact": frozen.is_intact(report),
        "since": later,
        "overdue": overdue(report.edition, report.closed_at, report.reach),
    }
