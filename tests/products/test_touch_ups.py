"""Touch-ups: the maker's list of tasks, ticks, and what was done with before and after."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from kit.states import MoveRefused
from products.actions import drafts, sending, touching
from products.models import TouchUp
from tests.make import make_edition, make_photo, make_product, make_user, make_vendor
from vendors.models import Claim

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def owner(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def vendor(owner):
    return make_vendor(owner=owner)


def ask(vendor, owner, *kinds, product=None, edition=None, **fields):
    """A product that came back with one touch-up of each kind."""
    if product is None:
        product = make_product(vendor, name="Tahu", description="Lama sekali. " * 5)
        make_photo(product)
    sent = sending.send(product, edition=edition, by=owner)
    type(sent).objects.filter(pk=sent.pk).update(state="returned", decided_at=timezone.now())
    for kind in kinds:
        TouchUp.objects.create(
            vendor=vendor,
            product=product,
            submission=sent,
            **{"kind": kind, "note": f"Tolong {kind}", **fields},
        )
    return product


def open_page(client, **query):
    return client.get(reverse("products:touch_ups"), query)


def press(client, row, what):
    return client.post(reverse("products:touch_up_tick", args=[row.pk, what]))


def test_open_tasks_by_product_the_earliest_day_first(client, vendor, owner):
    today = timezone.localdate()
    later = ask(vendor, owner, "photo", due_on=today + timedelta(days=9))
    sooner = ask(vendor, owner, "title", "price", due_on=today - timedelta(days=1))
    page = open_page(client)
    assert [group.product for group in page.context["groups"]] == [sooner, later]
    html = page.content.decode()
    assert html.count("Lewat batas") == 2
    for view, product in (("photos", later), ("edit", sooner), ("price", sooner)):
        assert f'href="{reverse(f"products:{view}", args=[product.pk])}"' in html


def test_another_makers_tasks_are_not_there(client, vendor, owner):
    other = make_user()
    foreign = ask(make_vendor(owner=other), other, "photo", note="Rahasia orang")
    assert "Rahasia orang" not in open_page(client).content.decode()
    row = foreign.touch_ups.get()
    assert press(client, row, "sudah").status_code == 404
    for stranger in (owner, make_user(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            touching.tick(row, by=stranger)
    row.refresh_from_db()
    assert row.done_at is None


def test_ticked_one_by_one_and_taken_back(client, vendor, owner):
    product = ask(vendor, owner, "photo", "title")
    first, second = product.touch_ups.all()
    press(client, first, "sudah")
    (group,) = open_page(client).context["groups"]
    assert ([bool(row.done_at) for row in group.rows], group.is_ticked) == ([True, False], False)
    press(client, first, "belum")
    first.refresh_from_db()
    assert first.done_at is None
    press(client, first, "sudah")
    press(client, second, "sudah")
    (group,) = open_page(client).context["groups"]
    assert group.is_ticked
    desk = client.get(reverse("desk:home"))
    assert reverse("products:send", args=[product.pk]) in [t.url for t in desk.context["tasks"]]


def test_sent_again_they_are_done_and_stay_so(client, vendor, owner):
    edition, elsewhere = make_edition(), make_edition()
    product = ask(vendor, owner, "photo", "title", edition=edition)
    ask(vendor, owner, "price", product=product, edition=elsewhere)
    ticked, plain, other = product.touch_ups.all()
    touching.tick(ticked, by=owner)
    sent = sending.send(product, edition=edition, by=owner)
    for row in (ticked, plain, other):
        row.refresh_from_db()
    assert (ticked.done_in, plain.done_in, other.done_in) == (sent.revision, sent.revision, None)
    assert other.done_at is None
    with pytest.raises(MoveRefused):
        touching.untick(plain, by=owner)
    assert press(client, plain, "belum").status_code == 302
    plain.refresh_from_db()
    assert plain.done_at is None
    with pytest.raises(MoveRefused):
        touching.tick(plain, by=owner)
    page = open_page(client)
    assert page.content.decode().count("Dikirim tanpa ditandai") == 1
    assert [row.pk for row in page.context["done"].rows] == [plain.pk, ticked.pk]
    assert [row.pk for g in page.context["groups"] for row in g.rows] == [other.pk]


def test_a_task_without_a_submission_is_not_done_by_sending(vendor, owner):
    product = make_product(vendor)
    make_photo(product)
    task = TouchUp.objects.create(vendor=vendor, product=product, kind="price", note="Hitung")
    sending.send(product, edition=None, by=owner)
    task.refresh_from_db()
    assert task.done_at is None


def test_before_and_after_by_kind(client, vendor, owner):
    claim = Claim.objects.create(vendor=vendor, kind="halal", number="ID351")
    kinds = ["photo", "packaging", "title", "description", "price", "permit", "other"]
    product = ask(vendor, owner, *kinds)
    drafts.save_name(product, by=owner, name="Tahu <b>Kuning</b>")
    drafts.save_story(product, by=owner, description="Baru sekali. " * 5, claims=[claim])
    drafts.save_price(product, by=owner, price_idr=31_000)
    make_photo(product, position=1)
    sending.send(product, edition=None, by=owner)
    page = open_page(client)
    parts = {row.kind: [part.label for part in row.parts] for row in page.context["done"].rows}
    assert parts == {
        "photo": ["Foto"],
        "packaging": ["Foto"],
        "title": ["Nama"],
        "description": ["Cerita"],
        "price": ["Harga"],
        "permit": ["Izin dan sertifikat"],
        "other": ["Nama", "Foto", "Cerita", "Izin dan sertifikat", "Harga"],
    }
    html = page.content.decode()
    assert "Tahu <ins> &lt;b&gt;Kuning&lt;/b&gt;</ins>".replace("<ins> ", " <ins>") in html or (
        "<ins> &lt;b&gt;Kuning&lt;/b&gt;</ins>" in html
    )
    assert "<b>Kuning" not in html
    assert "<del>Lama</del>" in html
    assert "Halal ID351" in html
    assert "Rp25.000" in html
    assert "Rp31.000" in html


def test_the_done_ones_come_a_page_at_a_time(client, vendor, owner):
    product = ask(vendor, owner, *["photo"] * 13)
    sending.send(product, edition=None, by=owner)
    first = open_page(client).context["done"]
    assert len(first.rows) == 10
    second = open_page(client, setelah=first.next_cursor).context["done"]
    assert len(second.rows) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_queries(client, vendor, owner, count, django_assert_num_queries):
    for _ in range(count):
        product = ask(vendor, owner, "other", "permit")
        drafts.save_name(product, by=owner, name="Lain")
        sending.send(product, edition=None, by=owner)
        touching.tick(ask(vendor, owner, "photo", "title").touch_ups.first(), by=owner)
    with django_assert_num_queries(8):
        open_page(client)


@pytest.mark.parametrize("view", ["edit", "photos", "price", "story", "send"])
def test_each_step_says_what_was_asked_until_it_is_ticked(client, vendor, owner, view):
    product = ask(vendor, owner, "photo", note="Tambah satu foto isi kemasan")
    address = reverse(f"products:{view}", args=[product.pk])
    page = client.get(address)
    assert "Tambah satu foto isi kemasan" in page.text
    tags = {row["step"].key: str(row["tag"]) for row in page.context["steps"]}
    assert (tags["photos"], tags["send"]) == ("Ada sentuhan", "1 sentuhan belum")
    assert ("1 sentuhan belum Anda tandai" in page.text) is (view == "send")
    touching.tick(product.touch_ups.get(), by=owner)
    page = client.get(address)
    assert page.context["asked"] == []
    tags = {row["step"].key: str(row["tag"]) for row in page.context["steps"]}
    assert (tags["photos"], tags["send"]) == ("Selesai", "Siap dikirim")
