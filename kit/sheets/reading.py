"""A file becomes rows, once its bytes and its name agree on what it is."""

from pathlib import Path

from kit.sheets import delimited, xlsx
from kit.sheets.table import MOST_BYTES, Row, Unreadable

ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
ENDINGS = {".xls": "old", ".ods": "ods", ".xlsm": "macros", ".xlsb": "kind"}


def read_sheet(path, name: str = "") -> list[Row]:
    """The rows of a CSV, or of the first visible sheet of an XLSX, blank ones left out.

    ``name`` is what its owner called it; the first row holds the headings. Raises Unreadable.
    """
    path = Path(path)
    weight = path.stat().st_size
    if not weight:
        raise Unreadable("empty")
    if weight > MOST_BYTES:
        raise Unreadable("too_heavy")
    with open(path, "rb") as file:
        table = _reader_of(file, Path(name or path.name).suffix.lower())(file)
    if not table:
        raise Unreadable("empty")
    if len(table) == 1:
        raise Unreadable("no_rows")
    return table


def _reader_of(file, ending):
    start = file.read(8)
    file.seek(0)
    if start == OLE and ending not in ENDINGS:
        raise Unreadable("locked" if LOCKED in file.read() else "old")
    if ending in ENDINGS:
        raise Unreadable(ENDINGS[ending])
    if ending not in (".xlsx", ".csv"):
        raise Unreadable("kind")
    if start.startswith(ZIP) != (ending == ".xlsx"):
        raise Unreadable("renamed", ending=ending)
    return xlsx.read if ending == ".xlsx" else delimited.read
