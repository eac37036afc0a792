"""Spreadsheets from strangers, as rows of text."""

from kit.sheets.reading import read_sheet
from kit.sheets.table import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Kind,
    Row,
    Unreadable,
)

__all__ = [
    "MOST_BYTES",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Cell",
    "Kind",
    "Row",
    "Unreadable",
    "read_sheet",
]
