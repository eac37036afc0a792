"""Who signed a report, and by what it can be checked, in words."""

from django.utils.translation import gettext as _

from kit.times import clock, hour, long_day, zone_label
from reports.choices import ReportState
from reports.models import ClosingReport
from transactions.sealing import short


def moment(value, zone) -> str:
    """``Jumat 31 Juli 2026, 21.00 WIB``."""
    return f"{long_day(value, zone)}, {clock(value, zone)}"


def signs(report: ClosingReport, zone) -> list[dict]:
    """[{role, name, at}] of those who have signed so far."""
    found = []
    if report.prepared_by:
        found.append(_sign(_("Prepared by"), report.prepared_by, report.prepared_at, zone))
    if report.decided_by and report.state == ReportState.RELEASED:
        found.append(_sign(_("Released by"), report.decided_by, report.decided_at, zone))
    return found


def _sign(role, person, at, zone):
    at = f"{long_day(at, zone)}, {hour(at, zone)} {zone_label(zone, at)}"
    return {"role": role, "name": person.name or _("without a name"), "at": at}


def code(report: ClosingReport) -> str:
    """The beginning of the report's own digest, as people compare it."""
    return short(report.digest)


def stamp(report: ClosingReport) -> str:
    """What the state means for whoever reads the figures."""
    return {
        ReportState.DRAFT: _("Draft: the figures may still change"),
        ReportState.PREPARED: _("Prepared, not released yet"),
        ReportState.RELEASED: _("Sealed, the figures change no more"),
        ReportState.REFUSED: _("Turned down, not released"),
    }[report.state]
