"""The two import commands: the same report, as words or JSON, and an exit code."""

import json

import pytest
from django.core.management import CommandError, call_command

from products.choices import SheetKind
from products.models import Product
from tests.make import KOTA_KEDIRI, make_officer, make_user, make_vendor
from tests.products.sheets import kept_files, make_jpeg, make_rows, make_zip, write_csv, write_xlsx
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
KEYS = {"rows", "new", "changed", "same", "failed", "notes"}


@pytest.fixture
def officer():
    make_vendor(KOTA_KEDIRI, slug="tahu-kita")
    return make_officer(KOTA_KEDIRI)


@pytest.fixture
def run(capsys):
    def running(*arguments):
        code = 0
        try:
            call_command(*map(str, arguments))
        except SystemExit as end:
            code = end.code
        return code, capsys.readouterr().out

    return running


def sheet(tmp_path, *rows, kind=SheetKind.PRODUCTS):
    return write_xlsx(tmp_path / "isi.xlsx", make_rows(kind, *rows))


def test_products_with_photos_as_json(run, tmp_path, officer, settings):
    path = sheet(tmp_path, {"maker": "tahu-kita", "photos": "a.jpg"})
    photos = make_zip(tmp_path, a__jpg=make_jpeg())
    asked = ("import_products", path, "--photos", photos, "--by", officer.email, "--json")
    code, out = run(*asked, "--check")
    assert (code, Product.objects.count(), kept_files(settings)) == (0, 0, [])
    assert set(json.loads(out)) == KEYS
    code, out = run(*asked)
    told = json.loads(out)
    assert (code, told["rows"], told["new"], told["failed"]) == (0, 1, 1, [])
    assert Product.objects.get().photos.count() == 1
    told = json.loads(run(*asked)[1])
    assert (told["new"], told["changed"], told["same"]) == (0, 0, 1)


def test_a_bad_row_ends_with_one_and_saves_nothing(run, tmp_path, officer):
    path = sheet(tmp_path, {"maker": "tahu-kita"}, {"maker": "entah", "sku": "B"})
    asked = ("import_products", path, "--by", officer.email, "--json")
    code, out = run(*asked)
    assert (code, Product.objects.count()) == (1, 0)
    (fault,) = json.loads(out)["failed"]
    assert (fault["row"], fault["column"]) == (3, "maker")
    code, out = run(*asked, "--skip-bad")
    assert (code, Product.objects.count()) == (1, 1)


def test_makers(run, tmp_path, officer):
    path = sheet(tmp_path, {}, kind=SheetKind.MAKERS)
    code, out = run("import_makers", path, "--by", officer.email.upper(), "--json")
    assert (code, json.loads(out)["new"]) == (0, 1)
    assert Vendor.objects.get(name="Tahu Baru").brought_in_by == officer


def test_in_words(run, tmp_path, officer):
    path = sheet(tmp_path, {"maker": "entah"})
    code, out = run("import_products", path, "--by", officer.email)
    assert code == 1
    assert "entah" in out


def test_a_file_that_will_not_do_is_a_fault_of_the_whole(run, tmp_path, officer):
    path = write_csv(tmp_path / "isi.csv", [["sku"], ["1"]])
    code, out = run("import_products", path, "--by", officer.email, "--json")
    (fault,) = json.loads(out)["failed"]
    assert (code, fault["row"], "maker" in fault["message"]) == (1, 0, True)


def test_who_may_not(run, tmp_path, officer):
    path = sheet(tmp_path, {"maker": "tahu-kita"})
    for email in (make_user().email, "tidak-ada@contoh.test"):
        with pytest.raises(CommandError):
            run("import_products", path, "--by", email)
    with pytest.raises(CommandError):
        run("import_products", tmp_path / "tidak-ada.xlsx", "--by", officer.email)
