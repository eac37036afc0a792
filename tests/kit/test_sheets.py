"""Spreadsheets as people and attackers send them: read without loss, or refused in words."""

import datetime
import io
import zipfile

import pytest
from openpyxl import Workbook

from kit.sheets import Kind, Unreadable, read_sheet
from kit.sheets.writing import workbook

pytestmark = pytest.mark.once

CSV_ROWS = "sku;nama;harga\n001;Kripik;48.000\n"
TWO = [["sku", "nama", "harga"], ["001", "Kripik", "48.000"]]


def texts(rows):
    return [[cell.text for _place, cell in sorted(row.cells.items())] for row in rows]


@pytest.fixture
def read(tmp_path):
    def reading(content, name="isi.csv"):
        path = tmp_path / "upload"
        path.write_bytes(content)
        return read_sheet(path, name)

    return reading


def make_xlsx(rows=None, change=None):
    book = Workbook()
    for row in rows or TWO:
        book.active.append(row)
    if change:
        change(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def repacked(content, **parts):
    """The same package with parts replaced, added, or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in [*old.namelist(), *(one for one in parts if one not in old.namelist())]:
            value = parts.get(name, old.read(name) if name in old.namelist() else None)
            if value is not None:
                new.writestr(name, value)
    return out.getvalue()


def sheet_xml(rows, before=""):
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{before}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (CSV_ROWS.encode(), TWO),
        (CSV_ROWS.replace(";", ",").encode(), TWO),
        (CSV_ROWS.replace(";", "\t").encode(), TWO),
        (CSV_ROWS.encode("utf-8-sig"), TWO),
        (CSV_ROWS.encode("utf-16"), TWO),
        (b"\xfe\xff" + CSV_ROWS.encode("utf-16-be"), TWO),
        (CSV_ROWS.replace("\n", "\r\n").encode(), TWO),
        (CSV_ROWS.replace("\n", "\r").encode(), TWO),
        (b"sep=;\r\n" + CSV_ROWS.encode(), TWO),
        ("sku;nama\n1;Café “Enak”\n".encode("cp1252"), [["sku", "nama"], ["1", "Café “Enak”"]]),
        (b'sku;cerita\n1;"dua\nbaris; satu"\n', [["sku", "cerita"], ["1", "dua\nbaris; satu"]]),
        (b'"a;b,c,d";"e"\n1;2\n', [["a;b,c,d", "e"], ["1", "2"]]),
        (b"sku,nama\n1,Rp2\n\n\n2,Rp3\n", [["sku", "nama"], ["1", "Rp2"], ["2", "Rp3"]]),
        (b"sku\n001\n", [["sku"], ["001"]]),
    ],
    ids=[
        *("semicolons", "commas", "tabs", "utf-8 mark", "utf-16", "utf-16 big", "windows lines"),
        *("old mac lines", "sep line", "cp1252", "lines in quotes", "separators in quotes"),
        *("blank rows", "one column"),
    ],
)
def test_csv_as_spreadsheets_write_it(read, content, rows):
    assert texts(read(content)) == rows


def test_rows_are_numbered_as_a_spreadsheet_shows_them(read):
    assert [row.number for row in read(b"sku\n1\n\n\n2\n")] == [1, 2, 5]
    assert [row.number for row in read(b'sku\n"a\nb"\n2\n')] == [1, 2, 3]

    def far(book):
        book.active["A9"] = "jauh"

    rows = read(make_xlsx(change=far), "isi.xlsx")
    assert [row.number for row in rows] == [1, 2, 9]


@pytest.mark.parametrize(
    ("value", "style", "text", "kind"),
    [
        ("08123456789", None, "08123456789", Kind.TEXT),
        (8123456789, None, "8123456789", Kind.NUMBER),
        (8123456789.0, None, "8123456789", Kind.NUMBER),
        (81234567890, "000000000000", "081234567890", Kind.NUMBER),
        (1234567890123, None, "1234567890123", Kind.NUMBER),
        (48000, '"Rp"#,##0', "48000", Kind.NUMBER),
        (48000, "[$Rp-421]#,##0.00", "48000", Kind.NUMBER),
        (2.5, None, "2.5", Kind.NUMBER),
        (0.1 + 0.2, None, "0.3", Kind.NUMBER),
        (35.7, None, "35.7", Kind.NUMBER),
        (0.5, "0%", "50%", Kind.NUMBER),
        (datetime.date(2026, 3, 12), None, "2026-03-12", Kind.DATE),
        (datetime.datetime(2026, 3, 12, 7, 30), None, "2026-03-12 07:30", Kind.DATE),
        (46093, "dd mmm yyyy", "2026-03-12", Kind.DATE),
        ("12/03/2026", None, "12/03/2026", Kind.TEXT),
        (True, None, "TRUE", Kind.TEXT),
        ("dua\nbaris", None, "dua\nbaris", Kind.TEXT),
        ("=SUM(1;2)", None, "=", Kind.FORMULA),
        ("#N/A", None, "#N/A", Kind.ERROR),
        ("Café 東京 🧺", None, "Café 東京 🧺", Kind.TEXT),
        ("a_x0000_b_xD800_c_x0041_", None, "abcA", Kind.TEXT),
    ],
)
def test_an_xlsx_cell_is_text_and_says_what_it_was(read, value, style, text, kind):
    def put(book):
        book.active["B2"] = value
        if style:
            book.active["B2"].number_format = style

    cell = read(make_xlsx(change=put), "isi.xlsx")[1].cell(1)
    assert (cell.text, cell.kind) == (text, kind)


def test_a_merged_value_counts_for_the_first_cell(read):
    def merge(book):
        book.active.append(["a", "Usaha", "1"])
        book.active.append(["b", None, "2"])
        book.active.merge_cells("B3:B4")

    rows = read(make_xlsx(change=merge), "isi.xlsx")
    assert rows[2].cell(1).text == "Usaha"
    assert (rows[3].cell(1).text, rows[3].cell(1).kind) == ("", Kind.MERGED)


def test_the_first_visible_sheet_is_read(read):
    def hide(book):
        book.active.sheet_state = "hidden"
        book.create_sheet("isi").append(["sku"])
        book["isi"].append(["tampak"])
        book.create_sheet("lagi").append(["lain"])

    assert texts(read(make_xlsx(change=hide), "isi.xlsx")) == [["sku"], ["tampak"]]


def test_absolute_targets_and_inline_strings(read):
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>sku</t></is></c></row><row r="2">'
    row += '<c r="A2" t="inlineStr"><is><r><t>00</t></r><r><t>1</t></r><rPh><t>x</t></rPh></is>'
    row += "</c></row>"
    content = repacked(make_xlsx(), **{SHEET: sheet_xml(row)})
    assert texts(read(content, "isi.xlsx")) == [["sku"], ["001"]]


def test_what_we_write_we_read(read):
    rows = [("a", "b"), ("001", "-5"), ("=1+1", "teks\x00biasa")]
    content = workbook([("isi", rows)])
    assert texts(read(content, "x.xlsx")) == [["a", "b"], ["001", "'-5"], ["'=1+1", "teksbiasa"]]


BOMB = "<x>" + "0" * 3_000_000 + "</x>"
ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le")
MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def rows_of(count):
    return b"sku\n" + b"1\n" * count


def wide_row(columns):
    return "<row>" + '<c t="str"><v>x</v></c>' * columns + "</row>"


def hidden(content):
    """openpyxl writes no workbook without a visible sheet."""
    book = zipfile.ZipFile(io.BytesIO(content)).read("xl/workbook.xml").decode()
    return repacked(content, **{"xl/workbook.xml": book.replace('"visible"', '"hidden"')})


def with_sheet(rows, before=""):
    return repacked(make_xlsx(), **{SHEET: sheet_xml(rows, before)})


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "isi.csv", "empty"),
        (b"\n\n  \n", "isi.csv", "empty"),
        (b"sku;nama\n", "isi.csv", "no_rows"),
        (rows_of(5_001), "isi.csv", "rows"),
        (b"a;" * 50 + b"b\n1\n", "isi.csv", "columns"),
        (b"x" * (10 * 1024 * 1024 + 1), "isi.csv", "too_heavy"),
        (b"sku\n\x81\x8d\x00\n", "isi.csv", "letters"),
        (b'sku;nama\n1;"tak ditutup\n2;b\n', "isi.csv", "quotes"),
        (make_xlsx(), "isi.csv", "renamed"),
        (CSV_ROWS.encode(), "isi.xlsx", "renamed"),
        (OLE, "isi.xls", "old"),
        (OLE, "isi.xlsx", "old"),
        (OLE, "isi.csv", "old"),
        (LOCKED, "isi.xlsx", "locked"),
        (make_xlsx(), "isi.ods", "ods"),
        (make_xlsx(), "isi.xlsm", "macros"),
        (make_xlsx(), "isi.pdf", "kind"),
        (b"PK\x03\x04 bukan zip", "isi.xlsx", "damaged"),
        (make_xlsx()[:-200], "isi.xlsx", "damaged"),
        (repacked(make_xlsx(), mimetype="application/vnd.oasis"), "isi.xlsx", "ods"),
        (
            repacked(make_xlsx(), xl__vbaProject_bin="x").replace(b"_bin", b".bin"),
            "a.xlsx",
            "macros",
        ),
        (repacked(make_xlsx(), **{"[Content_Types].xml": f"<a b='{MACRO}'/>"}), "a.xlsx", "macros"),
        (repacked(make_xlsx(), **{"[Content_Types].xml": None}), "isi.xlsx", "renamed"),
        (repacked(make_xlsx(), **{SHEET: None}), "isi.xlsx", "damaged"),
        (with_sheet("<row><c><v>"), "isi.xlsx", "damaged"),
        (with_sheet('<row><c t="s"><v>99</v></c></row>'), "isi.xlsx", "damaged"),
        (with_sheet("<row/>", ENTITY), "isi.xlsx", "damaged"),
        (with_sheet("<row/>", OUTSIDE), "isi.xlsx", "damaged"),
        (with_sheet(wide_row(51)), "isi.xlsx", "columns"),
        (with_sheet("<row><c t='str'><v>x</v></c></row>" * 5_002), "isi.xlsx", "rows"),
        (repacked(make_xlsx(), **{"xl/besar.xml": BOMB}), "isi.xlsx", "bomb"),
        (hidden(make_xlsx()), "a.xlsx", "no_sheet"),
        (b"sku\n" + b"x" * 40_000 + b"\n", "isi.csv", "cell"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(read, content, name, code):
    with pytest.raises(Unreadable) as refused:
        read(content, name)
    assert refused.value.code == code
    assert len(refused.value.messages[0]) > 15
    assert "%(" not in refused.value.messages[0]


def test_the_bounds_themselves_are_taken(read):
    assert len(read(rows_of(5_000))) == 5_001
    assert len(read(b"a;" * 49 + b"b\n1\n")[0].cells) == 50


def test_unzipped_size_counts_over_all_parts(read):
    noise = bytes(range(256)) * 4_000  # a megabyte that shrinks only to a hundredth
    parts = {f"xl/media/{n}.bin": noise[n:] + str(n).encode() * 9 for n in range(21)}
    with pytest.raises(Unreadable) as refused:
        read(repacked(make_xlsx(), **parts), "isi.xlsx")
    assert refused.value.code in ("too_large", "bomb")
    assert refused.value.code == "too_large"


def test_a_lying_size_gives_no_more_than_it_says(read):
    content = bytearray(make_xlsx())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        entry = archive.getinfo(SHEET)
    size = entry.file_size.to_bytes(4, "little")
    at = content.rfind(SHEET.encode()) - 46 + 24
    assert content[at : at + 4] == size
    content[at : at + 4] = (50).to_bytes(4, "little")
    with pytest.raises(Unreadable) as refused:
        read(bytes(content), "isi.xlsx")
    assert refused.value.code == "damaged"


def test_overlapping_merges_do_not_cost_for_ever(read):
    rows = "".join(f"<row r='{n}'><c r='A{n}' t='str'><v>x</v></c></row>" for n in range(1, 4_000))
    merges = "<mergeCells>" + '<mergeCell ref="A1:AX4000"/>' * 2_000 + "</mergeCells>"
    xml = sheet_xml(rows).replace("</sheetData>", "</sheetData>" + merges)
    with pytest.raises(Unreadable):
        read(repacked(make_xlsx(), **{SHEET: xml}), "isi.xlsx")
