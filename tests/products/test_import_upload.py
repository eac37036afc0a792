"""The form of an import: what it takes, how much of it, and the templates beside it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from products.admin.import_pages import ImportUpload
from products.choices import SheetKind
from products.importing import source
from products.models import SheetImport
from tests.make import KOTA_KEDIRI, make_curator, make_officer
from tests.products.sheets import kept_files

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADD = reverse("admin:products_sheetimport_add")


@pytest.fixture
def officer(client):
    user = make_officer(KOTA_KEDIRI)
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"sheet": ("a.pdf", b"x")},
        {"sheet": ("a.xlsx", b"")},
        {"sheet": ("a.csv", b"x" * (10 * 1024 * 1024 + 1))},
        {"sheet": ("a.csv", b"sku"), "photos": ("a.rar", b"x")},
    ],
)
def test_the_form_says_what_it_does_not_take(client, officer, files, settings):
    posted = {name: SimpleUploadedFile(*told) for name, told in files.items()}
    answer = client.post(ADD, {"kind": "products", **posted})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert kept_files(settings) == []
    assert not SheetImport.objects.exists()


def test_who_may_not_import_gets_no_large_upload(client, settings):
    client.force_login(make_curator())
    large = SimpleUploadedFile("foto.zip", b"x" * 12_000_000)
    answer = client.post(ADD, {"kind": "products", "photos": large})
    assert answer.status_code == 403
    assert answer.wsgi_request.FILES["photos"].seek(0, 2) < 11_000_000


def test_photos_up_to_a_gigabyte_pass_the_handler(rf):
    request = rf.post(ADD, {"photos": SimpleUploadedFile("foto.zip", b"x" * 12_000_000)})
    request.upload_handlers = [ImportUpload(request)]
    assert request.FILES["photos"].seek(0, 2) == 12_000_000


def test_the_upload_needs_its_token(officer):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer)
    file = SimpleUploadedFile("a.csv", b"sku;maker;name;category\n1;2;3;4\n")
    assert strict.post(ADD, {"kind": "products", "sheet": file}).status_code == 403
    assert not SheetImport.objects.exists()


@pytest.mark.parametrize("kind", SheetKind)
def test_the_templates_are_sheets_we_read(client, officer, kind, tmp_path):
    for ending in ("xlsx", "csv"):
        address = reverse("admin:products_sheetimport_template", args=[kind, ending])
        path = tmp_path / f"templat.{ending}"
        path.write_bytes(client.get(address).content)
        sheet = source.load(kind, path)
        assert sheet.unknown == []
        assert len(sheet.rows) == 1
    book = load_workbook(tmp_path / "templat.xlsx")
    assert all(cell.number_format == "@" for cell in book.worksheets[0][2])
    assert [cell.value for cell in book["kode daerah"][2]][0] == "11.01"
    assert client.get(address.replace("csv", "exe")).status_code == 404
