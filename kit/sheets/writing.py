"""Workbooks of text: no cell becomes a formula, no zero is lost."""

import io
import re

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from kit.export import safe_cell

TEXT = "@"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Letters that no XML holds.
UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
WIDTHS = 12, 60


def workbook(sheets) -> bytes:
    """An XLSX of ``sheets``: [(title, rows)], the first row of each its headings."""
    book = Workbook(write_only=True)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for place, heading in enumerate(rows[0], 1):
            column = sheet.column_dimensions[get_column_letter(place)]
            # New cells of the column are text as well.
            column.number_format = TEXT
            column.width = min(max(WIDTHS[0], len(str(heading)) + 3), WIDTHS[1])
        for number, row in enumerate(rows):
            sheet.append([_cell(sheet, value, is_heading=not number) for value in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(sheet, value, *, is_heading):
    text = str(safe_cell(UNSTORABLE.sub("", str(value))))
    cell = WriteOnlyCell(sheet, text[:32_000])
    cell.number_format = TEXT
    if is_heading:
        cell.font = Font(bold=True)
    return cell
