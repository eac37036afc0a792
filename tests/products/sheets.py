"""Sheets and ZIPs of photos, as the tests of importing write them."""

import csv
import io
import zipfile
from pathlib import Path

from openpyxl import Workbook
from PIL import Image

from products.choices import SheetKind
from products.importing import source
from products.importing.columns import COLUMNS
from products.importing.pictures import Photos

USUAL = {
    SheetKind.PRODUCTS: {
        "sku": "A-1",
        "name": "Stik Tahu",
        "category": "keripik-kudapan",
        "price": "Rp48.000",
        "unit": "bungkus",
        "readiness": "ready_stock",
        "stock": "10",
    },
    SheetKind.MAKERS: {"name": "Tahu Baru", "region_code": "35.71", "phone": "081234567890"},
}


def make_rows(kind, *rows, columns=None):
    """A table with headings; each row is what differs from a usual one."""
    rows = [{**USUAL[kind], **row} for row in rows]
    names = columns or [one.name for one in COLUMNS[kind] if any(one.name in row for row in rows)]
    return [names, *([row.get(name, "") for name in names] for row in rows)]


def write_csv(path, table):
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(table)
    path.write_text(text.getvalue())
    return path


def write_xlsx(path, table, change=None):
    book = Workbook()
    for row in table:
        book.active.append(row)
    if change:
        change(book.active)
    book.save(path)
    return path


def make_sheet(tmp_path, *rows, kind=SheetKind.PRODUCTS, **more):
    path = write_xlsx(tmp_path / "lembar.xlsx", make_rows(kind, *rows, **more))
    return source.load(kind, path)


def make_jpeg(shade=100, size=(1200, 900)):
    content = io.BytesIO()
    Image.new("RGB", size, (shade * 25 % 256, 120, 60)).save(content, "JPEG")
    return content.getvalue()


def make_zip(tmp_path, **files):
    """A ZIP of {name with __ for dots: bytes}; names with other letters go in ``files["more"]``."""
    more = files.pop("more", {})
    path = tmp_path / "foto.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {
            **{n.replace("__", "."): c for n, c in files.items()},
            **more,
        }.items():
            archive.writestr(name, content)
    return path


def open_photos(path) -> Photos:
    return Photos(open(path, "rb"))  # noqa: SIM115 - closed with the process


def kept_files(settings):
    root = Path(settings.PRIVATE_ROOT)
    return sorted(str(file.relative_to(root)) for file in root.rglob("*") if file.is_file())
