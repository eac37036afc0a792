"""A sheet with its headings understood, and the plan for its kind."""

from dataclasses import dataclass

from kit.money import rupiah
from kit.sheets import Row, read_sheet
from products.choices import SheetKind
from products.importing.columns import COLUMNS, places
from products.importing.goods import ProductPlan
from products.importing.makers import MakerPlan
from products.importing.values import Line

PREVIEWED_ROWS, PREVIEWED_LETTERS = 5, 60


@dataclass(frozen=True)
class Sheet:
    """``places``: {column: place in the file}; ``unknown``: headings that are passed over."""

    kind: str
    headings: Row
    rows: list[Row]
    places: dict[str, int]
    unknown: list[str]

    def preview(self) -> dict:
        """Headings and the first rows, for a look at whether the right file came."""
        shown = [one for one in COLUMNS[self.kind] if one.name in self.places]
        rows = [
            [str(row.number), *(self._told(row, one.name) for one in shown)]
            for row in self.rows[:PREVIEWED_ROWS]
        ]
        return {"headings": [one.heading for one in shown], "rows": rows}

    def _told(self, row, column) -> str:
        """A cell as it came; of a price also how it was read."""
        text = row.cell(self.places[column]).text[:PREVIEWED_LETTERS]
        price = Line(row, self.places).money(column) if column == "price" else None
        return text if price is None or text == rupiah(price) else f"{text} → {rupiah(price)}"


def load(kind, path, name="") -> Sheet:
    """Raises ValidationError with one sentence for a file, or headings, that will not do."""
    headings, *rows = read_sheet(path, name)
    found, unknown = places(headings, COLUMNS[kind])
    return Sheet(kind, headings, rows, found, unknown)


def plan_of(sheet: Sheet, *, by, photos=None, tick=lambda done: None):
    if sheet.kind == SheetKind.MAKERS:
        return MakerPlan(sheet.rows, sheet.places, by=by, tick=tick)
    return ProductPlan(sheet.rows, sheet.places, by=by, photos=photos, tick=tick)
