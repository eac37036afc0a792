"""The parts of an XLSX, each walked without ever building its tree."""

from bisect import bisect_left, bisect_right

from kit.sheets.cells import column_of, number_cell, style_of, unescaped
from kit.sheets.table import Cell, Kind, Row, Table, Unreadable

MOST_MERGED = 250_000
# Excel takes no longer one.
LONGEST_FORMAT = 255


def local(tag: str) -> str:
    """Names without their namespace: the strict and the usual form differ only there."""
    return tag.rpartition("}")[2]


class Part:
    """Hears of every element; a subclass says what to do at ``on_<name>`` and ``after_<name>``."""

    def start(self, tag, attributes):
        heard = getattr(self, f"on_{local(tag)}", None)
        if heard:
            heard({local(name): value for name, value in attributes.items()})

    def end(self, tag):
        heard = getattr(self, f"after_{local(tag)}", None)
        if heard:
            heard()

    def data(self, text):
        pass

    def close(self):
        return self


class Relations(Part):
    """{id: (kind, target)}."""

    def __init__(self):
        self.found = {}

    def on_Relationship(self, given):
        if given.get("TargetMode") != "External":
            kind = given.get("Type", "").rpartition("/")[2]
            self.found[given.get("Id")] = kind, given.get("Target", "")


class Book(Part):
    """The sheets in order: (is visible, relation)."""

    def __init__(self):
        self.sheets, self.is_1904 = [], False

    def on_workbookPr(self, given):
        self.is_1904 = given.get("date1904") in ("1", "true")

    def on_sheet(self, given):
        self.sheets.append((given.get("state", "visible") == "visible", given.get("id")))


class Styles(Part):
    """What each style makes of a number."""

    def __init__(self):
        self.codes, self.styles, self.is_cells = {}, [], False

    def on_numFmt(self, given):
        number, code = given.get("numFmtId", ""), given.get("formatCode", "")
        if number.isdecimal() and len(code) <= LONGEST_FORMAT:
            self.codes[int(number)] = code

    def on_cellXfs(self, given):
        self.is_cells = True

    def after_cellXfs(self):
        self.is_cells = False

    def on_xf(self, given):
        if self.is_cells:
            number = given.get("numFmtId", "0")
            self.styles.append(style_of(int(number) if number.isdecimal() else 0, self.codes))


class Text(Part):
    """Collects what stands in ``t``, reading aids for Chinese letters left out."""

    def __init__(self):
        self.pieces, self.is_text, self.is_aid = [], False, False

    def on_t(self, given):
        self.is_text = not self.is_aid

    def after_t(self):
        self.is_text = False

    def on_rPh(self, given):
        self.is_aid = True

    def after_rPh(self):
        self.is_aid = False

    def data(self, text):
        if self.is_text:
            self.pieces.append(text)

    def taken(self) -> str:
        text, self.pieces = unescaped("".join(self.pieces)), []
        return text


class Strings(Text):
    """The texts that cells share."""

    def __init__(self):
        super().__init__()
        self.found = []

    def after_si(self):
        self.found.append(self.taken())


class Cells(Text):
    """The rows of one sheet, refused as soon as there are too many."""

    def __init__(self, strings, styles, *, is_1904=False):
        super().__init__()
        self.strings, self.styles, self.is_1904 = strings, styles, is_1904
        self.table, self.merged, self.row = Table(), [], Row(0)
        self.column, self.kind, self.style = -1, "", 0
        self.is_formula = False

    def on_row(self, given):
        number = given.get("r", "")
        last = self.row.number
        told = int(number) if number.isdecimal() and len(number) < 8 else 0
        self.row, self.column = Row(told if told > last else last + 1), -1

    def after_row(self):
        self.table.add(self.row)

    def on_c(self, given):
        told = column_of(given.get("r", ""))
        self.column = self.column + 1 if told is None else told
        self.kind, style = given.get("t", "n"), given.get("s", "0")
        self.style = int(style) if style.isdecimal() else 0
        self.is_formula, self.pieces = False, []

    def on_f(self, given):
        self.is_formula = True

    def on_v(self, given):
        self.is_text = True

    def after_v(self):
        self.is_text = False

    def after_c(self):
        raw = self.taken()
        if raw.strip() or self.is_formula:
            self.row.cells[self.column] = self._cell(raw)

    def _cell(self, raw):
        if self.is_formula:
            return Cell(raw or "=", Kind.FORMULA)
        if self.kind == "s":
            if not raw.strip().isdecimal() or int(raw) >= len(self.strings):
                raise Unreadable("damaged")
            return Cell(self.strings[int(raw)])
        if self.kind in ("inlineStr", "str"):
            return Cell(raw)
        if self.kind == "b":
            return Cell("TRUE" if raw.strip() == "1" else "FALSE")
        if self.kind == "e":
            return Cell(raw, Kind.ERROR)
        if self.kind == "d":
            return Cell(raw, Kind.DATE)
        style = self.styles[self.style] if self.style < len(self.styles) else 0
        return number_cell(raw, style, is_1904=self.is_1904)

    def on_mergeCell(self, given):
        first, _colon, last = given.get("ref", "").partition(":")
        self.merged.append((first, last or first))
        if len(self.merged) > MOST_MERGED // 10:
            raise Unreadable("damaged")

    def close(self):
        """Mark what merged cells cover, so that an empty one can say why it is empty."""
        rows, marked = {row.number: row for row in self.table}, 0
        numbers = sorted(rows)
        for first, last in self.merged:
            left, right = column_of(first), column_of(last)
            top, bottom = (int("".join(filter(str.isdecimal, one)) or 0) for one in (first, last))
            if left is None or right is None:
                continue
            covered = numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
            marked += len(covered)
            for number in covered:
                for column in range(left, min(right, 49) + 1):
                    marked += 1
                    if (number, column) != (top, left):
                        rows[number].cells.setdefault(column, Cell("", Kind.MERGED))
            if marked > MOST_MERGED:
                raise Unreadable("damaged")
        return self.table
