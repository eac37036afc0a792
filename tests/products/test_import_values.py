"""What the cells of a sheet are understood as, and what is said of those that are not."""

import pytest
from django.core.exceptions import ValidationError

from kit.sheets import Cell, Kind, Row
from products.choices import SheetKind
from products.importing.columns import COLUMNS, MAKERS, PRODUCTS, key_of, places
from products.importing.values import Line

NUMBER = Kind.NUMBER


def read(method, text, kind=Kind.TEXT, **bounds):
    """(value, faults) of one cell."""
    line = Line(Row(2, {0: Cell(text, kind)}), {"x": 0})
    value = getattr(line, method)("x", **bounds)
    assert all(column == "x" for column, _words in line.faults)
    return value, [words for _column, words in line.faults]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        *(("Rp48.000", 48_000), ("48.000", 48_000), ("48000", 48_000), ("48rb", 48_000)),
        *(("48 ribu", 48_000), ("Rp2,5 juta", 2_500_000), ("2,5jt", 2_500_000)),
        *(("48.000,00", 48_000), ("Rp 1.250.000,-", 1_250_000), ("", None)),
    ],
)
def test_prices(text, amount):
    assert read("money", text) == (amount, [])


@pytest.mark.parametrize(
    "text", ["2.5", "48,000", "2.50", "1.5 juta", "dua ribu", "50", "-48000", "99999999999"]
)
def test_prices_that_are_refused(text):
    for kind in (Kind.TEXT, NUMBER):
        value, faults = read("money", text, kind)
        assert value is None
        assert len(faults) == 1


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        *(("081234567890", Kind.TEXT, "+6281234567890"), ("81234567890", NUMBER, "+6281234567890")),
        *(
            ("6281234567890", NUMBER, "+6281234567890"),
            ("0812-3456-7890", Kind.TEXT, "+6281234567890"),
        ),
        *(
            ("+62 812 3456 7890", Kind.TEXT, "+6281234567890"),
            ("'+6281234567890", Kind.TEXT, "+6281234567890"),
        ),
    ],
)
def test_phones_keep_or_get_back_their_zero(text, kind, number):
    value, faults = read("phone", text, kind)
    assert (str(value), faults) == (number, [])


@pytest.mark.parametrize("text", ["12345", "6,28123E+12", "6.28123E+12", "telepon", "8123"])
def test_phones_that_lost_their_digits_are_refused(text):
    value, faults = read("phone", text, NUMBER)
    assert value is None
    assert len(faults) == 1


def test_a_business_number_keeps_its_thirteen_digits():
    assert read("nib", "0220111222333") == ("0220111222333", [])
    assert read("nib", "1220111222333", NUMBER) == ("1220111222333", [])
    value, faults = read("nib", "220111222333", NUMBER)
    assert value == ""
    assert "13" in faults[0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("35.71", "35.71"), ("3571", "35.71"), ("35,71", "35.71"), ("35.7", "35.70")),
        *(("35.07", "35.07"), ("Kediri", "Kediri"), ("", "")),
    ],
)
def test_region_codes(text, code):
    assert read("region", text) == (code, [])


@pytest.mark.parametrize(("text", "count"), [("1.500", 1_500), ("25", 25), (" 7 ", 7), ("", None)])
def test_counts(text, count):
    assert read("count", text) == (count, [])


@pytest.mark.parametrize("text", ["2,5", "2.5", "-1", "sepuluh", "10 buah", "1e9", "99999999999"])
def test_counts_that_are_refused(text):
    value, faults = read("count", text)
    assert value is None
    assert len(faults) == 1


@pytest.mark.parametrize("kind", [Kind.FORMULA, Kind.DATE, Kind.ERROR])
def test_formulas_dates_and_errors_are_refused_everywhere(kind):
    for method in ("money", "phone", "nib", "region", "count", "email"):
        value, faults = read(method, "12", kind)
        assert not value
        assert len(faults) == 1


def test_text_is_one_line_without_what_cannot_be_stored():
    assert read("text", " a\r\n b\x00\t\x07c ", most=9) == ("a b c", [])
    assert read("text", "a\r\nb", most=9, is_line=False) == ("a\nb", [])
    assert read("text", "e\u0301", most=1) == ("é", [])
    assert read("text", "'=1+1", most=9) == ("=1+1", [])
    value, faults = read("text", "x" * 101, most=100)
    assert value == ""
    assert "101" in faults[0]


def test_a_needed_cell_says_when_merging_emptied_it():
    assert "digabung" in read("text", "", Kind.MERGED, most=9, is_needed=True)[1][0]
    assert read("text", "", most=9, is_needed=True)[1] != []
    assert read("text", "", Kind.MERGED, most=9) == ("", [])


@pytest.mark.parametrize("kind", SheetKind)
def test_headings_in_both_languages_any_case_any_order(kind):
    columns = COLUMNS[kind]
    names = [one.name for one in columns]
    for write in (lambda one: one.name, lambda one: f"  {one.heading.upper()} "):
        cells = {n: Cell(write(one)) for n, one in enumerate(reversed(columns))}
        found, unknown = places(Row(1, cells), columns)
        assert [found[name] for name in names] == list(reversed(range(len(names))))
        assert unknown == []


def test_no_two_columns_share_a_heading():
    for columns in (PRODUCTS, MAKERS):
        words = [{key_of(one.name), key_of(one.heading)} for one in columns]
        assert sum(map(len, words)) == len(set().union(*words))


def headings(*words):
    return Row(1, {n: Cell(word) for n, word in enumerate(words)})


def test_headings_nobody_knows_are_noted_and_missing_ones_named():
    found, unknown = places(headings("SKU", "Usaha", "name", "kategori", "Catatan dinas"), PRODUCTS)
    assert unknown == ["Catatan dinas"]
    assert "price" not in found
    with pytest.raises(ValidationError, match=r"Usaha \(maker\), Kategori \(category\)"):
        places(headings("sku", "name"), PRODUCTS)
    with pytest.raises(ValidationError, match="sku"):
        places(headings("sku", "SKU", "maker", "name", "category"), PRODUCTS)


@pytest.mark.parametrize(
    ("chosen", "names", "told"),
    [
        (MAKERS, ("SKU", "Usaha", "Nama produk", "Kategori"), "Sepertinya ini lembar produk"),
        (PRODUCTS, ("Nama usaha", "Kode daerah", "phone"), "Sepertinya ini lembar usaha"),
        (MAKERS, ("Nama usaha",), r"Nomor WhatsApp \(phone\)"),
    ],
)
def test_a_sheet_of_the_other_kind_is_told_apart(chosen, names, told):
    with pytest.raises(ValidationError, match=told) as refused:
        places(headings(*names), chosen)
    assert ("Sepertinya" in refused.value.messages[0]) is ("Sepertinya" in told)
