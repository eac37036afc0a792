"""CSV as spreadsheets write it: any of three separators, any of four encodings."""

import csv
import io

from kit.sheets.table import Cell, Row, Table, Unreadable

SEPARATORS = ";\t,"
MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
LONGEST_FIELD = 100_000


def read(file) -> Table:
    text = decoded(file.read())
    first, _line, rest = text.partition("\n")
    separator = separator_of(text)
    if first.strip().lower().startswith("sep=") and len(first.strip()) <= 5:
        separator, text = first.strip()[4:] or separator, rest
    table = Table()
    # Strict, so that an open quotation mark does not swallow the rest of the file.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, values in enumerate(reader, 1):
            cells = {n: Cell(value) for n, value in enumerate(values) if value.strip()}
            table.add(Row(number, cells))
    except csv.Error as error:
        raise Unreadable("quotes", row=number + 1) from error
    return table


def decoded(content: bytes) -> str:
    """By its mark, else UTF-8, else what Windows used before."""
    mark = next((codec for start, codec in MARKS.items() if content.startswith(start)), None)
    for codec in [mark] if mark else ["utf-8", "cp1252"]:
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable("letters")


def separator_of(text: str) -> str:
    """The separator seen most often in the headings, outside quotation marks."""
    counts = dict.fromkeys(SEPARATORS, 0)
    is_quoted, is_begun = False, False
    for letter in text[:LONGEST_FIELD]:
        if letter == '"':
            is_quoted = not is_quoted
        elif letter in "\r\n" and not is_quoted and is_begun:
            break
        elif letter in counts and not is_quoted:
            counts[letter] += 1
        is_begun = is_begun or not letter.isspace()
    return max(counts, key=counts.get) if any(counts.values()) else ","
