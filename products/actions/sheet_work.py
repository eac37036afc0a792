"""The worker's side of an uploaded sheet: checked, imported, forgotten after a week."""

import contextlib
import logging
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from accounts.actions import trail
from kit import private
from kit.states import MoveRefused
from products.actions import importing
from products.actions.photos import FOLDER as PHOTO_FOLDER
from products.choices import ImportState
from products.importing import source
from products.importing.pictures import Photos
from products.models import Photo, SheetImport

log = logging.getLogger(__name__)
FOLDER = "impor"
KEPT = timedelta(days=7)
UNCLAIMED_S = 24 * 3600
PAUSE_S = 0.5


@task()
def check_sheet(import_id, language):
    """The worker's side of ``check``."""
    check(import_id, language)


@task()
def import_sheet(import_id, language):
    """The worker's side of ``bring_in``."""
    bring_in(import_id, language)


def check(import_id: int, language: str):
    """Read the files and say of every row what would become of it."""
    row = SheetImport.objects.select_related("made_by").filter(pk=import_id).first()
    if row is None or row.state != ImportState.UPLOADED:
        return
    with translation.override(language):
        try:
            with _opened(row) as (sheet, photos):
                _set(row, rows_total=len(sheet.rows), rows_done=0)
                report = importing.check(
                    sheet,
                    by=row.made_by,
                    photos=photos,
                    tick=Progress(SheetImport.objects.filter(pk=row.pk)),
                )
                facts = _facts(report) | {"preview": sheet.preview()}
        except (ValidationError, PermissionDenied) as refused:
            _refuse(row, refused)
            return
        except Exception as error:
            log.exception("Sheet %s could not be checked", row.pk)
            _refuse(row, error)
            return
    state = ImportState.CHECKED if report.failed else ImportState.READY
    _set(row, state=state, report=facts, rows_done=len(sheet.rows))


def bring_in(import_id: int, language: str):
    """Import a sheet its owner has set off; one that cannot be goes back to where it was."""
    row = SheetImport.objects.select_related("made_by").filter(pk=import_id).first()
    if row is None or row.state != ImportState.IMPORTING:
        return
    with translation.override(language):
        try:
            report = _import(row)
        except MoveRefused:  # another worker has done it
            return
        except (ValidationError, PermissionDenied) as refused:
            _put_back(row, row.report, _words(refused))
            return
        except Exception:
            log.exception("Sheet %s could not be imported", row.pk)
            told = _("The import could not be finished, nothing was saved. Press Import again.")
            _put_back(row, row.report, told)
            return
        if not report.is_saved:
            told = _("Something has changed since the check. Nothing was saved; see below.")
            _put_back(row, row.report | _facts(report), told)
            return
    _forget_files(row, keeps_sheet=bool(report.failed))


def _import(row):
    with _opened(row) as (sheet, photos):
        return importing.bring_in(
            sheet,
            by=row.made_by,
            photos=photos,
            skips_bad=row.skips_bad,
            tick=Progress(SheetImport.objects.filter(pk=row.pk)),
            saved=lambda report: _finish(row, report),
        )


def forget_old():
    """Delete what nobody imported within a week, and files that a killed worker left behind."""
    old = SheetImport.objects.filter(made_at__lt=timezone.now() - KEPT)
    for row in old.filter(~Q(sheet="") | ~Q(photos="")).exclude(state=ImportState.IMPORTING):
        _forget_files(row)
    known = set(SheetImport.objects.values_list("sheet", flat=True))
    known |= set(SheetImport.objects.values_list("photos", flat=True))
    sweep(FOLDER, known)
    sweep(PHOTO_FOLDER, set(Photo.objects.exclude(original="").values_list("original", flat=True)))


class Progress:
    """Tells the waiting page how far it is, twice a second at most; ``rows``: the sheet's row."""

    def __init__(self, rows):
        self.rows, self.told_at = rows, 0.0

    def __call__(self, done):
        if time.monotonic() - self.told_at >= PAUSE_S:
            self.told_at = time.monotonic()
            self.rows.update(rows_done=done)


@contextlib.contextmanager
def _opened(row):
    """(the sheet, the photos) of a row's files."""
    root = Path(settings.PRIVATE_ROOT)
    sheet = source.load(row.kind, root / row.sheet, row.sheet_name)
    with contextlib.ExitStack() as files:
        file = files.enter_context(open(root / row.photos, "rb")) if row.photos else None
        yield sheet, Photos(file)


def _facts(report) -> dict:
    return report.as_dict() | {"makers": sorted(report.makers)}


def _finish(row, report):
    """In the import's own transaction, so that it is done once."""
    locked = SheetImport.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.state != ImportState.IMPORTING:
        raise MoveRefused
    facts = _facts(report)
    _set(
        row,
        state=ImportState.IMPORTED,
        report={**locked.report, **facts, "told": ""},
        rows_done=report.rows,
        finished_at=timezone.now(),
    )
    counts = {name: facts[name] for name in ("rows", "new", "changed", "same")}
    trail.record(row, verb="import", by=row.made_by, after=counts)


def _put_back(row, report, told):
    state = ImportState.CHECKED if report.get("failed") else ImportState.READY
    _set(row, state=state, report={**report, "told": str(told)}, rows_done=0)


def _refuse(row, error):
    told = _words(error) or _("We could not read this file. Save it anew, then upload it again.")
    _set(row, state=ImportState.REFUSED, report={"told": str(told)})
    _forget_files(row)


def _words(error) -> str:
    if isinstance(error, PermissionDenied):
        return _("You may not import by now.")
    return error.messages[0] if isinstance(error, ValidationError) else ""


def _set(row, **fields):
    """Write only while it stands where this task found it: another may have finished it."""
    SheetImport.objects.filter(pk=row.pk, state=row.state).update(**fields)


def _forget_files(row, *, keeps_sheet=False):
    names = [row.photos] if keeps_sheet else [row.sheet, row.photos]
    gone = {"photos": ""} if keeps_sheet else {"photos": "", "sheet": ""}
    SheetImport.objects.filter(pk=row.pk).update(**gone)
    for name in names:
        private.remove(name)


def sweep(folder, known):
    """Files no row knows of, a day after they came."""
    home = Path(settings.PRIVATE_ROOT) / folder
    for file in home.glob("*") if home.is_dir() else ():
        with contextlib.suppress(FileNotFoundError):
            is_old = time.time() - file.stat().st_mtime > UNCLAIMED_S
            if is_old and f"{folder}/{file.name}" not in known:
                file.unlink()
