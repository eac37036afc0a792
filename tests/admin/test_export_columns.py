"""Exports as officers read them: headings and values in words, days as days."""

import csv
import datetime as dt
import io
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import override
from openpyxl import load_workbook

from kit.columns import heading, headings, named, relations
from kit.export import cell, csv_answer, xlsx_answer
from products.choices import RouteReason, Verdict
from products.models import Decision
from tests.admin.crawl import body, signed_in
from tests.admin.waiting import make_waiting
from tests.make import make_user
from vendors.models import Vendor

DECISIONS = "/admin/products/decision/"
MOMENT = dt.datetime(2026, 11, 21, 22, 30, 5, 7, tzinfo=dt.UTC)
ADMINS = [row for row in admin.site._registry.values() if getattr(row, "export_fields", ())]


def rows_of(answer):
    text = body(answer).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    return [dict(zip(head, row, strict=True)) for row in rows]


def sheet_of(answer):
    return load_workbook(io.BytesIO(body(answer))).active


def has_words(row, path):
    """Whether somebody gave the column a name that can be translated."""
    model, *way = row.model, *path.split("__")
    if path in row.export_headings or way[-1] in ("pk", "slug"):
        return True
    try:
        for part in way:
            field = model._meta.get_field(part)
            model = getattr(field.remote_field, "model", None)
    except FieldDoesNotExist:
        return False
    return isinstance(field.verbose_name, Promise) or field.is_relation or field.name == "nib"


@pytest.mark.parametrize("row", ADMINS, ids=lambda row: row.model.__name__)
def test_every_column_has_words_and_no_two_the_same(row):
    assert [path for path in row.export_fields if not has_words(row, path)] == []
    for code in ("id", "en"):
        with override(code):
            found = headings(row)
        assert len(found) == len(set(found)) == len(row.export_fields)
        assert not [words for words in found if "_" in words or "." in words]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("pk", "Nomor"),
        ("submission__product__name", "Produk"),
        ("submission__product__vendor__name", "Usaha"),
        ("submission__product__vendor__region__name", "Kabupaten atau kota"),
        ("submission__product__vendor__region__code", "Kode daerah"),
        ("submission__product__price_idr", "Harga (Rp)"),
        ("is_held", "Ditahan sampai diumumkan"),
        ("at", "Diputuskan (WIB)"),
    ],
)
def test_a_heading_is_the_field_or_the_relation_in_the_readers_language(path, words):
    with override("id"):
        assert heading(Decision, path)[0] == words


def test_equal_headings_are_told_apart_by_the_relation():
    paths = ("name", "region__name", "region__level", "region__parent__level")
    row = SimpleNamespace(model=Vendor, export_fields=paths, export_headings={})
    with override("id"):
        found = headings(row)
    assert found == ["Nama usaha", "Kabupaten atau kota", "Tingkat", "Daerah: Tingkat"]


@pytest.mark.parametrize(
    ("value", "shown", "words"),
    [
        (True, None, "ya"),
        (False, None, "tidak"),
        (None, bool, "tidak"),
        ("approved", named(Verdict), "lolos kurasi"),
        (["volume"], named(RouteReason), "sanggup membuat jumlah besar"),
        (["strange", "=1"], named(RouteReason), "strange, =1"),
        ("", named(Verdict), ""),
        (None, named(Verdict), ""),
        ({"a": ["x", "y"], "b": None}, None, "a: x, y; b: None"),
        (["=1+1"], None, "'=1+1"),
        ("0220", None, "0220"),
        (7, None, 7),
        (dt.date(2026, 11, 22), None, dt.date(2026, 11, 22)),
        (MOMENT, None, dt.datetime(2026, 11, 22, 5, 30, 5)),
    ],
)
def test_a_cell_is_read_as_it_stands(value, shown, words):
    with override("id"):
        assert cell(value, shown) == words


