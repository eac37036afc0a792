"""A maker's own booth: seen as buyers see it, changed in place, printed."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail
from expo.choices import EditionState
from tests.make import make_booth, make_edition, make_hall, make_participation, make_user
from tests.storefront.fair import make_fair
from vendors.booth_forms import PARTS
from vendors.models import Member, Vendor

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OWN = "/lapak-saya/lapak/"
HOSTILE = "</textarea><script>alert(1)</script>\"'& {{ x }} {% y %}"
WRITTEN = {
    "kalimat": {"tagline": "Tahu padat.", "tagline_en": "Firm tofu."},
    "usaha": {"since": "1987", "workers": "11"},
    "penjaga": {"keeper": "Bu Sarmi"},
    "libur": {"away_until": "2099-01-31"},
    "cerita": {"story": "Baris satu.\nBaris dua.", "story_en": "One line."},
    "grosir": {"payment_note": "QRIS", "cod_area": "Kota Kediri"},
}


@pytest.fixture
def fair():
    """Two makers on booths, the first with an owner who is signed in."""
    fair = make_fair(booths=2, products=2)
    fair.owner = make_user()
    Member.objects.create(vendor=fair.makers[0], user=fair.owner)
    return fair


@pytest.fixture
def owner(client, fair):
    client.force_login(fair.owner)
    return client


def read(client, address=OWN):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def public(client, fair):
    address = reverse("storefront:booth", args=[fair.edition.slug, fair.makers[0].slug])
    return client.get(address).content.decode()


def test_it_shows_what_buyers_see(owner, fair):
    def shown(page):
        """Words of the table and of the facts, without buttons to change them."""
        page = re.sub(r'(class="chip" href=")[^"?]*', r"\1", page)
        parts = re.findall(r'<section class="section (?:near|sunk)".*?</section>', page, re.S)
        return [re.sub(r'<p class="row amend">.*?</p>', "", part, flags=re.S) for part in parts]

    own, seen = shown(read(owner)), shown(public(owner, fair))
    # Buyers may ask for a price where the maker may change how one pays.
    seen[1] = re.sub(r'<a class="btn main.*?</a>', "", seen[1])
    assert [" ".join(part.split()) for part in own] == [" ".join(part.split()) for part in seen]


def test_the_public_page_offers_no_change(client, fair):
    assert "ubah=" not in public(client, fair)


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_changed_in_its_place(owner, fair, part):
    vendor = fair.makers[0]
    address = f"{OWN}?ubah={part}"
    assert f'href="?ubah={part}#{part}"' in read(owner)
    page = read(owner, address)
    place = page.index(f'id="{part}"')
    assert page.count("<form") == 2  # signing out, and this
    assert place < page.index('<form class="card')
    answer = owner.post(address, WRITTEN[part])
    assert answer["Location"] == f"{OWN}?tersimpan={part}#{part}"
    vendor.refresh_from_db()
    assert {name: str(getattr(vendor, name)) for name in WRITTEN[part]} == WRITTEN[part]
    after = read(owner, answer["Location"])
    assert after.count('role="status"') == 1
    assert f'id="{part}"' in after[: after.index('role="status"')]
    assert Trail.objects.filter(verb="edit", subject_key=str(vendor.pk)).count() == 1


def test_only_the_part_that_was_sent_changes(owner, fair):
    before = Vendor.objects.values().get(pk=fair.makers[0].pk)
    owner.post(
        f"{OWN}?ubah=penjaga", {"keeper": "Bu Sarmi", "name": "Lain", "story": "", "nib": "1"}
    )
    after = Vendor.objects.values().get(pk=fair.makers[0].pk)
    moved = {name for name in after if after[name] != before[name]}
    assert moved - {"seen_at"} == {"keeper"}


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        ("usaha", {"since": str(timezone.localdate().year + 1), "workers": "7"}),
        ("usaha", {"since": "seribu", "workers": "7"}),
        ("usaha", {"since": "1990", "workers": "0"}),
        ("usaha", {"since": "1990", "workers": "99999999"}),
        ("libur", {"away_until": "2001-01-01"}),
        ("kalimat", {"tagline": "x" * 161, "tagline_en": "Kept."}),
        ("cerita", {"story": "x" * 3001, "story_en": "Kept."}),
        ("penjaga", {"keeper": "x" * 61}),
    ],
)
def test_what_was_typed_stays_and_nothing_is_kept(owner, fair, part, typed):
    before = Vendor.objects.values().get(pk=fair.makers[0].pk)
    page = unescape(owner.post(f"{OWN}?ubah={part}", typed).content.decode())
    assert "<title>Kesalahan:" in page
    assert 'class="oops"' in page
    for value in typed.values():
        assert value in page
    after = Vendor.objects.values().get(pk=fair.makers[0].pk)
    assert after | {"seen_at": None} == before | {"seen_at": None}
    # What was refused is not shown as if buyers saw it.
    shown = re.sub(r'<form class="card.*?</form>', "", page, flags=re.S)
    assert "x" * 61 not in shown


def test_hostile_words_stay_words(client, owner, fair):
    for part, name in (("kalimat", "tagline"), ("cerita", "story"), ("grosir", "payment_note")):
        owner.post(f"{OWN}?ubah={part}", {name: HOSTILE})
        assert getattr(Vendor.objects.get(pk=fair.makers[0].pk), name) == HOSTILE
        for page in (read(owner), read(owner, f"{OWN}?ubah={part}"), public(client, fair)):
            assert "<script>alert" not in page
            assert HOSTILE in unescape(page)


def test_nobody_edits_or_prints_anothers_booth(client, fair):
    other = make_user()
    stranger = make_fair(booths=1)
    Member.objects.create(vendor=stranger.makers[0], user=other)
    client.force_login(other)
    for name in ("own_booth_in", "own_poster", "own_card"):
        mine = reverse(f"storefront:{name}", args=[stranger.edition.slug])
        theirs = reverse(f"storefront:{name}", args=[fair.edition.slug])
        assert client.get(mine).status_code == 200
        assert client.get(theirs).status_code == 404
        assert client.get(theirs.replace(fair.edition.slug, "tidak-ada")).status_code == 404
    before = Vendor.objects.values().get(pk=fair.makers[0].pk)
    theirs = reverse("storefront:own_booth_in", args=[fair.edition.slug])
    assert client.post(f"{theirs}?ubah=penjaga", {"keeper": "Penyusup"}).status_code == 404
    assert client.post(f"{OWN}?ubah=penjaga", {"keeper": "Saya"}).status_code == 302
    assert Vendor.objects.values().get(pk=fair.makers[0].pk) == before


def test_a_maker_who_was_closed_changes_nothing(owner, fair):
    Vendor.objects.filter(pk=fair.makers[0].pk).update(is_active=False)
    assert owner.post(f"{OWN}?ubah=penjaga", {"keeper": "Lain"}).status_code == 403
    assert Vendor.objects.get(pk=fair.makers[0].pk).keeper == ""


def test_in_several_expos_each_has_its_page_and_the_open_one_comes_first(owner, fair):
    newer = make_edition(
        state=EditionState.ANNOUNCED, online_from=timezone.now() + timezone.timedelta(days=9)
    )
    make_participation(fair.makers[0], newer, booth=make_booth(make_hall(newer), "B-07"))
    draft = make_edition(state=EditionState.DRAFT)
    make_participation(fair.makers[0], draft, booth=make_booth(make_hall(draft), "C-07"))
    page = read(owner)
    assert "Lapak A-01" in page
    assert re.findall(r'href="/lapak-saya/lapak/([\w-]+)/"', page) == [
        *(newer.slug, fair.edition.slug)
    ]
    assert "Lapak B-07" in read(owner, f"{OWN}{newer.slug}/")
    assert owner.get(f"{OWN}{draft.slug}/").status_code == 404


def test_without_a_booth_the_texts_can_be_written_all_the_same(owner, fair):
    fair.makers[0].participations.update(booth=None)
    page = read(owner)
    assert "Anda belum punya lapak di pameran" in page
    assert "poster.pdf" not in page
    assert owner.post(f"{OWN}?ubah=penjaga", {"keeper": "Bu Sarmi"}).status_code == 302
    refused = {"payment_note": "x" * 401, "cod_area": "Kota Baru"}
    page = owner.post(f"{OWN}?ubah=grosir", refused).content.decode()
    assert "Kota Baru" in page
    assert "COD Kota Baru" not in page


def test_who_looks_at_the_booth_is_there(client, owner, fair):
    assert "sedang di lapak" not in public(client, fair)
    read(owner)
    assert "sedang di lapak" in public(client, fair)


@pytest.mark.parametrize("name", ["own_poster", "own_card"])
def test_the_maker_takes_the_code_along(owner, fair, name):
    answer = owner.get(reverse(f"storefront:{name}", args=[fair.edition.slug]))
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    assert answer.content.startswith(b"%PDF-")
