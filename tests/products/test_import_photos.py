"""Photos in a ZIP: found by name, looked at, kept once; tricks lead nowhere."""

import io
import zipfile

import pytest

from products.actions import importing
from products.importing import pictures
from products.importing.goods import MOST_USES
from products.importing.pictures import BadPhotos
from products.models import Photo, Product, Revision
from products.tasks import prepare_photo
from products.versions import snapshot
from tests.make import KOTA_KEDIRI, make_officer, make_vendor
from tests.products.sheets import kept_files, make_jpeg, make_sheet, make_zip, open_photos

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(tmp_path):
    make_vendor(KOTA_KEDIRI, slug="tahu-kita")
    officer = make_officer(KOTA_KEDIRI)

    def bringing(names, sku="A-1", skips_bad=False, **files):
        photos = open_photos(make_zip(tmp_path, **files)) if files else None
        sheet = make_sheet(tmp_path, {"maker": "tahu-kita", "photos": names, "sku": sku})
        return importing.bring_in(sheet, by=officer, photos=photos, skips_bad=skips_bad)

    return bringing


def messages(report):
    assert {fault["column"] for fault in report.failed} == {"photos"}
    return [fault["message"] for fault in report.failed]


def test_photos_are_kept_for_the_worker_in_the_order_of_the_sheet(bring, settings, work):
    report = bring("b.jpg| a.jpg", a__jpg=make_jpeg(10), b__jpg=make_jpeg(20))
    assert report.is_saved
    rows = list(Photo.objects.order_by("position"))
    assert [(row.filename, row.state) for row in rows] == [
        ("b.jpg", "waiting"),
        ("a.jpg", "waiting"),
    ]
    assert sorted(row.original for row in rows) == kept_files(settings)
    work()
    assert {row.state for row in Photo.objects.all()} == {"ready"}
    assert kept_files(settings) == []


def test_names_in_capitals_folders_and_accents_are_one(bring):
    files = {
        "Foto/dalam/Kopi\u0301.JPG": make_jpeg(),
        "__MACOSX/._Kopi\u0301.JPG": b"x",
        "Thumbs.db": b"x",
    }
    report = bring(
        "kopi\u0301.jpg|C:\\foto\\KOP\u00cd.jpg", more={**files, "kopí2.jpg": make_jpeg(9)}
    )
    assert not report.failed, report.failed
    assert [row.filename for row in Photo.objects.all()] == ["Kopi\u0301.JPG"]
    assert [note["column"] for note in report.notes] == ["photos"]


def test_paths_that_climb_lead_nowhere(bring, settings, tmp_path):
    assert bring("keluar.jpg", more={"../../../keluar.jpg": make_jpeg()}).is_saved
    assert not list(tmp_path.parent.glob("keluar.jpg"))
    assert all(name.startswith("foto-asal/") for name in kept_files(settings))


def test_two_files_of_one_name_are_an_error(bring):
    report = bring("a.jpg", more={"satu/a.jpg": make_jpeg(1), "dua/A.jpg": make_jpeg(2)})
    assert "a.jpg" in messages(report)[0]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"bukan foto " * 50,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        make_jpeg(size=(200, 100)),
        make_jpeg()[:60],
        b"\xff\xd8\xff" + b"x" * (10 * 1024 * 1024),
    ],
    ids=["empty", "text", "svg", "small", "cut", "heavy"],
)
def test_each_photo_passes_the_rules_of_photos(bring, settings, content):
    report = bring("a.jpg|baik.jpg", a__jpg=content, baik__jpg=make_jpeg())
    assert messages(report)[0].startswith("a.jpg")
    assert not report.is_saved
    assert kept_files(settings) == []
    assert not Product.objects.exists()


def test_a_missing_photo_and_a_missing_zip_are_errors_of_the_row(bring):
    assert "b.jpg" in messages(bring("b.jpg", a__jpg=make_jpeg()))[0]
    assert "b.jpg" in messages(bring("b.jpg"))[0]


def test_nine_photos_are_too_many(bring):
    files = {f"f{n}__jpg": make_jpeg(n) for n in range(9)}
    names = [name.replace("__", ".") for name in files]
    assert "9" in messages(bring("|".join(names), **files))[0]
    assert bring("|".join(names[:8]), **files).is_saved


def test_the_same_photos_are_not_added_twice(bring, settings):
    files = {"a__jpg": make_jpeg(1), "b__jpg": make_jpeg(2)}
    bring("a.jpg|b.jpg", **files)
    before = kept_files(settings)
    report = bring("a.jpg|b.jpg", **files)
    assert report.counts == {"new": 0, "changed": 0, "same": 1}
    assert kept_files(settings) == before
    assert bring("a.jpg|b.jpg").counts["same"] == 1  # without the ZIP: they are there