@pytest.mark.parametrize(("code", "words"), [("id", "05.30"), ("en", "05:30")])
def test_moments_are_text_that_sorts_in_csv(code, words):
    with override(code):
        answer = csv_answer("x", ["a", "b"], [[cell(MOMENT), cell(MOMENT.date())]])
        assert rows_of(answer) == [{"a": f"2026-11-22 {words}", "b": "2026-11-21"}]


def test_days_and_moments_are_dates_in_a_workbook():
    sheet = sheet_of(xlsx_answer("x", ["a", "b"], [[cell(MOMENT), cell(MOMENT.date())]]))
    moment, day = sheet["A2"], sheet["B2"]
    assert moment.is_date
    assert moment.value == dt.datetime(2026, 11, 22, 5, 30, 5)
    assert (day.is_date, day.value.date()) == (True, dt.date(2026, 11, 21))
    assert (moment.number_format, day.number_format) == ("yyyy-mm-dd hh:mm", "yyyy-mm-dd")


def test_no_heading_is_a_formula():
    assert list(rows_of(csv_answer("x", ["=1+1"], [[1]]))[0]) == ["'=1+1"]
    assert sheet_of(xlsx_answer("x", ["=1+1"], [[1]]))["A1"].value == "'=1+1"


def make_decision(edition, verdict, **fields):
    row = make_waiting(edition, "Keripik")
    return Decision.objects.create(submission=row, verdict=verdict, by=make_user(), **fields)


@pytest.mark.django_db
def test_decisions_go_out_in_words(edition, curator):
    task = ["photo", "potret di luar", "2026-11-30"]
    decided = dt.datetime(2026, 11, 22, 5, 30, tzinfo=ZoneInfo("Asia/Jakarta"))
    returned = make_decision(edition, Verdict.RETURNED, tasks=[task], at=decided)
    passed = make_decision(edition, Verdict.APPROVED, track="wholesale", reasons=["volume"])
    form = {"_selected_action": [returned.pk, passed.pk]}
    client = signed_in(curator)
    answer = client.post(DECISIONS, {**form, "action": "export_csv"})
    file = f'filename="keputusan-{timezone.localdate()}.csv"'
    assert file in answer["Content-Disposition"]
    with override("en"):  # a row is written after the request, whatever is active by then
        second, first = rows_of(answer)
    assert first["Keputusan"] == "dikembalikan"
    assert first["Sentuhan yang diminta"] == "foto: potret di luar (2026-11-30)"
    assert first["Diputuskan (WIB)"] == "2026-11-22 05.30"
    assert first["Kurator"] == str(returned.by) != ""
    assert (first["Ditahan sampai diumumkan"], first["Dibatalkan"]) == ("tidak", "tidak")
    assert (second["Jalur"], second["Alasan"]) == (
        "grosir dan ekspor",
        "sanggup membuat jumlah besar",
    )
    head, *rows = sheet_of(client.post(DECISIONS, {**form, "action": "export_xlsx"})).iter_rows()
    place = [title.value for title in head].index("Diputuskan (WIB)")
    assert rows[1][place].value == dt.datetime(2026, 11, 22, 5, 30)
    assert rows[1][0].value == returned.pk


@pytest.mark.django_db
def test_the_same_in_english(edition, curator):
    row = make_decision(edition, Verdict.RETURNED)
    form = {"_selected_action": row.pk, "action": "export_csv"}
    answer = signed_in(curator).post(f"/en{DECISIONS}", form)
    assert 'filename="decisions-' in answer["Content-Disposition"]
    found = rows_of(answer)[0]
    assert (found["Decision"], found["Undone"]) == ("returned for changes", "no")


@pytest.mark.parametrize("row", ADMINS, ids=lambda row: row.model.__name__)
def test_relations_on_the_way_are_joined(row):
    ways = {path.rpartition("__")[0] for path in row.export_fields if "__" in path}
    assert ways <= set(relations(row.model, row.export_fields))
