"""Two imports at once, on PostgreSQL: each row is made once."""

import pytest
from django.db import connection

from products.actions import importing, sheet_work, sheets
from products.choices import ImportState, SheetKind
from products.importing.goods import MOST_USES
from products.models import Product, SheetImport
from tests.make import KOTA_KEDIRI, make_officer, make_vendor
from tests.products.sheets import make_jpeg, make_sheet, make_zip, open_photos
from tests.racing import at_once, good
from vendors.models import Vendor

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2, 3]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]
AT_ONCE = 6


def test_the_same_goods_are_made_once(round, tmp_path):
    officer = make_officer(KOTA_KEDIRI)
    make_vendor(KOTA_KEDIRI, slug="tahu-kita")
    rows = [{"maker": "tahu-kita", "sku": f"S{n}", "photos": "a.jpg"} for n in range(MOST_USES)]
    sheet = make_sheet(tmp_path, *rows)
    path = make_zip(tmp_path, a__jpg=make_jpeg())

    def bring():
        return importing.bring_in(sheet, by=officer, photos=open_photos(path))

    reports = good(at_once(*[bring] * AT_ONCE))
    assert len(reports) == AT_ONCE
    assert sum(report.counts["new"] for report in reports) == MOST_USES
    assert [product.photos.count() for product in Product.objects.all()] == [1] * MOST_USES


def test_goods_of_one_name_at_once_get_addresses_of_their_own(round, tmp_path):
    sheets_of = []
    for n in range(AT_ONCE):
        make_vendor(KOTA_KEDIRI, slug=f"usaha-{n}")
        (tmp_path / str(n)).mkdir()
        sheets_of.append(make_sheet(tmp_path / str(n), {"maker": f"usaha-{n}"}))
    officer = make_officer(KOTA_KEDIRI)

    def bring(sheet):
        return importing.bring_in(sheet, by=officer)

    reports = good(at_once(*[lambda s=sheet: bring(s) for sheet in sheets_of]))
    assert len(reports) == Product.objects.count() == AT_ONCE


def test_the_same_makers_are_made_once(round, tmp_path):
    officer = make_officer(KOTA_KEDIRI)
    rows = [{"name": f"Usaha Baru {n}", "phone": f"0812345678{n:02}"} for n in range(5)]
    sheet = make_sheet(tmp_path, *rows, kind=SheetKind.MAKERS)
    reports = good(at_once(*[lambda: importing.bring_in(sheet, by=officer)] * AT_ONCE))
    assert sum(report.counts["new"] for report in reports) == 5
    assert Vendor.objects.count() == 5


def test_the_button_and_the_worker_pressed_at_once(round, tmp_path, settings):
    officer = make_officer(KOTA_KEDIRI)
    make_vendor(KOTA_KEDIRI, slug="tahu-kita")
    make_sheet(tmp_path, {"maker": "tahu-kita"})
    home = settings.PRIVATE_ROOT / sheet_work.FOLDER
    home.mkdir(parents=True)
    (tmp_path / "lembar.xlsx").rename(home / "x")
    row = SheetImport.objects.create(
        kind="products",
        state=ImportState.READY,
        sheet=f"{sheet_work.FOLDER}/x",
        sheet_name="x.xlsx",
        made_by=officer,
        report={"failed": []},
    )
    at_once(*[lambda: sheets.begin(row, by=officer)] * AT_ONCE)
    at_once(*[lambda: sheet_work.bring_in(row.pk, "id")] * 3)
    row.refresh_from_db()
    assert (row.state, Product.objects.count()) == (ImportState.IMPORTED, 1)
