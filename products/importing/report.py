"""What became, or would become, of every row of a sheet."""

from dataclasses import dataclass, field

NEW, CHANGED, SAME = "new", "changed", "same"


@dataclass
class Report:
    """Rows are numbered as a spreadsheet shows them; 0 speaks of the whole file."""

    rows: int = 0
    counts: dict = field(default_factory=lambda: {NEW: 0, CHANGED: 0, SAME: 0})
    failed: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    # Keys of the makers the sheet is about.
    makers: set = field(default_factory=set)
    is_saved: bool = False

    def fail(self, row: int, column: str, message):
        self.failed.append({"row": row, "column": column, "message": str(message)})

    def note(self, row: int, column: str, message):
        self.notes.append({"row": row, "column": column, "message": str(message)})

    @property
    def bad_rows(self) -> list[int]:
        return sorted({fault["row"] for fault in self.failed})

    def as_dict(self) -> dict:
        return {
            "rows": self.rows,
            **self.counts,
            "failed": sorted(self.failed, key=lambda fault: fault["row"]),
            "notes": sorted(self.notes, key=lambda note: note["row"]),
        }
