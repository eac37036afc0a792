"""A table of text as it comes out of a file, its bounds, and why a file is refused."""

from dataclasses import dataclass, field
from enum import Enum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 10 * 1024 * 1024
MOST_UNZIPPED = 20 * 1024 * 1024
MOST_RATIO = 100
# Rows below the headings.
MOST_ROWS = 5_000
MOST_COLUMNS = 50
# What a spreadsheet itself takes in one cell.
LONGEST_CELL = 32_767

REFUSALS = {
    "empty": _("This file is empty."),
    "no_rows": _("There are no rows below the headings."),
    "too_heavy": _("This file is larger than 10 MB. Divide it into several files."),
    "too_large": _("Unzipped, this file is larger than 20 MB. Divide it into several files."),
    "bomb": _("This file unzips to more than a hundred times its size. Save it anew as .xlsx."),
    "rows": _("There are more than 5,000 rows. Divide them among several files."),
    "columns": _("There are more than 50 columns. Delete those that are not in the template."),
    "cell": _("A cell in row %(row)s holds more than 32,767 letters. Shorten it."),
    "old": _("This is an old Excel file (.xls). Save it as .xlsx or CSV, then upload it again."),
    "ods": _("This is an OpenDocument file. Save it as .xlsx or CSV, then upload it again."),
    "macros": _("This file holds macros. Save it as .xlsx without macros, then upload it again."),
    "locked": _("This file has a password. Save it without one, then upload it again."),
    "kind": _("Upload an .xlsx or a .csv file."),
    "renamed": _(
        "The name says %(ending)s, but the file is of another kind. Save it anew as .xlsx or CSV."
    ),
    "damaged": _("This file is damaged or incomplete. Save it anew, then upload it again."),
    "letters": _("The letters of this file cannot be read. Save it as CSV UTF-8 or as .xlsx."),
    "quotes": _("A quotation mark near row %(row)s is not closed. Save the file as .xlsx."),
    "no_sheet": _("There is no visible sheet in this file."),
}


class Unreadable(ValidationError):
    """A file that is not taken; ``code`` is one of REFUSALS."""

    def __init__(self, code, **params):
        super().__init__(REFUSALS[code], code=code, params=params or None)


class Kind(Enum):
    """What the file said of a cell's text."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FORMULA = "formula"
    # What a formula shows that failed: #N/A.
    ERROR = "error"
    # Covered by a merged cell further up or to the left; empty.
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Cell:
    text: str = ""
    kind: Kind = Kind.TEXT


EMPTY = Cell()


@dataclass(slots=True)
class Row:
    """``number`` as a spreadsheet shows it; ``cells`` by column, the first is 0."""

    number: int
    cells: dict[int, Cell] = field(default_factory=dict)

    def cell(self, column: int) -> Cell:
        return self.cells.get(column, EMPTY)


class Table(list):
    """Rows with something in them, bounded as they are added."""

    def add(self, row: Row):
        if any(len(cell.text) > LONGEST_CELL for cell in row.cells.values()):
            raise Unreadable("cell", row=row.number)
        filled = [column for column, cell in row.cells.items() if cell.text.strip()]
        if not filled:
            return
        if max(filled) >= MOST_COLUMNS:
            raise Unreadable("columns")
        if len(self) > MOST_ROWS:  # the headings are one more
            raise Unreadable("rows")
        self.append(row)
