"""The demo's spreadsheets of makers: one imported, one checked with a row to mend."""

from django.core.files.uploadedfile import TemporaryUploadedFile

from products.actions import sheet_work, sheets
from products.choices import SheetKind

HEADINGS = "maker,name,region_code,phone,email,nib,story"
DONE = [
    ",Kerupuk Bu Minah,35.71,081200900001,,,"
    '"Kerupuk bawang dan gendar, dijemur di halaman sendiri."',
]
WAITING = [
    ",Dawet Ireng Sumber,35.71,081200900002,,,Dawet dari arang merang padi.",
    ",Sulam Pita Mrican,35.71,081200900003,,,Sulam pita untuk mukena dan tas.",
    ",Kopyah Rajut Ngronggo,35.71,0812,,,Kopyah rajut benang katun.",
]


def make_imports(officer):
    """The first brings in a maker who has no account yet and waits for an invitation."""
    first = _checked("usaha-kediri.csv", DONE, officer)
    sheets.begin(first, by=officer)
    sheet_work.bring_in(first.pk, "id")
    _checked("usaha-baru.csv", WAITING, officer)


def _checked(name, rows, officer):
    text = "\n".join([HEADINGS, *rows]).encode()
    file = TemporaryUploadedFile(name, "text/csv", len(text), "utf-8")
    file.write(text)
    file.seek(0)
    row = sheets.take_in(SheetKind.MAKERS, sheet=file, by=officer)
    file.close()
    sheet_work.check(row.pk, "id")
    return row
