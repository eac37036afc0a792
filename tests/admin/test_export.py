"""Exports: what is chosen and seen, never a formula, and a trail of who took it."""

import csv
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Trail
from kit import export
from kit.export import safe_cell
from tests.admin.crawl import body, signed_in
from tests.admin.world import make_world
from tests.make import (
    BANDUNG,
    KOTA_KEDIRI,
    appoint,
    make_officer,
    make_product,
    make_user,
    make_vendor,
)

ADDRESS = "/admin/vendors/vendor/"


def rows_of(answer):
    text = body(answer).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def form_for(*rows, **more):
    return {"action": "export_csv", "_selected_action": [row.pk for row in rows], **more}


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+62812", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠a"],
)
def test_no_cell_is_a_formula(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, ""), (5, 5), (-5, -5), (Decimal("-1.50"), Decimal("-1.50")), ("0220", "0220")],
)
def test_numbers_stay_and_leading_zeros_too(value, cell):
    assert safe_cell(value) == cell


@pytest.mark.django_db
def test_an_officer_exports_own_rows_even_when_asking_for_others():
    own, foreign = make_vendor(name="=HYPERLINK(1);=2"), make_vendor(BANDUNG, name="Asing")
    client = signed_in(make_officer())
    for form in (form_for(own, foreign), form_for(own, foreign, select_across="1")):
        head, *rows = rows_of(client.post(ADDRESS, form))
        found = [dict(zip(head, row, strict=True)) for row in rows]
        assert [row["Nama usaha"] for row in found] == ["'=HYPERLINK(1);=2"]
        assert found[0]["Kabupaten atau kota"] == "Kota Kediri"
        assert (found[0]["Kode daerah"], found[0]["Aktif"]) == ("35.71", "ya")
    trail = Trail.objects.filter(verb="export").first()
    assert trail.after["model"] == "vendors.vendor"
    assert trail.after["rows"] == 1


@pytest.mark.django_db
def test_text_is_quoted_so_that_semicolons_open_no_cell():
    vendor = make_vendor(name="a;=1+1")
    text = body(signed_in(make_officer()).post(ADDRESS, form_for(vendor))).decode()
    assert '"a;=1+1"' in text


@pytest.mark.django_db
def test_one_number_of_queries_however_many_rows():
    vendor, client, asked = make_vendor(), signed_in(make_officer()), []
    for size in (1, 5):
        rows = [make_product(vendor) for _ in range(size)]
        with CaptureQueriesContext(connection) as captured:
            rows_of(client.post("/admin/products/product/", form_for(*rows)))
        asked.append(len(captured))
    assert asked[0] == asked[1] <= 14


@pytest.mark.django_db
def test_too_many_rows_are_refused_with_words(monkeypatch):
    monkeypatch.setattr(export, "LIMIT", 1)
    rows = [make_vendor(), make_vendor()]
    answer = signed_in(make_officer()).post(ADDRESS, form_for(*rows), follow=True)
    assert "paling banyak 1 baris" in answer.content.decode()
    assert not Trail.objects.exists()


@pytest.mark.django_db
def test_observers_take_figures_without_people():
    observer = make_user()
    appoint(observer, "observer")
    client = signed_in(observer)
    assert client.get("/admin/transactions/entry/").status_code == 200
    for address in ("transactions/order/", "vendors/vendor/", "products/submission/"):
        assert client.get(f"/admin/{address}").status_code == 403


@pytest.mark.django_db
def test_an_entry_tells_observers_no_names():
    world = make_world(KOTA_KEDIRI, mark="zqxnama")
    observer, page = make_user(), f"/admin/transactions/entry/{world.entry.pk}/change/"
    appoint(observer, "observer")
    text = signed_in(observer).get(page).content.decode()
    assert "Rp75.000" in text
    assert world.note.text not in text
    assert str(world.owner) not in text
    text = signed_in(make_officer()).get(page).content.decode()
    assert world.note.text in text
    assert str(world.owner) in text
