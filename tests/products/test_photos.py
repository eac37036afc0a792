"""Photos of a product: from the owner's phone to files that visitors may see."""

import io
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape
from PIL import Image

from accounts.models import Trail
from kit import images
from products import advice
from products.actions import photos, sending
from products.models import Photo
from products.tasks import prepare_photo
from programmes.lesson_texts.photo import LESSON as PHOTO
from tests.make import make_edition, make_photo, make_product, make_user, make_vendor

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HEIC = Path(__file__).parent.parent / "files" / "kecil.heic"


def make_file(name="foto.jpg", size=(1200, 900), kind="JPEG"):
    content = io.BytesIO()
    Image.new("RGB", size, (180, 120, 60)).save(content, kind)
    return SimpleUploadedFile(name, content.getvalue())


@pytest.fixture
def owner(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def product(owner):
    return make_product(make_vendor(owner=owner))


def upload(client, product, *files, **more):
    address = reverse("products:photos", args=[product.pk])
    return client.post(address, {"photos": list(files), "add": "1", **more})


def on_disk(settings):
    roots = (Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_ROOT))
    return sorted(file.name for root in roots for file in root.rglob("*") if file.is_file())


def test_several_photos_at_once_are_prepared_in_the_background(client, product, settings, work):
    heic = SimpleUploadedFile("IMG_0001.HEIC", HEIC.read_bytes())
    answer = upload(client, product, make_file(), make_file("b.png", kind="PNG"), heic)
    assert answer.headers["Location"] == reverse("products:photos", args=[product.pk])
    rows = list(product.photos.all())
    assert [(row.state, row.position) for row in rows] == [("waiting", n) for n in range(3)]
    assert len(on_disk(settings)) == 3
    assert not {"foto.jpg", "b.png", "IMG_0001.HEIC"} & set(on_disk(settings))
    page = client.get(reverse("products:photos", args=[product.pk])).content.decode()
    assert "photo-soon" in page

    work()

    rows = list(product.photos.all())
    assert [row.state for row in rows] == ["ready"] * 3
    assert [(row.width, row.height) for row in rows] == [(1200, 900)] * 3
    assert [row.original for row in rows] == [""] * 3
    assert rows[0].hints == ["light", "blurred", "small", "plain", "clean"]
    assert not any(Path(settings.PRIVATE_ROOT).rglob("foto-asal/*"))
    page = client.get(reverse("products:photos", args=[product.pk])).content.decode()
    for row in rows:
        assert f"/media/foto/{row.key[:2]}/{row.key}-400.webp" in page
    assert client.get(f"/media/foto/{rows[0].key[:2]}/{rows[0].key}-400.webp").status_code == 200


