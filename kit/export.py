"""Spreadsheet export that no cell can turn into a formula."""

import csv
import datetime as dt
import tempfile
from collections.abc import Callable, Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from kit import columns
from kit.money import grouped
from kit.times import language

# OWASP, CSV injection; with the full-width forms some spreadsheets fold to ASCII.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
LIMIT = 50_000
# A spreadsheet keeps 15 digits of a number; what is longer stays text.
EXACT = 10**15
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What the library takes for a formula or an error unless told that it is text.
GUESSED = ("=", "#")
IN_MEMORY = 2 * 1024 * 1024
NARROWEST, WIDEST = 14, 60
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


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


def cell(value, shown=None):
    """What one cell holds: a number, a day or moment of this zone, or safe text.

    ``shown`` says the value in words; yes, no and plain lists need none.
    """
    value = shown(value) if shown else value
    if isinstance(value, bool):
        value = _("yes") if value else _("no")
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).replace(tzinfo=None, microsecond=0)
    return value if isinstance(value, dt.date) else safe_cell(_words(value))


def _words(value):
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_words(item)}" for key, item in value.items())
    return ", ".join(str(_words(item)) for item in value) if isinstance(value, list) else value


def _table(admin, queryset):
    """Heading and rows (lazily) of the admin's ``export_fields``; raises TooMany."""
    if queryset.count() > LIMIT:
        told = _("One file holds at most %(limit)s rows. Filter the list first.")
        raise TooMany(told % {"limit": grouped(LIMIT)})
    rows = queryset.select_related(None).select_related(
        *columns.relations(admin.model, admin.export_fields)
    )
    return columns.headings(admin), _cells(admin, rows.iterator(chunk_size=500), get_language())


def _cells(admin, rows, code):
    """Lazily, in the language of the request: the answer is written when that is over."""
    says = [(path, columns.words_for(admin, path)) for path in admin.export_fields]
    for row in rows:
        with override(code):
            cells = [cell(columns.value(row, path), shown) for path, shown in says]
        yield cells


def _file_name(admin):
    names = admin.model._meta
    return slugify(names.verbose_name_plural) or names.model_name


def export_csv(admin, queryset):
    """Stream the chosen rows as CSV with the admin's ``export_fields`` as columns."""
    return csv_answer(_file_name(admin), *_table(admin, queryset))


def export_xlsx(admin, queryset):
    """The chosen rows as a workbook with the admin's ``export_fields`` as columns."""
    return xlsx_answer(_file_name(admin), *_table(admin, queryset))


class _Echo:
    def write(self, value):
        return value


def _csv_cell(value, point):
    """Days and moments as text that sorts by time: "2026-11-22 05.30"."""
    if isinstance(value, dt.datetime):
        return value.strftime(f"%Y-%m-%d %H{point}%M")
    return value.isoformat() if isinstance(value, dt.date) else value


def csv_answer(name: str, head: list[str], rows: Iterable[list]) -> StreamingHttpResponse:
    """Rows of safe cells, streamed.

    Text is always quoted, so that a spreadsheet which splits at semicolons finds no new cell in it.
    """
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_NONNUMERIC)
    point = ":" if language() == "en" else "."

    def lines():
        yield "\ufeff" + writer.writerow(safe_cell(title) for title in head)
        for row in rows:
            yield writer.writerow([_csv_cell(value, point) for value in row])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    return _attached(response, name, "csv")


def xlsx_answer(name: str, head: list[str], rows: Iterable[list]) -> FileResponse:
    """The same as a workbook of one sheet, written row by row; it closes with the answer."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    sheet.freeze_panes = "A2"
    for place, title in enumerate(head, 1):
        width = min(WIDEST, max(NARROWEST, len(title) + 2))
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([_xlsx_cell(sheet, safe_cell(title), is_bold=True) for title in head])
    for row in rows:
        sheet.append([_xlsx_cell(sheet, value) for value in row])
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the answer closes it
    book.save(file)
    file.seek(0)
    return _attached(FileResponse(file, content_type=XLSX), name, "xlsx")


def _xlsx_cell(sheet, value, *, is_bold=False):
    """Numbers, days and moments as such; everything else text, whatever it begins with."""
    if isinstance(value, dt.date):
        dated = WriteOnlyCell(sheet, value)
        dated.number_format = MOMENT if isinstance(value, dt.datetime) else DAY
        return dated
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
    file = f"{name}-{timezone.localdate()}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    response["Cache-Control"] = "no-store"
    return response


EXPORTS: dict[str, Callable] = {"export_csv": export_csv, "export_xlsx": export_xlsx}
