"""The papers of a closing report: set in the background, again when somebody has signed."""

import io

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import translation
from django_tasks import task

from kit import private
from kit.states import MoveRefused
from reports.closing import paper
from reports.models import ClosingReport

FOLDER = "laporan"
# A wish is not repeated to the worker sooner.
PATIENCE_S = 60
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def ask(report: ClosingReport) -> None:
    """Let the worker set them, unless it was asked a moment ago."""
    if cache.add(f"closing_papers:{report.pk}:{report.state}", 1, PATIENCE_S):
        set_anew.enqueue(report.pk)


@task()
def set_anew(report_id: int) -> None:
    write(report_id)


def write(report_id: int) -> bool:
    """Both papers as the report stands now; whether they were made. No transaction is open while
    they are set."""
    report = (
        ClosingReport.objects.select_related("edition", "prepared_by", "decided_by")
        .filter(pk=report_id)
        .first()
    )
    if report is None or not report.has_figures or report.files_of == report.state:
        return False
    names = {}
    try:
        for language in LANGUAGES:
            with translation.override(language):
                body = paper.paper(report, language)
            names[f"pdf_{language}"] = private.keep(io.BytesIO(body), FOLDER)
        _swap(report, names)
    except BaseException:
        for name in names.values():
            private.remove(name)
        raise
    return True


@transaction.atomic
def _swap(report, names):
    row = ClosingReport.objects.select_for_update().get(pk=report.pk)
    if (row.state, row.digest) != (report.state, report.digest):
        raise MoveRefused  # whoever moved it sets papers of their own
    old = [getattr(row, name) for name in names]
    for name, value in names.items():
        setattr(row, name, value)
    row.files_of = row.state
    row.save(update_fields=[*names, "files_of"])
    transaction.on_commit(lambda: [private.remove(name) for name in old])