def test_a_newer_photo_takes_the_place_of_the_older(bring, settings):
    bring("a.jpg|b.jpg", a__jpg=make_jpeg(1), b__jpg=make_jpeg(2))
    old = Photo.objects.get(filename="a.jpg")
    report = bring("a.jpg|b.jpg", a__jpg=make_jpeg(3), b__jpg=make_jpeg(2))
    assert report.counts == {"new": 0, "changed": 1, "same": 0}
    rows = list(Photo.objects.order_by("position"))
    assert [row.filename for row in rows] == ["a.jpg", "b.jpg"]
    assert rows[0].pk != old.pk
    assert len(kept_files(settings)) in (2, 3)  # unlinked on commit, which a test has not


def test_a_photo_that_a_version_shows_is_kept(bring):
    bring("a.jpg", a__jpg=make_jpeg(1))
    old, product = Photo.objects.get(), Product.objects.get()
    Revision.objects.create(product=product, number=1, content=snapshot(product, [old]))
    bring("a.jpg", a__jpg=make_jpeg(3))
    old.refresh_from_db()
    assert old.removed_at is not None
    assert product.photos.kept().count() == 1


def test_one_file_for_two_products_is_two_originals(tmp_path, settings):
    make_vendor(KOTA_KEDIRI, slug="tahu-kita")
    rows = [{"maker": "tahu-kita", "sku": sku, "photos": "a.jpg"} for sku in "12"]
    photos = open_photos(make_zip(tmp_path, a__jpg=make_jpeg()))
    sheet = make_sheet(tmp_path, *rows)
    importing.bring_in(sheet, by=make_officer(KOTA_KEDIRI), photos=photos)
    assert len({row.original for row in Photo.objects.all()}) == 2
    assert len(kept_files(settings)) == 2


def test_a_failure_leaves_neither_rows_nor_files(bring, settings, monkeypatch):
    def fail(*args):
        raise RuntimeError("the queue is full")

    monkeypatch.setattr(type(prepare_photo), "enqueue", fail)
    with pytest.raises(RuntimeError):
        bring("a.jpg", a__jpg=make_jpeg())
    assert kept_files(settings) == []
    assert not Product.objects.exists()


def encrypted(path):
    content = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + at] |= 1
    path.write_bytes(content)
    return path


def lying(path, size):
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02") + 24
    content[at : at + 4] = size.to_bytes(4, "little")
    path.write_bytes(content)
    return path


def deflated(tmp_path, **files):
    path = tmp_path / "foto.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return path


def test_attacks_on_the_archive_are_refused(tmp_path, monkeypatch):
    def code_of(path):
        with pytest.raises(BadPhotos) as refused:
            open_photos(path)
        assert refused.value.messages[0]
        return refused.value.code

    assert code_of(encrypted(make_zip(tmp_path, a__jpg=make_jpeg()))) == "locked"
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 bukan")
    assert code_of(tmp_path / "x.zip") == "damaged"
    many = {f"f{n}__jpg": b"" for n in range(1_001)}
    assert code_of(make_zip(tmp_path, **many)) == "too_many"
    assert code_of(lying(make_zip(tmp_path, a__jpg=b"x"), 2**31)) == "too_large"
    monkeypatch.setattr(pictures, "MOST_TOTAL_BYTES", 2_000)
    assert code_of(deflated(tmp_path, a__jpg=b"0" * 3_000)) == "too_large"
    assert code_of(make_zip(tmp_path, a__jpg=b"x" * 3_000)) == "too_large"


def test_a_directory_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("kit.zips.MOST_DIRECTORY_BYTES", 500)
    with pytest.raises(BadPhotos) as refused:
        open_photos(make_zip(tmp_path, **{f"f{n}__jpg": b"" for n in range(20)}))
    assert refused.value.code == "too_many"


def test_a_bomb_is_given_up_after_the_size_it_names(bring, tmp_path):
    photos = open_photos(lying(deflated(tmp_path, a__jpg=b"0" * 50_000_000), 900))
    assert photos.find("a.jpg").trouble
    photos = open_photos(deflated(tmp_path, a__jpg=b"0" * 50_000_000))
    assert "10 MB" in photos.find("a.jpg").trouble


def test_a_photo_is_read_as_a_stream(tmp_path):
    photos = open_photos(make_zip(tmp_path, a__jpg=make_jpeg(1), b__jpg=make_jpeg(2)))
    assert photos.find("a.jpg").digest != photos.find("b.jpg").digest
    assert len(photos.last[1]) == len(make_jpeg(2))  # one at hand, no more
    assert io.BytesIO(photos.content("a.jpg")).read() == make_jpeg(1)


def test_one_photo_does_not_fill_the_disk_for_every_row(tmp_path, settings):
    """Each product keeps its own copy, so that a small ZIP and many rows would be many times it."""
    make_vendor(KOTA_KEDIRI, slug="tahu-kita")
    rows = [{"maker": "tahu-kita", "sku": f"S{n}", "photos": "a.jpg"} for n in range(MOST_USES + 1)]
    photos = open_photos(make_zip(tmp_path, a__jpg=make_jpeg()))
    report = importing.bring_in(
        make_sheet(tmp_path, *rows), by=make_officer(KOTA_KEDIRI), photos=photos
    )
    assert [fault["row"] for fault in report.failed] == [MOST_USES + 2]
    assert kept_files(settings) == []
