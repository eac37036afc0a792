"""An uploaded sheet of entries: taken in, checked by the worker, imported on its owner's word."""

import logging
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_tasks import task

from accounts.actions import trail
from kit import private
from kit.states import MoveRefused, check_move
from products.actions.sheet_work import Progress, sweep
from products.actions.sheets import keep, last_part
from products.choices import IMPORT_MOVES, ImportState
from transactions.actions import importing
from transactions.entry_rules import may_record, may_use_sheet
from transactions.importing import source
from transactions.models import EntrySheet

log = logging.getLogger(__name__)
FOLDER = "impor-catatan"
KEPT = timedelta(days=7)


@task()
def check_sheet(sheet_id, language):
    """The worker's side of ``check``."""
    check(sheet_id, language)


@task()
def import_sheet(sheet_id, language):
    """The worker's side of ``bring_in``."""
    bring_in(sheet_id, language)


def take_in(edition, *, sheet, by) -> EntrySheet:
    """Keep the file for the worker; its contents are not looked at here."""
    if not may_record(by, edition):
        raise PermissionDenied
    name = keep(sheet, FOLDER)
    try:
        with transaction.atomic():
            row = EntrySheet.objects.create(
                edition=edition, sheet=name, sheet_name=last_part(sheet.name), made_by=by
            )
            trail.record(row, verb="upload", by=by, after={"file": row.sheet_name})
            check_sheet.enqueue(row.pk, get_language())
    except BaseException:
        private.remove(name)
        raise
    return row


@transaction.atomic
def begin(row, *, by, confirms_jumps=False) -> EntrySheet:
    """Set the import off; a second click finds it under way. Raises ValidationError while rows
    have faults; those that are only unusually large may be confirmed."""
    row = EntrySheet.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if not may_use_sheet(by, row) or not may_record(by, row.edition):
        raise PermissionDenied
    if row.state in (ImportState.IMPORTING, ImportState.IMPORTED):
        return row
    check_move(IMPORT_MOVES, row.state, ImportState.IMPORTING)
    if not row.sheet:
        raise ValidationError(_("The files were deleted after a week. Upload them again."))
    if row.state == ImportState.CHECKED and not (confirms_jumps and only_jumps(row)):
        raise ValidationError(_("Mend the rows with faults, then upload the sheet again."))
    row.state, row.rows_done = ImportState.IMPORTING, 0
    row.confirms_jumps = confirms_jumps
    row.save(update_fields=["state", "rows_done", "confirms_jumps"])
    import_sheet.enqueue(row.pk, get_language())
    return row


def only_jumps(row) -> bool:
    """Whether nothing but unusually large amounts stands in the way."""
    failed = row.report.get("failed", [])
    return bool(failed) and len(failed) == len(row.report.get("jumps", []))


def check(sheet_id: int, language: str):
    """Read the file and say of every row what would become of it."""
    row = _row(sheet_id, ImportState.UPLOADED)
    if row is None:
        return
    with translation.override(language):
        try:
            file = _load(row)
            _set(row, rows_total=len(file.rows), rows_done=0, digest=file.digest)
            plan = importing.check(file, **_how(row))
        except (ValidationError, PermissionDenied) as refused:
            _refuse(row, importing.words_of(refused))
            return
        except Exception:
            log.exception("Sheet %s of entries could not be checked", row.pk)
            _refuse(row, _("We could not read this file. Save it anew, then upload it again."))
            return
    facts = plan.report.as_dict() | {"preview": file.preview(), "jumps": plan.jumps}
    state = ImportState.CHECKED if plan.report.failed else ImportState.READY
    _set(row, state=state, report=facts, rows_done=len(file.rows))


def bring_in(sheet_id: int, language: str):
    """Import a sheet its owner has set off; one that cannot be goes back to where it was."""
    row = _row(sheet_id, ImportState.IMPORTING)
    if row is None:
        return
    with translation.override(language):
        try:
            how = {**_how(row), "confirms_jumps": row.confirms_jumps}
            report = importing.bring_in(_load(row), row=row, **how)
        except MoveRefused:  # another worker has done it
            return
        except (ValidationError, PermissionDenied) as refused:
            _put_back(row, row.report, importing.words_of(refused))
            return
        except Exception:
            log.exception("Sheet %s of entries could not be imported", row.pk)
            told = _("The import could not be finished, nothing was saved. Press Import again.")
            _put_back(row, row.report, told)
            return
        if not report.is_saved:
            told = _("Something has changed since the check. Nothing was saved; see below.")
            _put_back(row, row.report | report.as_dict() | {"jumps": []}, told)
            return
    EntrySheet.objects.filter(pk=row.pk).update(report=row.report | report.as_dict() | {"told": ""})
    _forget(row)


def forget_old():
    """Delete what nobody imported within a week, and files that a killed worker left behind."""
    old = EntrySheet.objects.filter(made_at__lt=timezone.now() - KEPT).exclude(sheet="")
    for row in old.exclude(state=ImportState.IMPORTING):
        _forget(row)
    sweep(FOLDER, set(EntrySheet.objects.values_list("sheet", flat=True)))


def _row(sheet_id, state):
    rows = EntrySheet.objects.select_related("made_by", "edition__organiser")
    return rows.filter(pk=sheet_id, state=state).first()


def _load(row):
    return source.load(private.path_of(row.sheet), row.sheet_name)


def _how(row):
    tick = Progress(EntrySheet.objects.filter(pk=row.pk))
    return {"edition": row.edition, "by": row.made_by, "tick": tick}


def _put_back(row, report, told):
    state = ImportState.CHECKED if report.get("failed") else ImportState.READY
    _set(row, state=state, report={**report, "told": str(told)}, rows_done=0)


def _refuse(row, told):
    _set(row, state=ImportState.REFUSED, report={"told": str(told)})
    _forget(row)


def _set(row, **fields):
    """Write only while it stands where this task found it: another may have finished it."""
    EntrySheet.objects.filter(pk=row.pk, state=row.state).update(**fields)


def _forget(row):
    EntrySheet.objects.filter(pk=row.pk).update(sheet="")
    private.remove(row.sheet)
