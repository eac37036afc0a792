"""Files a person takes away: the templates, and the rows of a sheet that failed."""

import csv
import io

from django.utils.translation import gettext as _

from expo.models import Region
from kit.sheets.writing import workbook
from products.choices import SheetKind
from products.importing.columns import COLUMNS
from products.models import Category

NAMES = {SheetKind.PRODUCTS: "produk", SheetKind.MAKERS: "usaha"}


def template_xlsx(kind) -> bytes:
    """Headings and an example row; then what may stand in the category and region columns."""
    sheets = [(NAMES[kind], _start(kind))]
    if kind == SheetKind.PRODUCTS:
        rows = Category.objects.values_list("slug", "name", "name_en")
        sheets.append(("kategori", [("slug", "nama", "nama (Inggris)"), *rows]))
    regions = Region.objects.regencies().select_related("parent")
    rows = [(row.pk, row.short_name, row.parent.short_name) for row in regions]
    sheets.append(("kode daerah", [("kode", "nama", "provinsi"), *rows]))
    return workbook(sheets)


def template_csv(kind) -> bytes:
    """The same two rows, as spreadsheets with Indonesian settings open them at a click."""
    content = io.StringIO()
    csv.writer(content, delimiter=";").writerows(_start(kind))
    return content.getvalue().encode("utf-8-sig")


def _start(kind):
    columns = COLUMNS[kind]
    return [[one.heading for one in columns], [one.example for one in columns]]


def bad_rows_xlsx(sheet, failed, name="") -> bytes:
    """The rows with faults as they came, each with its number and why; to be mended and uploaded
    once more, for columns nobody knows are passed over."""
    reasons = {}
    for fault in failed:
        words = f"{fault['column']}: {fault['message']}".removeprefix(": ")
        reasons.setdefault(fault["row"], []).append(words)
    width = max(sheet.headings.cells, default=-1) + 1
    rows = [_texts(sheet.headings, width) + [_("row"), _("reason")]]
    for row in sheet.rows:
        if row.number in reasons:
            rows.append([*_texts(row, width), row.number, " ".join(reasons[row.number])])
    return workbook([(name or NAMES[sheet.kind], rows)])


def _texts(row, width):
    return [row.cell(place).text for place in range(width)]
