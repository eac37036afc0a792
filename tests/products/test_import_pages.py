"""An import in the browser: uploaded, checked, ready, imported; each person sees their own."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from kit.sheets import read_sheet
from products.actions import sheet_work, sheets
from products.choices import ImportState, SheetKind
from products.importing import source
from products.models import Product, SheetImport
from tests.make import KAB_LAMONGAN, KOTA_KEDIRI, make_curator, make_officer, make_vendor
from tests.products.sheets import kept_files, make_jpeg, make_rows, make_zip, write_csv, write_xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADD = reverse("admin:products_sheetimport_add")


@pytest.fixture
def officer(client):
    user = make_officer(KOTA_KEDIRI)
    client.force_login(user)
    return user


@pytest.fixture
def vendor():
    return make_vendor(KOTA_KEDIRI, slug="tahu-kita")


@pytest.fixture
def upload(client, tmp_path):
    def uploading(*rows, kind=SheetKind.PRODUCTS, photos=None, name="produk.xlsx"):
        path = write_xlsx(tmp_path / "isi.xlsx", make_rows(kind, *rows))
        files = {"sheet": SimpleUploadedFile(name, path.read_bytes())}
        if photos:
            files["photos"] = SimpleUploadedFile("foto.zip", photos.read_bytes())
        return client.post(ADD, {"kind": kind, **files})

    return uploading


def page(row, what="change"):
    return reverse(f"admin:products_sheetimport_{what}", args=[row.pk])


def test_from_upload_to_drafts(client, officer, vendor, upload, work, tmp_path, settings):
    photos = make_zip(tmp_path, a__jpg=make_jpeg())
    answer = upload({"maker": "tahu-kita", "photos": "a.jpg"}, photos=photos)
    row = SheetImport.objects.get()
    assert answer.headers["Location"] == page(row)
    assert (row.state, row.made_by, len(kept_files(settings))) == ("uploaded", officer, 2)
    assert "<progress" in client.get(page(row)).content.decode()

    work()

    row.refresh_from_db()
    assert (row.state, row.rows_total, row.rows_done) == ("ready", 1, 1)
    assert not Product.objects.exists()
    assert client.get(page(row, "state")).json() == {"state": "ready", "done": 1, "total": 1}
    assert page(row, "begin") in client.get(page(row)).content.decode()
    for _twice in range(2):
        assert client.post(page(row, "begin")).headers["Location"] == page(row)

    work()

    row.refresh_from_db()
    assert (row.state, row.sheet, row.photos) == ("imported", "", "")
    assert Product.objects.get().photos.get().state == "ready"
    assert kept_files(settings) == []
    shown = client.get(page(row)).content.decode()
    assert reverse("admin:vendors_vendor_invite", args=[vendor.pk]) in shown
    client.post(page(row, "begin"))
    work()
    assert Product.objects.count() == 1


def test_rows_with_faults_are_left_out_only_when_asked(client, officer, vendor, upload, work):
    upload({"maker": "tahu-kita"}, {"maker": "tahu-kita", "sku": "=B", "price": "2.5"})
    work()
    row = SheetImport.objects.get()
    assert row.state == ImportState.CHECKED
    assert "2.5" in client.get(page(row)).content.decode()
    client.post(page(row, "begin"))
    work()
    row.refresh_from_db()
    assert row.state == ImportState.CHECKED
    client.post(page(row, "begin"), {"skip_bad": "on"})
    work()
    row.refresh_from_db()
    assert row.state == ImportState.IMPORTED
    assert [product.sku for product in Product.objects.all()] == ["A-1"]


def test_the_bad_rows_can_be_downloaded_mended_and_uploaded(
    client, officer, vendor, upload, work, tmp_path
):
    upload(
        {"maker": "tahu-kita"}, {"maker": "tahu-kita", "sku": "B", "price": "2.5", "unit": "'=1"}
    )
    work()
    answer = client.get(page(SheetImport.objects.get(), "bad"))
    assert answer.headers["Content-Disposition"].endswith('.xlsx"')
    path = tmp_path / "perbaiki.xlsx"
    path.write_bytes(answer.content)
    headings, bad = load_workbook(path).active.iter_rows(values_only=True)
    assert bad[headings.index("sku")] == "B"
    assert "2.5" in bad[-1]
    assert str(bad[-2]) == "3"
    assert load_workbook(path).active.cell(2, 1).data_type != "f"
    sheet = source.load(SheetKind.PRODUCTS, path)
    assert len(sheet.unknown) == 2


def test_an_unreadable_file_is_told_and_deleted(client, officer, work, settings):
    file = SimpleUploadedFile("produk.xlsx", b"bukan lembar")
    client.post(ADD, {"kind": "products", "sheet": file})
    work()
    row = SheetImport.objects.get()
    assert row.state == ImportState.REFUSED
    shown = client.get(page(row)).content.decode()
    assert row.report["told"] in shown
    assert shown.split("<title>")[1].startswith(("Kesalahan:", "Error:"))
    assert kept_files(settings) == []


def test_somebody_elses_import_is_not_there(client, officer, vendor, upload, work):
    upload({"maker": "tahu-kita", "price": "2.5"})
    work()
    row = SheetImport.objects.get()
    other = make_officer(KOTA_KEDIRI)
    for person, status in ((other, 404), (make_curator(), 403)):
        client.force_login(person)
        for what in ("change", "state", "bad"):
            assert client.get(page(row, what)).status_code == status
        assert client.post(page(row, "begin"), {"skip_bad": "on"}).status_code == status
    client.force_login(other)
    listed = client.get(reverse("admin:products_sheetimport_changelist")).content.decode()
    assert "produk.xlsx" not in listed


def test_something_changed_since_the_check_saves_nothing(client, officer, vendor, upload, work):
    upload({"maker": "tahu-kita"}, {"maker": "tahu-kita", "sku": "A-2"})
    work()
    vendor.is_active = False
    vendor.save()
    row = SheetImport.objects.get()
    client.post(page(row, "begin"))
    work()
    row.refresh_from_db()
    assert row.state == ImportState.CHECKED
    assert row.report["told"]
    assert len(row.report["failed"]) == 2
    assert not Product.objects.exists()


def test_a_failing_machine_puts_it_back(client, officer, vendor, upload, work, monkeypatch):
    upload({"maker": "tahu-kita"})
    work()
    row = SheetImport.objects.get()
    sheets.begin(row, by=officer)

    def fail(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(sheet_work.importing, "bring_in", fail)
    work()
    row.refresh_from_db()
    assert (row.state, bool(row.report["told"])) == ("ready", True)
    monkeypatch.undo()


def test_the_task_run_twice_imports_once(officer, vendor, upload, work):
    upload({"maker": "tahu-kita"})
    work()
    row = sheets.begin(SheetImport.objects.get(), by=officer)
    for _twice in range(2):
        sheet_work.bring_in(row.pk, "id")
    assert Product.objects.count() == 1


def test_files_are_forgotten_after_a_week(
    client, officer, vendor, upload, work, settings, tmp_path
):
    upload({"maker": "tahu-kita"}, photos=make_zip(tmp_path, a__jpg=make_jpeg()))
    work()
    sheet_work.forget_old()
    assert len(kept_files(settings)) == 2
    SheetImport.objects.update(made_at=timezone.now() - timedelta(days=8))
    sheet_work.forget_old()
    row = SheetImport.objects.get()
    assert (row.sheet, row.photos) == ("", "")
    client.post(page(row, "begin"))
    row.refresh_from_db()
    assert row.state == ImportState.READY


def test_files_nobody_knows_are_swept_after_a_day(officer, vendor, upload, work, settings):
    home = Path(settings.PRIVATE_ROOT) / "foto-asal"
    home.mkdir(parents=True)
    for name, age in (("lama", 2 * 86_400), ("baru", 60)):
        (home / name).write_bytes(b"x")
        then = timezone.now().timestamp() - age
        os.utime(home / name, (then, then))
    sheet_work.forget_old()
    assert kept_files(settings) == ["foto-asal/baru"]


def test_a_csv_of_five_thousand_rows(client, officer, vendor, work, tmp_path):
    rows = ({"maker": "tahu-kita", "sku": f"S{n}"} for n in range(5_000))
    path = write_csv(tmp_path / "banyak.csv", make_rows(SheetKind.PRODUCTS, *rows))
    assert len(read_sheet(path)) == 5_001
    file = SimpleUploadedFile("banyak.csv", path.read_bytes())
    client.post(ADD, {"kind": "products", "sheet": file})
    work()
    row = SheetImport.objects.get()
    assert (row.state, row.report["new"]) == ("ready", 5_000)
    sheets.begin(row, by=officer)
    work()
    assert Product.objects.count() == 5_000


def test_an_import_page_asks_a_fixed_number_of_questions(
    client, officer, upload, work, django_assert_max_num_queries
):
    for n in range(40):
        make_vendor(KOTA_KEDIRI, slug=f"u{n}")
    upload(*({"maker": f"u{n}"} for n in range(40)), {"maker": "x"})
    work()
    row = SheetImport.objects.get()
    with django_assert_max_num_queries(8):
        client.get(page(row))
    client.post(page(row, "begin"), {"skip_bad": "on"})
    work()
    with django_assert_max_num_queries(8):
        client.get(page(row))


def test_words_of_a_sheet_are_shown_as_words(client, officer, vendor, upload, work):
    upload({"maker": "<script>x</script>", "name": "<img src=x>"}, name="<b>a.xlsx")
    work()
    shown = client.get(page(SheetImport.objects.get())).content.decode()
    assert "<script>x" not in shown
    assert "<img src=x>" not in shown
    assert "<b>a" not in shown


def test_other_regions_officer_brings_nothing_here(client, vendor, upload, work):
    client.force_login(make_officer(KAB_LAMONGAN))
    upload({"maker": "tahu-kita"})
    work()
    assert SheetImport.objects.get().state == ImportState.CHECKED


def test_the_first_rows_say_how_prices_were_read(client, officer, vendor, upload, work):
    upload({"maker": "tahu-kita", "price": "48rb"}, {"maker": "tahu-kita", "sku": "B"})
    work()
    shown = client.get(page(SheetImport.objects.get())).content.decode()
    assert "48rb → Rp48.000" in shown
    assert "<td>Rp48.000</td>" in shown


def test_nothing_is_imported_where_all_is_the_same(client, officer, vendor, upload, work):
    for _twice in range(2):
        upload({"maker": "tahu-kita"})
        work()
        row = SheetImport.objects.first()
        shown = client.get(page(row)).text
        client.post(page(row, "begin"))
        work()
    assert "Tidak ada yang perlu diimpor" in shown
    assert page(row, "begin") not in shown
