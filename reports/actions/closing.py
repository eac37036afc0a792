"""The life of a closing report: counted in the background, prepared, released by another."""

import contextlib
import logging
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from accounts.actions import trail
from expo.models import Edition
from kit.states import MoveRefused, check_move
from reports.actions import closing_papers
from reports.choices import IN_WORK, REPORT_MOVES, ReportState
from reports.closing_rules import OVER, may_prepare, may_release
from reports.figures import closing_content, frozen
from reports.models import ClosingReport
from transactions import sealing
from transactions.actions import sealing as sealing_now
from transactions.ledger_end import Reach
from transactions.models import Entry, Verdict
from transactions.refusals import Refused

log = logging.getLogger(__name__)
# A worker that was cut off is not waited for longer.
PATIENCE = timedelta(minutes=15)


@transaction.atomic
def ask(edition: Edition, *, by) -> ClosingReport:
    """Let the worker count a new version, or the draft once more; the report.

    Raises PermissionDenied; Refused while the edition is open, while a prepared one waits, and
    where nothing was added since the last released one.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if not may_prepare(by, edition):
        raise PermissionDenied
    if edition.state not in OVER:
        raise Refused(_("The report is made once the expo has closed."), code="open")
    now = timezone.now()
    report = ClosingReport.objects.filter(edition=edition, state__in=IN_WORK).first()
    if report is None:
        report = _next(edition, by, now)
    elif report.state == ReportState.MAKING:
        if report.asked_at > now - PATIENCE:
            return report
    elif report.state == ReportState.PREPARED:
        raise Refused(
            _("Version %(version)s waits for its release. It is released or turned down first.")
            % {"version": report.version},
            code="prepared",
        )
    report.state, report.progress, report.asked_by, report.asked_at = "making", 0, by, now
    report.save()
    trail.record(report, verb="closing_asked", by=by, region=edition.organiser.region_id or "")
    make.enqueue(report.pk)
    return report


def _next(edition, by, now):
    last = ClosingReport.objects.filter(edition=edition).order_by("-version").first()
    released = ClosingReport.objects.released().filter(edition=edition).first()
    if released and not has_news(released):
        raise Refused(
            _("Nothing was recorded for this expo since version %(version)s.")
            % {"version": released.version},
            code="no_news",
        )
    return ClosingReport(
        edition=edition,
        version=last.version + 1 if last else 1,
        # Once told, the moment stays what it was.
        closed_at=last.closed_at if last else edition.closed_at or edition.online_until,
    )


def has_news(report: ClosingReport) -> bool:
    """Whether anything of its edition was recorded or judged since it was counted."""
    rows = Entry.objects.filter(edition=report.edition_id, pk__gt=report.last_entry)
    found = Verdict.objects.filter(entry__edition=report.edition_id, pk__gt=report.last_verdict)
    return rows.exists() or found.exists()


@task()
def make(report_id: int) -> None:
    """Count it and set its papers; what fails is told on its page."""
    try:
        if count(report_id):
            closing_papers.write(report_id)
    except Exception:
        log.exception("Closing report %s could not be made", report_id)
        rows = ClosingReport.objects.filter(pk=report_id, state=ReportState.MAKING)
        rows.update(state=ReportState.FAILED)


def count(report_id: int) -> bool:
    """From "being made" to a draft; whether it was. Everything there is is sealed first."""
    report = ClosingReport.objects.select_related("edition__organiser").filter(pk=report_id).first()
    if report is None or report.state != ReportState.MAKING:
        return False
    edition, closed_at = report.edition, report.closed_at
    _tell(report, 10)
    _seal()
    seal = sealing.head()
    reach = Reach(seal.last_entry, seal.last_verdict) if seal else Reach()
    _tell(report, 30)
    figures = closing_content.ledger(edition, closed_at, reach, ZoneInfo(edition.time_zone))
    _tell(report, 70)
    before = ClosingReport.objects.released().filter(edition=edition).first()
    as_of = timezone.now()
    content = {
        "form": closing_content.FORM,
        "version": report.version,
        "as_of": as_of.isoformat(),
        "scope": closing_content.scope(edition, closed_at),
        "position": closing_content.position(reach, seal),
        "ledger": figures,
        "fair": closing_content.fair(edition),
        "names": closing_content.names(figures),
        "changes": before and closing_content.changes(edition, closed_at, before.content, reach),
    }
    return _keep(report, content, as_of)


def _seal():
    with contextlib.suppress(IntegrityError):  # somebody else seals at this moment: as good
        sealing_now.run()


@transaction.atomic
def _keep(report, content, as_of) -> bool:
    row = ClosingReport.objects.select_for_update().get(pk=report.pk)
    if row.state != ReportState.MAKING:
        return False
    place = content["position"]
    row.content, row.digest, row.as_of = content, frozen.digest(content), as_of
    row.last_entry, row.last_verdict = place["entry"], place["finding"]
    row.seal_number, row.seal_head = place["seal"], place["head"]
    row.state, row.progress, row.files_of = ReportState.DRAFT, 100, ""
    row.save()
    return True


def prepare(report: ClosingReport, *, digest: str, by) -> ClosingReport:
    """The organiser has read the draft of this digest: from now on it is frozen. Raises
    PermissionDenied; MoveRefused also where it was counted anew meanwhile."""
    return _move(report, ReportState.PREPARED, may_prepare, by=by, digest=digest)


def release(report: ClosingReport, *, by) -> ClosingReport:
    """Somebody else signs it, and everybody may read it. PermissionDenied, MoveRefused, Refused."""
    return _move(report, ReportState.RELEASED, may_release, by=by)


def refuse(report: ClosingReport, *, by, reason: str) -> ClosingReport:
    """Somebody else finds it wrong; it stays as it is, unreleased. As ``release``."""
    if not reason.strip():
        raise Refused(_("Say in a sentence what is wrong with it."), code="no_reason")
    return _move(report, ReportState.REFUSED, may_release, by=by, refusal=reason.strip()[:300])


@transaction.atomic
def _move(report, target, rule, *, by, digest="", refusal="") -> ClosingReport:
    row = ClosingReport.objects.select_for_update().get(pk=report.pk)
    check_move(REPORT_MOVES, row.state, target)
    if not rule(by, row.edition):
        raise PermissionDenied
    if target == ReportState.PREPARED:
        if row.digest != digest:
            raise MoveRefused
        row.prepared_by, row.prepared_at = by, timezone.now()
    else:
        _check_four_eyes(row, by)
        row.decided_by, row.decided_at, row.refusal = by, timezone.now(), refusal
    row.state = target
    row.save()
    region = row.edition.organiser.region_id or ""
    trail.record(row, verb=f"closing_{target}", by=by, region=region, after={"digest": row.digest})
    closing_papers.set_anew.enqueue(row.pk)
    return row


def _check_four_eyes(row, by):
    """Superusers included."""
    if row.prepared_by_id == by.pk:
        raise Refused(
            _("You prepared this report. Somebody else has to look at it."), code="own_report"
        )
    if not frozen.is_intact(row):
        raise Refused(
            _("The figures are not those that were prepared. Tell the operator."), code="changed"
        )


def _tell(report, progress):
    rows = ClosingReport.objects.filter(pk=report.pk, state=ReportState.MAKING)
    rows.update(progress=progress)
