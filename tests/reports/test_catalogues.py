"""An edition's catalogue: what stands in its files, and when they are made again."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import translation

from expo.choices import EditionState
from kit import private
from products.models import Listing
from reports.actions import catalogues
from reports.catalogue.content import stands
from reports.models import Catalogue
from tests.make import (
    make_booth,
    make_edition,
    make_hall,
    make_listing,
    make_participation,
    make_product,
    make_vendor,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def room(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    return settings.PRIVATE_ROOT


def show(edition, *names, booth=None, **maker):
    vendor = make_vendor(**maker)
    make_participation(vendor, edition, booth=booth)
    return [make_listing(make_product(vendor, name=name), edition=edition) for name in names]


def file_of(client, edition, kind, prefix=""):
    with translation.override("id"):
        address = reverse(f"storefront:catalogue_{kind}", args=[edition.slug])
    return client.get(prefix + address)


def rows_of(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_booths_stand_in_the_order_of_halls_and_makers_without_one_last():
    edition = make_edition()
    second, first = make_hall(edition, "B"), make_hall(edition, "A")
    show(edition, "Kopi", booth=make_booth(second, "B-01"))
    show(edition, "Tanpa lapak")
    show(edition, "Teh", booth=make_booth(first, "A-02"))
    found = [(stand.booth, [row["name"] for row in stand.goods]) for stand in stands(edition)]
    assert found == [("A-02", ["Teh"]), ("B-01", ["Kopi"]), ("", ["Tanpa lapak"])]


def test_only_what_visitors_see_of_this_edition():
    edition = make_edition()
    _shown, hidden = show(edition, "Kopi", "Rahasia")
    show(make_edition(), "Pameran lain")
    show(edition, "Tutup usaha", is_active=False)
    Listing.objects.filter(pk=hidden.pk).update(is_shown=False)
    assert [row["name"] for stand in stands(edition) for row in stand.goods] == ["Kopi"]


def test_the_files_are_asked_for_once_and_then_handed_out(client):
    edition = make_edition()
    show(edition, "Kopi <Wilis> #1", "=HYPERLINK(1)")
    soon = file_of(client, edition, "pdf")
    assert soon.status_code == 503
    assert "sedang disiapkan" in soon.content.decode()
    assert Catalogue.objects.get().asked_at
    catalogues.write(edition.pk, "id")
    answer = file_of(client, edition, "pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert answer["Cache-Control"] == "public, s-maxage=60"
    head, *rows = rows_of(file_of(client, edition, "csv"))
    assert {row[head.index("produk")] for row in rows} == {"Kopi <Wilis> #1", "'=HYPERLINK(1)"}


def test_each_language_has_its_own_files(client):
    edition = make_edition()
    show(edition, "Kopi")
    for language in ("id", "en"):
        catalogues.write(edition.pk, language)
    assert rows_of(file_of(client, edition, "csv"))[0][0] == "aula"
    assert rows_of(file_of(client, edition, "csv", "/en"))[0][0] == "hall"


def test_made_again_only_after_a_change_and_the_old_files_go(
    room, django_capture_on_commit_callbacks
):
    edition = make_edition()
    [listing] = show(edition, "Kopi")
    assert catalogues.write(edition.pk, "id")
    assert not catalogues.write(edition.pk, "id")
    before = Catalogue.objects.get()
    Listing.objects.filter(pk=listing.pk).update(price_idr=99_000)
    with django_capture_on_commit_callbacks(execute=True):
        assert catalogues.write(edition.pk, "id")
    after = Catalogue.objects.get()
    assert not private.path_of(before.pdf).exists()
    assert private.path_of(after.pdf).exists()
    assert len(list((room / "katalog").iterdir())) == 2


def test_refresh_leaves_drafts_and_archived_editions_alone():
    kept = {}
    for state in EditionState:
        kept[state] = make_edition(state=state)
        show(kept[state], "Kopi")
    assert catalogues.refresh() == 6
    made = set(Catalogue.objects.values_list("edition__state", flat=True))
    assert made == {"announced", "open", "closed"}


@pytest.mark.parametrize("state", [EditionState.OPEN, EditionState.ARCHIVED])
def test_no_file_tells_of_a_maker_who_has_closed(
    client, room, state, django_capture_on_commit_callbacks
):
    edition = make_edition()
    [listing] = show(edition, "Kopi")
    assert catalogues.refresh() == 2
    type(edition).objects.filter(pk=edition.pk).update(state=state)
    assert catalogues.refresh() == 0
    type(listing.vendor).objects.filter(pk=listing.vendor_id).update(is_active=False)
    with django_capture_on_commit_callbacks(execute=True):
        assert catalogues.refresh() == 2
    assert catalogues.refresh() == 0
    assert file_of(client, edition, "csv").status_code != 200
    assert not list((room / "katalog").iterdir())


def test_what_is_not_shown_has_no_catalogue(client):
    draft = make_edition(state=EditionState.DRAFT)
    show(draft, "Kopi")
    for edition in (draft, make_edition()):
        assert file_of(client, edition, "pdf").status_code == 404
    assert not Catalogue.objects.exists()


def test_names_of_any_script_and_length_do_not_break_the_paper(client):
    edition = make_edition()
    show(
        edition,
        'ꦏꦺꦴꦥꦶ قهوة ☕ #import "x" $a$ ' + "panjang" * 9,
        name="*Warung* _Bu_ @Sri " + "x" * 60,
    )
    assert catalogues.write(edition.pk, "id")
