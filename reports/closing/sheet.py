"""A closing report as a workbook whose sums are worked out by the sheet itself, and as a CSV."""

import csv
import io
import re
import zipfile

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from kit.export import safe_cell
from kit.times import language
from reports.closing import signing
from reports.closing.reading import Reading
from reports.models import ClosingReport

RUPIAH = "#,##0"
BOLD = Font(bold=True)
FORMULA = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v ?/?>(?:</v>)?')


def workbook(report: ClosingReport) -> bytes:
    """An XLSX in the language that is active: main figures, then a sheet for each dimension.

    Each sum is a formula, and carries its value for readers that cannot calculate.
    """
    reading, book, values = Reading(report), Workbook(), {}
    sheet = book.active
    sheet.title = _("Main figures")[:31]
    values[1] = _main(sheet, report, reading)
    for place, table in enumerate([reading.parts, *reading.tables], 2):
        values[place] = _group(book.create_sheet(table.title[:31]), table)
    content = io.BytesIO()
    book.save(content)
    return _with_values(content.getvalue(), values)


def table(report: ClosingReport) -> bytes:
    """The same figures as CSV, one line for each; UTF-8 with a mark at its head."""
    reading, out = Reading(report), io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([_("Group"), _("Name"), *_columns()])
    writer.writerows(
        [safe_cell(_("All")), safe_cell(name), "", "", amount, ""]
        for name, amount in _figures(reading)
    )
    for part in (reading.parts, *reading.tables):
        for line in part.lines:
            cells = (part.title, line.name, line.makers, line.entries)
            amounts = (line.recorded_idr, line.verified_idr)
            writer.writerow([safe_cell(value) for value in (*cells, *amounts)])
    return out.getvalue().encode("utf-8-sig")


def file_name(report: ClosingReport) -> str:
    """Without its ending."""
    return f"laporan-{report.edition.slug}-v{report.version}-{language()}"


def _columns():
    return [_("Makers"), _("Entries"), _("Recorded (Rp)"), _("Verified (Rp)")]


def _figures(reading):
    sums = reading.ledger
    return [
        (_("Recorded transactions"), sums["recorded_idr"]),
        (_("Verified"), sums["verified_idr"]),
        (_("Largest entry"), sums["largest_entry_idr"]),
        (_("Orders confirmed, not paid yet"), sums["open_idr"]),
        (_("Of them from abroad"), sums["open_abroad_idr"]),
        *reading.apart,
    ]


def _main(sheet, report, reading):
    _widths(sheet, (44, 24))
    version = {"version": reading.version}
    for row in (
        (reading.title, ""),
        (_("Closing report · version %(version)s") % version, signing.stamp(report)),
        (_("Sales until"), signing.moment(reading.closed_at, reading.zone)),
        (_("Counted"), signing.moment(reading.as_of, reading.zone)),
        (_("Ledger row"), reading.position["entry"]),
        (_("Digest"), report.digest),
        (_("Seal"), f"{reading.position['seal']}: {reading.position['head']}"),
        ("", ""),
        (_("In whole rupiah"), ""),
        *_figures(reading),
        ("", ""),
        *reading.facts,
    ):
        _append(sheet, row)
    if not reading.changes:
        return {}
    _append(sheet, ("", ""))
    first = sheet.max_row + 1
    for name, _note, amount in reading.changes:
        _append(sheet, (name, amount))
    name = _("Version %(version)s, recorded transactions") % version
    return _sums(sheet, first, name, {2: reading.ledger["recorded_idr"]})


def _group(sheet, group):
    _widths(sheet, (36, 12, 12, 22, 22))
    sheet.freeze_panes = "A2"
    _append(sheet, (group.head, *_columns()), font=BOLD)
    for line in group.lines:
        amounts = (line.recorded_idr, line.verified_idr)
        _append(sheet, (line.name, line.makers, line.entries, *amounts))
    if not group.lines:
        return {}
    whole = {3: group.entries, 4: group.recorded_idr, 5: group.verified_idr}
    return _sums(sheet, 2, _("Sum"), whole)


def _sums(sheet, first, name, whole):
    """A last row of sums by formula; {cell: its value}."""
    last, row = sheet.max_row, sheet.max_row + 1
    sheet.cell(row, 1, name).font = BOLD
    found = {}
    for column, value in whole.items():
        letter = get_column_letter(column)
        cell = sheet.cell(row, column, f"=SUM({letter}{first}:{letter}{last})")
        cell.font, cell.number_format = BOLD, RUPIAH
        found[cell.coordinate] = value
    return found


def _append(sheet, values, font=None):
    row = sheet.max_row + 1 if sheet["A1"].value is not None else 1
    for column, value in enumerate(values, 1):
        if value is None or value == "":
            value = None if column > 1 else ""
        cell = sheet.cell(row, column)
        cell.value = safe_cell(value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"
        elif value is not None:
            cell.number_format = RUPIAH
        if font:
            cell.font = font


def _widths(sheet, widths):
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def _with_values(content, values):
    """The workbook with the value of each formula beside it, which the library leaves out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            body = old.read(name)
            found = re.fullmatch(r"xl/worksheets/sheet([0-9]+)\.xml", name)
            if found:
                known = values[int(found[1])]
                body = FORMULA.sub(
                    lambda cell, known=known: cell[1] + b"<v>%d</v>" % known[cell[2].decode()],
                    body,
                )
            new.writestr(name, body)
    return out.getvalue()
