"""Pictures of a thread: private, made clean, and only for those who may read it."""

import io
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import reverse
from PIL import Image

from expo.choices import Role
from products.choices import PhotoState
from tests.make import appoint, make_edition, make_participation, make_user, make_vendor
from tests.transactions.asking import ask, photo, say
from transactions.actions import attachments, handing_on, inquiries
from transactions.models import Attachment
from transactions.refusals import Refused
from transactions.words import Side

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def files(settings, tmp_path):
    """Every file below PRIVATE_ROOT, which is empty at first."""
    settings.PRIVATE_ROOT = tmp_path
    return lambda: sorted(path for path in Path(tmp_path).rglob("*") if path.is_file())


def test_a_picture_is_made_clean_and_its_upload_is_gone(client, files, work):
    row = ask(pictures=[photo()])
    picture = Attachment.objects.get()
    address = reverse("transactions:thread_picture", args=[row.token, picture.pk])
    assert client.get(address).status_code == 404
    assert "sedang disiapkan" in client.get(f"/tanya/{row.token}/").content.decode()
    work()
    (kept,) = files()
    assert b"rumah saya" not in kept.read_bytes()
    answer = client.get(address)
    image = Image.open(io.BytesIO(b"".join(answer.streaming_content)))
    assert (image.format, image.size) == ("WEBP", (600, 900))
    assert not image.getexif()
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    picture.refresh_from_db()
    assert (picture.state, picture.original, picture.width) == (PhotoState.READY, "", 600)


def test_what_is_no_picture_is_refused_and_leaves_nothing(client, files):
    vendor = make_vendor()
    for bad in (io.BytesIO(b"<svg onload=alert(1)>"), io.BytesIO(b"")):
        with pytest.raises(Refused):
            ask(vendor, pictures=[photo(), bad])
    with pytest.raises(Refused, check=lambda error: error.code == "many"):
        ask(vendor, pictures=[photo() for _n in range(4)])
    assert files() == []
    assert vendor.inquiries.count() == 0


def test_a_broken_picture_is_told_in_words(client, files, work):
    whole = photo().read()
    row = ask(pictures=[io.BytesIO(whole[: len(whole) // 2])])
    work()
    assert Attachment.objects.get().state in (PhotoState.REFUSED, PhotoState.READY)
    row2 = ask(pictures=[io.BytesIO(whole[:700])])
    work()
    shown = client.get(f"/tanya/{row2.token}/").content.decode()
    assert "Foto ini" in shown
    assert row.token != row2.token


def test_the_same_form_twice_keeps_one_picture(files):
    vendor, key = make_vendor(), uuid4()
    ask(vendor, client_key=key, pictures=[photo()])
    ask(vendor, client_key=key, pictures=[photo()])
    assert len(files()) == Attachment.objects.count() == 1


def test_pictures_of_other_threads_do_not_exist(client, files, work):
    owner, other, helper = make_user(), make_user(), make_user()
    edition = make_edition()
    vendor = make_vendor(owner=owner)
    make_participation(vendor, edition)
    make_vendor(owner=other)
    appoint(helper, Role.HELPER, organiser=edition.organiser)
    row, foreign = ask(vendor, pictures=[photo()]), ask(make_vendor(owner=other))
    work()
    picture = Attachment.objects.get()
    mine = reverse("transactions:my_inquiry_picture", args=[row.pk, picture.pk])
    theirs = reverse("transactions:my_inquiry_picture", args=[foreign.pk, picture.pk])
    office = reverse("admin:transactions_inquiry_picture", args=[row.pk, picture.pk])
    swapped = reverse("transactions:thread_picture", args=[foreign.token, picture.pk])
    seen = {owner: (200, 404), other: (404, 404), helper: (302, 302)}
    assert client.get(swapped).status_code == 404
    for person, statuses in seen.items():
        client.force_login(person)
        found = tuple(client.get(address).status_code for address in (mine, theirs))
        assert found == statuses
        assert client.get(office).status_code == (200 if person == helper else 302)
        assert client.get(swapped).status_code == 404


def test_a_request_is_handed_on_with_its_pictures(client, files, work):
    edition, organiser = make_edition(), make_user()
    appoint(organiser, Role.ORGANISER, organiser=edition.organiser)
    row = ask(edition=edition, pictures=[photo()])
    work()
    vendor = make_participation(edition=edition).vendor
    (child,) = handing_on.hand_on(row, vendors=[vendor], by=organiser)
    picture = child.messages.get().pictures.get()
    address = reverse("transactions:thread_picture", args=[child.token, picture.pk])
    assert client.get(address).status_code == 200
    assert len(files()) == 1


def test_a_picture_taken_away_meanwhile_leaves_no_file(files):
    row = ask(pictures=[photo()])
    say(row, pictures=[photo()])
    for picture in Attachment.objects.all():
        pk = picture.pk
        Attachment.objects.filter(pk=pk).update(state=PhotoState.REFUSED)
        attachments.prepare.call(pk)
        Attachment.objects.filter(pk=pk).delete()
        attachments.prepare.call(pk)
    assert all("asal" in str(path) for path in files())


def test_an_officer_sees_that_it_waits_and_reads_nothing(client):
    edition = make_edition()
    vendor = make_vendor()
    make_participation(vendor, edition)
    row = ask(vendor, quantity="dua kuintal", text="Rahasia pembeli", company="Toko Jauh")
    officer, other = make_user(), make_user()
    appoint(officer, Role.OFFICER, region_id=vendor.region_id)
    appoint(other, Role.OFFICER, region_id="35.24")
    names = ("changelist", "change", "thread")
    addresses = [
        reverse(f"admin:transactions_inquiry_{name}", args=[] if name == "changelist" else [row.pk])
        for name in names
    ]
    client.force_login(officer)
    pages = [client.get(address) for address in addresses]
    assert [page.status_code for page in pages] == [200, 200, 404]
    for page in pages[:2]:
        text = page.content.decode()
        assert row.number in text
        for word in ("Ratna", "ratna@", "kuintal", "Rahasia", "Toko Jauh"):
            assert word not in text
    client.force_login(other)
    assert row.number not in client.get(addresses[0]).content.decode()
    assert client.get(addresses[1]).status_code == 302


def test_what_waits_longest_stands_on_top_in_the_office(client):
    edition, organiser = make_edition(), make_user()
    appoint(organiser, Role.ORGANISER, organiser=edition.organiser)
    owner = make_user()
    vendor = make_vendor(owner=owner)
    make_participation(vendor, edition)
    first, second, third = (ask(vendor, buyer_email=f"b{n}@contoh.test") for n in range(3))
    say(first, Side.MAKER, owner)
    say(first)  # waits again, but for the shortest time
    say(third, Side.MAKER, owner)
    client.force_login(organiser)
    text = client.get(reverse("admin:transactions_inquiry_changelist")).content.decode()
    places = [text.index(row.number) for row in (second, first, third)]
    assert places == sorted(places)
    inquiries.close(second)
    text = client.get(reverse("admin:transactions_inquiry_changelist")).content.decode()
    assert text.index(first.number) < text.index(second.number)
