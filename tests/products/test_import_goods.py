"""Importing products: new, changed, same; drafts only; all or nothing."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Trail
from expo.choices import Role
from products.actions import importing
from products.choices import ProductState
from products.models import Category, Listing, Product
from tests.make import (
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_curator,
    make_edition,
    make_listing,
    make_officer,
    make_organiser,
    make_participation,
    make_product,
    make_user,
    make_vendor,
)
from tests.products.sheets import make_jpeg, make_sheet, make_zip, open_photos

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_officer(KOTA_KEDIRI)


@pytest.fixture
def vendor():
    return make_vendor(KOTA_KEDIRI, slug="tahu-kita", name="Tahu Kita")


@pytest.fixture
def bring(tmp_path, officer):
    def bringing(*rows, by=officer, photos=None, skips_bad=False, **more):
        sheet = make_sheet(tmp_path, *rows, **more)
        return importing.bring_in(sheet, by=by, photos=photos, skips_bad=skips_bad)

    return bringing


def counts(report):
    return tuple(report.counts.values())


def faults(report):
    return [(fault["row"], fault["column"]) for fault in report.failed]


def test_a_row_becomes_a_draft_of_its_maker(bring, vendor, officer):
    report = bring(
        {
            "maker": "tahu-kita",
            "name_en": "Tofu sticks",
            "description": "Baris satu\nbaris dua",
            "price": 48_000,
            "lead_days": "",
            "capacity_month": "1.500",
            "min_order": "2",
            "weight_g": "120",
            "barcode": "0 36000-29145 2",
        }
    )
    assert counts(report) == (1, 0, 0)
    product = Product.objects.get()
    assert (product.vendor, product.sku, product.state) == (vendor, "A-1", ProductState.DRAFT)
    assert (product.name, product.name_en) == ("Stik Tahu", "Tofu sticks")
    assert product.description == "Baris satu\nbaris dua"
    assert product.category.slug == "keripik-kudapan"
    assert (product.price_idr, product.unit, product.stock) == (48_000, "bungkus", 10)
    assert (product.capacity_month, product.min_order, product.weight_g) == (1_500, 2, 120)
    assert product.barcode == "036000291452"
    trail = Trail.objects.get(verb="import")
    assert (trail.actor, trail.subject_key) == (officer, str(product.pk))
    assert not Listing.objects.exists()


def test_importing_again_says_same_and_writes_nothing(bring, vendor):
    rows = [{"maker": "tahu-kita", "sku": sku} for sku in ("1", "2", "3")]
    bring(*rows)
    before = list(Product.objects.order_by("pk").values())
    trail = Trail.objects.count()
    assert counts(bring(*rows)) == (0, 0, 3)
    assert list(Product.objects.order_by("pk").values()) == before
    assert Trail.objects.count() == trail


def test_importing_again_updates_by_sku_and_empty_cells_change_nothing(bring, vendor):
    bring({"maker": "tahu-kita"}, {"maker": "tahu-kita", "sku": "A-2"})
    report = bring(
        {"maker": "tahu-kita", "price": "50rb", "unit": ""},
        {"maker": "tahu-kita", "sku": "A-2"},
        {"maker": "tahu-kita", "sku": "A-3"},
    )
    assert counts(report) == (1, 1, 1)
    product = Product.objects.get(sku="A-1")
    assert (product.price_idr, product.unit) == (50_000, "bungkus")
    trail = Trail.objects.filter(verb="import", subject_key=str(product.pk)).latest("pk")
    assert (trail.before, trail.after) == ({"price_idr": 48_000}, {"price_idr": 50_000})


def test_one_row_at_fault_stops_all_unless_it_is_left_out(bring, vendor):
    rows = [{"maker": "tahu-kita"}, {"maker": "tahu-kita", "sku": "A-2", "price": "2.5"}]
    report = bring(*rows)
    assert (report.is_saved, counts(report), faults(report)) == (False, (1, 0, 0), [(3, "price")])
    assert not Product.objects.exists()
    report = bring(*rows, skips_bad=True)
    assert report.is_saved
    assert [product.sku for product in Product.objects.all()] == ["A-1"]


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"maker": "tidak-ada"}, "maker"),
        ({"maker": ""}, "maker"),
        ({"sku": ""}, "sku"),
        ({"sku": "x" * 41}, "sku"),
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"category": "Roket"}, "category"),
        ({"category": ""}, "category"),
        ({"price": "2.5"}, "price"),
        ({"price": 2.5}, "price"),
        ({"price": "10"}, "price"),
        ({"unit": "x" * 21}, "unit"),
        ({"readiness": "besok"}, "readiness"),
        ({"stock": ""}, "stock"),
        ({"stock": "-1"}, "stock"),
        ({"readiness": "made_to_order"}, "lead_days"),
        ({"readiness": "made_to_order", "lead_days": "400"}, "lead_days"),
        ({"min_order": "0"}, "min_order"),
        ({"weight_g": "1,5"}, "weight_g"),
        ({"barcode": "6291041500214"}, "barcode"),
        ({"barcode": 36000291452}, "barcode"),
        ({"region_code": "99.99"}, "region_code"),
        ({"description": "x" * 4_001}, "description"),
        ({"description": "=1+1"}, "description"),
        ({"photos": "tidak-ada.jpg"}, "photos"),
    ],
)
def test_what_is_wrong_names_row_and_column(bring, vendor, change, column):
    report = bring({"maker": "tahu-kita", **change})
    assert faults(report) == [(2, column)]
    assert not Product.objects.exists()


@pytest.mark.parametrize(
    ("words", "readiness"),
    [
        *(("ready_stock", "ready_stock"), ("Siap kirim", "ready_stock")),
        *(("made_to_order", "made_to_order"), ("dibuat sesuai pesanan", "made_to_order")),
        *(
            ("Made to order", "made_to_order"),
            ("pre_order", "pre_order"),
            ("PRAPESAN", "pre_order"),
        ),
        ("pre-order", "pre_order"),
    ],
)
def test_readiness_in_both_languages(bring, vendor, words, readiness):
    report = bring({"maker": "tahu-kita", "readiness": words, "lead_days": "7"})
    assert report.failed == []
    assert Product.objects.get().readiness == readiness
    assert [note["column"] for note in report.notes] == ["readiness"] * (readiness == "pre_order")


@pytest.mark.parametrize(
    "write", [lambda row: row.slug, lambda row: row.name.upper(), lambda row: row.name_en]
)
def test_category_by_slug_or_name_in_either_language(bring, vendor, write):
    row = Category.objects.exclude(name_en="").last()
    bring({"maker": "tahu-kita", "category": write(row)})
    assert Product.objects.get().category == row


def test_the_same_sku_twice_is_an_error_of_the_second_row(bring, vendor):
    make_vendor(KOTA_KEDIRI, slug="lain")
    report = bring({"maker": "tahu-kita"}, {"maker": "Tahu Kita"}, {"maker": "lain"})
    assert faults(report) == [(3, "sku")]
    assert "2" in report.failed[0]["message"]


def test_a_maker_by_exact_name_unless_there_are_two(bring, vendor):
    assert bring({"maker": "Tahu Kita"}).is_saved
    assert faults(bring({"maker": "tahu kita"})) == [(2, "maker")]
    make_vendor(KOTA_KEDIRI, name="Tahu Kita")
    report = bring({"maker": "Tahu Kita"})
    assert faults(report) == [(2, "maker")]
    assert "slug" in report.failed[0]["message"]


def test_another_known_region_is_a_note(bring, vendor):
    report = bring({"maker": "tahu-kita", "region_code": KAB_LAMONGAN})
    assert report.is_saved
    assert [(note["row"], note["column"]) for note in report.notes] == [(2, "region_code")]


def test_makers_of_others_and_missing_ones_are_one_answer(bring, vendor, officer):
    make_vendor(KAB_LAMONGAN, slug="jauh")
    make_vendor(KOTA_KEDIRI, slug="tutup", is_active=False)
    told = set()
    for slug in ("jauh", "tutup", "entah"):
        report = bring({"maker": slug})
        assert not report.is_saved
        told.add(report.failed[0]["message"].replace(slug, ""))
    assert len(told) == 1


def test_an_organiser_reaches_the_makers_of_their_editions_and_region(bring):
    edition = make_edition(make_organiser(KOTA_KEDIRI))
    organiser = make_user()
    appoint(organiser, Role.ORGANISER, organiser=edition.organiser)
    near, far = make_vendor(KOTA_KEDIRI), make_vendor(KAB_LAMONGAN)
    taking_part = make_participation(make_vendor(KAB_LAMONGAN), edition).vendor
    assert bring({"maker": near.slug}, by=organiser).is_saved
    assert bring({"maker": taking_part.slug}, by=organiser).is_saved
    assert not bring({"maker": far.slug}, by=organiser).is_saved


def test_only_officers_organisers_and_operators_import(bring, vendor):
    for person in (make_user(), make_curator()):
        with pytest.raises(PermissionDenied):
            bring({"maker": "tahu-kita"}, by=person)
    assert bring({"maker": "tahu-kita"}, by=make_user(is_superuser=True, is_staff=True)).is_saved


def test_of_goods_on_show_price_changes_at_once_and_texts_wait(bring, vendor):
    product = make_product(vendor, sku="A-1", name="Lama", stock=3, price_idr=40_000)
    listing = make_listing(product)
    report = bring({"maker": "tahu-kita", "name": "Baru", "stock": "99", "price": "48rb"})
    assert counts(report) == (0, 1, 0)
    assert [note["column"] for note in report.notes] == ["stock"]
    product.refresh_from_db()
    listing.refresh_from_db()
    assert (product.name, product.price_idr, product.stock) == ("Baru", 48_000, 3)
    assert (listing.name, listing.price_idr) == ("Lama", 48_000)
    assert product.submissions.count() == 0


def test_a_price_below_the_wholesale_price_is_refused(bring, vendor):
    product = make_product(vendor, sku="A-1", price_idr=60_000)
    product.price_steps.create(min_quantity=10, price_idr=50_000)
    assert faults(bring({"maker": "tahu-kita"})) == [(2, "price")]


def test_a_sheet_without_optional_columns(bring, vendor):
    columns = ["sku", "maker", "name", "category"]
    assert bring({"maker": "tahu-kita"}, columns=columns).is_saved
    product = Product.objects.get()
    assert (product.price_idr, product.readiness, product.min_order) == (None, "", 1)


def test_columns_nobody_knows_are_noted(bring, vendor):
    report = bring(
        {"maker": "tahu-kita", "catatan": "x"},
        columns=["sku", "maker", "name", "category", "catatan"],
    )
    assert report.is_saved
    assert "catatan" in report.notes[0]["message"]


def test_checking_writes_nothing(tmp_path, officer, vendor, settings):
    sheet = make_sheet(tmp_path, {"maker": "tahu-kita", "photos": "a.jpg"})
    photos = open_photos(make_zip(tmp_path, a__jpg=make_jpeg()))
    report = importing.check(sheet, by=officer, photos=photos)
    assert counts(report) == (1, 0, 0)
    assert not Product.objects.exists()
    assert not settings.PRIVATE_ROOT.exists()


def test_goods_on_show_whose_maker_has_an_owner_are_that_owners(bring, vendor):
    """No office sets the price a buyer sees."""
    listing = make_listing(make_product(vendor, sku="A-1", price_idr=25_000))
    vendor.members.create(user=make_user())
    report = bring({"maker": "tahu-kita", "price": 100})
    assert counts(report) == (0, 0, 1)
    assert report.notes[0]["column"] == "sku"
    listing.refresh_from_db()
    assert listing.price_idr == 25_000


def test_an_organiser_of_the_region_brings_no_goods_to_makers_with_an_owner(bring, vendor):
    person, organiser = make_user(), make_organiser(KOTA_KEDIRI)
    appoint(person, Role.ORGANISER, organiser=organiser)
    vendor.members.create(user=make_user())
    assert faults(bring({"maker": "tahu-kita"}, by=person)) == [(2, "maker")]
    place = make_participation(vendor, make_edition(organiser), state="declined")
    assert faults(bring({"maker": "tahu-kita"}, by=person)) == [(2, "maker")]
    place.state = "accepted"
    place.save()
    assert faults(bring({"maker": "tahu-kita"}, by=person)) == []
