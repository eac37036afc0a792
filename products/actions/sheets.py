"""An uploaded sheet: taken in for the worker to check, and set off once its owner says so."""

import secrets
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.move import file_move_safe
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.actions import trail
from kit import private
from kit.states import check_move
from products.actions.sheet_work import FOLDER, check_sheet, import_sheet
from products.choices import IMPORT_MOVES, ImportState
from products.models import SheetImport
from products.rules import may_import


def take_in(kind, *, sheet, by, photos=None) -> SheetImport:
    """Keep both files for the worker; their contents are not looked at here."""
    if not may_import(by):
        raise PermissionDenied
    kept = []
    try:
        for file in (sheet, photos):
            kept.append(keep(file, FOLDER) if file else "")
        with transaction.atomic():
            row = SheetImport.objects.create(
                kind=kind,
                sheet=kept[0],
                sheet_name=last_part(sheet.name),
                photos=kept[1],
                photos_name=last_part(photos.name) if photos else "",
                made_by=by,
            )
            trail.record(row, verb="upload", by=by, after={"file": row.sheet_name, "kind": kind})
            check_sheet.enqueue(row.pk, get_language())
    except BaseException:
        for name in kept:
            private.remove(name)
        raise
    return row


@transaction.atomic
def begin(row, *, by, skips_bad=False) -> SheetImport:
    """Set the import off; a second click finds it under way."""
    row = SheetImport.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if not may_import(by, row):
        raise PermissionDenied
    if row.state in (ImportState.IMPORTING, ImportState.IMPORTED):
        return row
    check_move(IMPORT_MOVES, row.state, ImportState.IMPORTING)
    if not row.sheet:
        raise ValidationError(_("The files were deleted after a week. Upload them again."))
    if row.state == ImportState.CHECKED and not skips_bad:
        raise ValidationError(
            _("Mend the rows with faults and upload the sheet again, or leave them out."),
            code="faults",
        )
    row.state, row.skips_bad, row.rows_done = ImportState.IMPORTING, skips_bad, 0
    row.save(update_fields=["state", "skips_bad", "rows_done"])
    import_sheet.enqueue(row.pk, get_language())
    return row


def path_of(row) -> Path | None:
    """Where the sheet lies, while it does."""
    return Path(settings.PRIVATE_ROOT) / row.sheet if row.sheet else None


def keep(file, folder) -> str:
    """Move an upload below PRIVATE_ROOT: a gigabyte is not copied where renaming will do."""
    name = f"{folder}/{secrets.token_hex(16)}"
    path = Path(settings.PRIVATE_ROOT) / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.flush()
    file_move_safe(file.temporary_file_path(), path)
    return name


def last_part(name) -> str:
    return Path(name).name[-120:]
