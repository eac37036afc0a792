"""The same rows as a workbook: text stays text, nothing is a formula, nobody else's rows."""

import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from accounts.models import Trail
from kit import export
from kit.export import safe_cell, xlsx_answer
from tests.admin.crawl import body, signed_in
from tests.admin.waiting import LIST, make_waiting
from tests.make import BANDUNG, make_officer, make_vendor

ADDRESS = "/admin/vendors/vendor/"


def sheet_of(answer):
    return load_workbook(io.BytesIO(body(answer))).active


def found(answer):
    head, *rows = sheet_of(answer).values
    return [dict(zip(head, row, strict=True)) for row in rows]


def form_for(*rows, **more):
    return {"action": "export_xlsx", "_selected_action": [row.pk for row in rows], **more}


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+62812", "-5", "@SUM(A1)", "\t=1", " =1", "＝1", "#N/A", "2026-01-01", "007", "1e5"],
)
def test_text_is_text_whatever_it_begins_with(text):
    sheet = sheet_of(xlsx_answer("x", ["#head"], [[safe_cell(text)]]))
    for cell in (sheet["A1"], sheet["A2"]):
        assert cell.data_type == "s"
        assert not cell.value.startswith(("=", "+", "-", "@"))
    assert sheet["A2"].value.endswith(text)


def test_a_text_nobody_made_safe_is_no_formula_either():
    cell = sheet_of(xlsx_answer("x", ["a"], [["=1+1"]]))["A2"]
    assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_numbers_are_numbers_unless_a_spreadsheet_would_round_them():
    row = [safe_cell(value) for value in (5, -5, Decimal("1.50"), 10**15, "0220", "a\x0bb")]
    cells = next(sheet_of(xlsx_answer("x", list("abcdef"), [row])).iter_rows(min_row=2))
    assert [cell.value for cell in cells] == [5, -5, 1.5, "1000000000000000", "0220", "ab"]
    assert [cell.data_type for cell in cells] == ["n", "n", "n", "s", "s", "s"]


@pytest.mark.django_db
def test_an_officer_takes_own_rows_even_when_asking_for_others():
    own, foreign = make_vendor(name="=HYPERLINK(1)"), make_vendor(BANDUNG, name="Asing")
    client = signed_in(make_officer())
    for form in (form_for(own, foreign), form_for(own, foreign, select_across="1")):
        answer = client.post(ADDRESS, form)
        assert answer["Content-Disposition"].endswith('.xlsx"')
        assert "no-store" in answer["Cache-Control"]
        assert [row["Nama usaha"] for row in found(answer)] == ["'=HYPERLINK(1)"]
    trail = Trail.objects.filter(verb="export").first()
    assert (trail.after["model"], trail.after["rows"]) == ("vendors.vendor", 1)


@pytest.mark.django_db
def test_the_filtered_queue_goes_out(edition, curator):
    waiting = make_waiting(edition, "Keripik")
    again = make_waiting(edition, "Sambal", round=2)
    form = form_for(waiting, again, select_across="1")
    rows = found(signed_in(curator).post(f"{LIST}?round=again", form))
    assert [(row["Produk"], row["Kiriman ke-"]) for row in rows] == [("Sambal", 2)]


@pytest.mark.django_db
def test_too_many_rows_are_refused_with_words(monkeypatch):
    monkeypatch.setattr(export, "LIMIT", 1)
    rows = [make_vendor(), make_vendor()]
    answer = signed_in(make_officer()).post(ADDRESS, form_for(*rows), follow=True)
    assert "paling banyak 1 baris" in answer.content.decode()
    assert not Trail.objects.exists()
