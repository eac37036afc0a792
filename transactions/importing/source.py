"""A sheet of entries with its headings understood, and the hash that tells it from others."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kit.money import rupiah
from kit.sheets import Row, read_sheet
from products.importing.columns import places
from transactions.importing.columns import ENTRIES
from transactions.importing.line import EntryLine

PREVIEWED_ROWS, PREVIEWED_LETTERS = 5, 60


@dataclass(frozen=True)
class EntriesFile:
    """``digest``: SHA-256 in hexadecimal letters; ``places``: {column: place in the file};
    ``unknown``: headings that are passed over."""

    name: str
    digest: str
    headings: Row
    rows: list[Row]
    places: dict[str, int]
    unknown: list[str]

    def preview(self) -> dict:
        """Headings and the first rows, for a look at whether the right file came."""
        shown = [one for one in ENTRIES if one.name in self.places]
        rows = [
            [str(row.number), *(self._told(row, one.name) for one in shown)]
            for row in self.rows[:PREVIEWED_ROWS]
        ]
        return {"headings": [one.heading for one in shown], "rows": rows}

    def _told(self, row, column) -> str:
        """A cell as it came; of rupiah also how they were read."""
        text = row.cell(self.places[column]).text[:PREVIEWED_LETTERS]
        line = EntryLine(row, self.places)
        amount = line.amount("IDR") if column == "amount" and line.currency() == "IDR" else None
        return text if amount is None or text == rupiah(amount) else f"{text} → {rupiah(amount)}"


def load(path, name="") -> EntriesFile:
    """Raises ValidationError with one sentence for a file, or headings, that will not do."""
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    headings, *rows = read_sheet(path, name)
    found, unknown = places(headings, ENTRIES)
    return EntriesFile(name or Path(path).name, digest, headings, rows, found, unknown)