def test_what_is_refused_at_once_is_told_and_leaves_nothing(client, product, settings):
    text = SimpleUploadedFile("undangan.jpg", b"Bukan foto. " * 50)
    svg = SimpleUploadedFile("<b>x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    answer = upload(client, product, text, svg, make_file())
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.split("<title>")[1].startswith(("Kesalahan:", "Error:"))
    assert [one["name"] for one in answer.context["refused"]] == ["undangan.jpg", "<b>x.svg"]
    assert "<b>x.svg" not in page
    assert product.photos.count() == 1
    assert len(on_disk(settings)) == 1


def test_what_the_worker_refuses_is_kept_as_a_sentence_alone(client, product, settings, work):
    cut = make_file()
    cut = SimpleUploadedFile("potong.jpg", cut.read()[:4000])
    upload(client, product, cut)
    work()
    row = product.photos.get()
    assert (row.state, row.refusal, row.original, row.key) == ("refused", "damaged", "", "")
    assert on_disk(settings) == []
    page = client.get(reverse("products:photos", args=[product.pk])).content.decode()
    assert "potong.jpg" in page
    assert list(product.photos.kept()) == []


def test_a_fault_of_ours_does_not_leave_the_owner_waiting(product, owner, settings, monkeypatch):
    photo = photos.add(product, file=make_file(), by=owner)
    monkeypatch.setattr("kit.images.DECODER", Path("/tidak/ada.py"))
    prepare_photo.func(photo.pk)
    photo.refresh_from_db()
    assert (photo.state, photo.refusal) == ("refused", "our_side")
    assert on_disk(settings) == []


def test_a_photo_removed_while_it_is_prepared_leaves_nothing(product, owner, settings, monkeypatch):
    photo = photos.add(product, file=make_file(), by=owner)
    honest = images.prepare

    def meanwhile(path):
        made = honest(path)
        Photo.objects.filter(pk=photo.pk).delete()
        return made

    monkeypatch.setattr(images, "prepare", meanwhile)
    prepare_photo.func(photo.pk)
    assert on_disk(settings) == []


def test_eight_photos_are_the_most(client, product, settings):
    for _ in range(photos.MOST):
        make_photo(product)
    answer = upload(client, product, make_file())
    assert len(answer.context["refused"]) == 1
    assert product.photos.count() == 8
    assert on_disk(settings) == []
    page = client.get(reverse("products:photos", args=[product.pk])).content.decode()
    assert 'type="file"' not in page


def test_order_is_changed_with_buttons(client, product):
    one, two, three = (make_photo(product, position=n) for n in range(3))

    def press(photo, what):
        client.post(reverse("products:photo_change", args=[product.pk, photo.pk, what]))
        return list(product.photos.kept())

    assert press(three, "utama") == [three, one, two]
    assert press(one, "mundur") == [three, two, one]
    assert press(two, "maju") == [two, three, one]
    assert press(two, "maju") == [two, three, one]
    assert press(one, "mundur") == [two, three, one]
    assert press(three, "hapus") == [two, one]


def test_removing_keeps_what_a_version_shows(
    product, owner, settings, work, django_capture_on_commit_callbacks
):
    sent = photos.add(product, file=make_file(), by=owner)
    work()
    sending.send(product, edition=None, by=owner)
    later = photos.add(product, file=make_file(), by=owner)
    work()
    sent.refresh_from_db()
    later.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        photos.remove(sent, by=owner)
        photos.remove(later, by=owner)
    assert list(product.photos.values_list("pk", flat=True)) == [sent.pk]
    assert list(product.photos.kept()) == []
    assert {name.split("-")[0] for name in on_disk(settings)} == {sent.key}


def test_the_tiles_alone_are_fetched_by_a_page_that_waits(client, product):
    make_photo(product, state="waiting", key="")
    answer = client.get(reverse("products:photo_tiles", args=[product.pk]))
    page = answer.content.decode()
    assert 'data-waiting="1"' in page
    assert "<html" not in page
    assert "no-store" in answer.headers["Cache-Control"]


def test_strangers_and_superusers_change_no_photo(product):
    photo = make_photo(product)
    for stranger in (make_user(), make_user(is_superuser=True)):
        for act in (
            lambda by: photos.add(product, file=make_file(), by=by),
            lambda by: photos.remove(photo, by=by),
            lambda by: photos.make_main(photo, by=by),
            lambda by: photos.move(photo, earlier=True, by=by),
        ):
            with pytest.raises(PermissionDenied):
                act(stranger)


def test_a_refused_permission_leaves_no_file(product, settings):
    with pytest.raises(PermissionDenied):
        photos.add(product, file=make_file(), by=make_user())
    assert on_disk(settings) == []


def test_a_fault_while_adding_leaves_no_file_and_no_row(product, owner, settings, monkeypatch):
    def fail(photo_id):
        raise RuntimeError("Tidak ada antrean")

    monkeypatch.setattr(photos, "prepare_photo", type("Task", (), {"enqueue": staticmethod(fail)}))
    with pytest.raises(RuntimeError):
        photos.add(product, file=make_file(), by=owner)
    assert on_disk(settings) == []
    assert not product.photos.exists()


def test_photos_still_being_prepared_are_not_sent(product, owner):
    photos.add(product, file=make_file(), by=owner)
    with pytest.raises(sending.ValidationError) as refused:
        sending.send(product, edition=make_edition(), by=owner)
    assert refused.value.code == "photos"


def describe(client, photo, alt):
    address = reverse("products:photo_change", args=[photo.product_id, photo.pk, "keterangan"])
    return client.post(address, {"alt": alt})


def test_a_photo_is_described_and_the_version_carries_it(client, product, owner):
    photo = make_photo(product)
    answer = describe(client, photo, "  Saus cabai merah dalam botol  ")
    page = reverse("products:photos", args=[product.pk])
    assert answer.headers["Location"] == f"{page}#photo-{photo.pk}"
    photo.refresh_from_db()
    assert photo.alt == "Saus cabai merah dalam botol"
    assert 'alt="Saus cabai merah dalam botol"' in client.get(page).content.decode()
    submission = sending.send(product, edition=None, by=owner)
    assert submission.revision.content["photos"][0]["alt"] == photo.alt
    noted = Trail.objects.get(verb="describe_photo")
    assert (noted.actor, noted.before, noted.after) == (owner, {"alt": ""}, {"alt": photo.alt})


def test_a_description_that_is_too_long_is_asked_for_again(client, product):
    photo, other = make_photo(product), make_photo(product, position=1)
    answer = describe(client, photo, "x" * 161)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.split("<title>")[1].startswith(("Kesalahan:", "Error:"))
    assert f'id="id_alt_{photo.pk}"' in page
    assert page.count("x" * 161) == 1
    assert page.count("aria-invalid") == 1
    assert not Photo.objects.exclude(alt="").exists()
    assert f'id="id_alt_{other.pk}"' in page


def test_nobody_describes_photos_of_others(client, product):
    mine, theirs = make_photo(product), make_photo(make_product(make_vendor(owner=make_user())))
    assert describe(client, theirs, "Bukan milik saya").status_code == 404
    smuggled = reverse("products:photo_change", args=[product.pk, theirs.pk, "keterangan"])
    assert client.post(smuggled, {"alt": "Bukan milik saya"}).status_code == 404
    for stranger in (make_user(), make_user(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            photos.describe(mine, alt="Bukan milik saya", by=stranger)
    assert not Photo.objects.exclude(alt="").exists()


def test_a_hint_is_told_with_tip_drawing_and_lesson_where_it_is_needed(client, product):
    make_photo(product, hints=["light", "sharp", "large", "plain", "clean"])
    make_photo(product, position=1, hints=["dark", "sharp", "large", "busy", "clean"])
    make_photo(product, position=2, hints=["dark", "blurred", "small", "plain", "gone"])
    page = client.get(reverse("products:photos", args=[product.pk]))
    told = [(one["code"], one["photos"]) for one in page.context["coached"]]
    assert told == [("dark", "2, 3"), ("blurred", "3"), ("small", "3"), ("busy", "2")]
    text = page.content.decode()
    for code, _numbers in told:
        hint = images.HINTS[code]
        assert f'id="tip-{code}"' in text
        assert f"/static/{hint.drawing}" in text
        assert f"{reverse('programmes:lesson', args=[PHOTO.slug])}#{hint.lesson}" in text
        assert all(escape(str(line)) in text for line in hint.tip)


def test_the_curator_reads_of_every_hint_the_owner_reads(product, owner):
    make_photo(product, hints=["light", "sharp", "large", "plain", "clean"])
    make_photo(product, position=1, hints=["dark", "blurred", "small", "busy", "writing"])
    submission = sending.send(product, edition=None, by=owner)
    checks = [check for check in submission.checks if check["code"].startswith("photos")]
    assert {tuple(check["photos"]) for check in checks if check["level"] == "warn"} == {(2,)}
    said = " ".join(advice.words(check) for check in checks)
    for code in ("busy", "writing"):
        assert str(images.HINTS[code].words) in said


def test_the_list_of_steps_comes_with_the_tiles(client, product):
    address = reverse("products:photo_tiles", args=[product.pk])

    def tag():
        page = client.get(address).content.decode()
        return page.split('id="tasks"')[1].split(reverse("products:photos", args=[product.pk]))[1]

    assert 'class="tag ok"' not in tag().split("</li>")[0]
    photo = make_photo(product, state="waiting", key="")
    assert 'class="tag ok"' not in tag().split("</li>")[0]
    Photo.objects.filter(pk=photo.pk).update(state="ready", key="0" * 32)
    assert 'class="tag ok"' in tag().split("</li>")[0]


def test_the_same_picture_twice_is_pointed_out(client, product):
    make_photo(product, key="aa/bb/sama")
    make_photo(product, key="aa/bb/sama", position=1)
    make_photo(product, key="aa/bb/lain", position=2)
    page = client.get(reverse("products:photos", args=[product.pk])).text
    assert page.count("Foto ini sudah ada") == 1
