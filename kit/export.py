"""Spreadsheet export that no cell can turn into a formula."""

import csv
import tempfile
from collections.abc import Callable, Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey
from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

# OWASP, CSV injection; with the full-width forms some spreadsheets fold to ASCII.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
LIMIT = 50_000
# A spreadsheet keeps 15 digits of a number; what is longer stays text.
EXACT = 10**15
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What the library takes for a formula or an error unless told that it is text.
GUESSED = ("=", "#")
IN_MEMORY = 2 * 1024 * 1024
WIDEST = 60


class TooMany(ValidationError):
    """More rows than one file holds."""


def safe_cell(value):
    """Text for one cell; numbers stay numbers, text that looks like a formula gets a quote."""
    if value is None:
        return ""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    text = str(value).replace("\x00", "")
    looks_like = text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)
    return f"'{text}" if looks_like else text


class _Echo:
    def write(self, value):
        return value


def _cell(row, name):
    value = row
    for part in name.split("__"):
        value = getattr(value, part, None)
    if callable(value):
        value = value()
    if hasattr(value, "tzinfo"):
        value = timezone.localtime(value).isoformat(timespec="seconds")
    return safe_cell(value)


def _relations(model, names):
    """The foreign keys on the way to the exported columns, for one joined query."""
    found = set()
    for name in names:
        way, here = [], model
        for part in name.split("__"):
            field = {field.name: field for field in here._meta.fields}.get(part)
            if not isinstance(field, ForeignKey):
                break
            way.append(part)
            here = field.remote_field.model
            found.add("__".join(way))
    return sorted(found)


def _table(admin, queryset):
    """Heading and rows (lazily) of the admin's ``export_fields``; raises TooMany."""
    names = admin.export_fields
    if queryset.count() > LIMIT:
        told = _("One file holds at most %(limit)s rows. Filter the list first.")
        raise TooMany(told % {"limit": f"{LIMIT:,}".replace(",", ".")})
    rows = queryset.select_related(None).select_related(*_relations(admin.model, names))
    found = ([_cell(row, name) for name in names] for row in rows.iterator(chunk_size=500))
    return [name.replace("__", ".") for name in names], found


def export_csv(admin, queryset):
    """Stream the chosen rows as CSV with the admin's ``export_fields`` as columns."""
    return csv_answer(admin.model._meta.model_name, *_table(admin, queryset))


def export_xlsx(admin, queryset):
    """The chosen rows as a workbook with the admin's ``export_fields`` as columns."""
    return xlsx_answer(admin.model._meta.model_name, *_table(admin, queryset))


def csv_answer(name: str, head: list[str], rows: Iterable[list]) -> StreamingHttpResponse:
    """Rows of safe cells, streamed.

    Text is always quoted, so that a spreadsheet which splits at semicolons finds no new cell in it.
    """
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_NONNUMERIC)

    def lines():
        yield "\ufeff" + writer.writerow(head)
        for row in rows:
            yield writer.writerow(row)

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    return _attached(response, name, "csv")


def xlsx_answer(name: str, head: list[str], rows: Iterable[list]) -> FileResponse:
    """The same as a workbook of one sheet, written row by row; it closes with the answer."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    sheet.freeze_panes = "A2"
    for place, title in enumerate(head):
        letter = chr(ord("A") + place) if place < 26 else ""
        if letter:
            sheet.column_dimensions[letter].width = min(WIDEST, max(14, len(title) + 2))
    sheet.append([_xlsx_cell(sheet, title, is_bold=True) for title in head])
    for row in rows:
        sheet.append([_xlsx_cell(sheet, value) for value in row])
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the answer closes it
    book.save(file)
    file.seek(0)
    return _attached(FileResponse(file, content_type=XLSX), name, "xlsx")


def _xlsx_cell(sheet, value, *, is_bold=False):
    """Numbers as they are; everything else text, whatever it begins with."""
    if not isinstance(value, str) and abs(value) < EXACT:
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    if not is_bold and not text.startswith(GUESSED):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if is_bold:
        cell.font = Font(bold=True)
    return cell


def _attached(response, name, ending):
    file = f"{name}-{timezone.localdate():%Y%m%d}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    response["Cache-Control"] = "no-store"
    return response


EXPORTS: dict[str, Callable] = {"export_csv": export_csv, "export_xlsx": export_xlsx}
