"""Importing makers: brought in without an account, amended until they have one."""

import pytest

from expo.choices import Role
from products.actions import importing
from products.choices import SheetKind
from tests.make import (
    BANDUNG,
    EAST_JAVA,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_edition,
    make_officer,
    make_organiser,
    make_participation,
    make_user,
    make_vendor,
)
from tests.products.sheets import make_sheet
from vendors.models import Member, Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_officer(KOTA_KEDIRI)


@pytest.fixture
def bring(tmp_path, officer):
    def bringing(*rows, by=officer, **more):
        sheet = make_sheet(tmp_path, *rows, kind=SheetKind.MAKERS)
        return importing.bring_in(sheet, by=by, **more)

    return bringing


def counts(report):
    return tuple(report.counts.values())


def faults(report):
    return [(fault["row"], fault["column"]) for fault in report.failed]


def test_new_makers_have_no_account_and_keep_their_zeros(bring, officer):
    report = bring(
        {
            "phone": 81234567890,
            "email": "Usaha@Contoh.test",
            "nib": "0220111222333",
            "story": "a\nb",
        }
    )
    assert counts(report) == (1, 0, 0)
    vendor = Vendor.objects.get()
    assert (vendor.name, vendor.region_id, vendor.slug) == ("Tahu Baru", KOTA_KEDIRI, "tahu-baru")
    assert (str(vendor.phone), vendor.nib) == ("+6281234567890", "0220111222333")
    assert (vendor.email, vendor.story, vendor.scale) == ("usaha@contoh.test", "a\nb", "")
    assert vendor.brought_in_by == officer
    assert not Member.objects.exists()


def test_importing_again_finds_them_by_slug_or_name(bring):
    bring({"maker": "tahu-bu-sar"})
    assert Vendor.objects.get().slug == "tahu-bu-sar"
    assert counts(bring({"maker": "tahu-bu-sar"})) == (0, 0, 1)
    assert counts(bring({})) == (0, 0, 1)
    assert counts(bring({"phone": "081299998888"})) == (0, 1, 0)
    assert str(Vendor.objects.get().phone) == "+6281299998888"
    assert counts(bring({"maker": "tahu-bu-sar", "name": "Nama Lain"})) == (0, 1, 0)
    assert Vendor.objects.get().name == "Nama Lain"


def test_two_makers_of_one_name_are_told_apart_by_phone_or_slug(bring):
    for phone in ("+6281200000001", "+6281200000002"):
        make_vendor(KOTA_KEDIRI, name="Tahu Baru", phone=phone)
    assert counts(bring({"phone": "081200000002"})) == (0, 0, 1)
    assert faults(bring({})) == [(2, "maker")]


def test_a_maker_with_an_account_keeps_its_own_profile(bring):
    make_vendor(KOTA_KEDIRI, owner=make_user(), name="Tahu Baru", phone="+6281234567890")
    assert counts(bring({})) == (0, 0, 1)
    assert faults(bring({"phone": "081299998888"})) == [(2, "phone")]
    assert faults(bring({"story": "Cerita baru"})) == [(2, "story")]


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"name": ""}, "name"),
        ({"phone": ""}, "phone"),
        ({"phone": "123"}, "phone"),
        ({"region_code": ""}, "region_code"),
        ({"region_code": "99.99"}, "region_code"),
        ({"region_code": EAST_JAVA}, "region_code"),
        ({"region_code": BANDUNG}, "region_code"),
        ({"nib": 220111222333}, "nib"),
        ({"email": "bukan surel"}, "email"),
        ({"story": "x" * 3_001}, "story"),
    ],
)
def test_what_is_wrong_names_row_and_column(bring, change, column):
    report = bring(change)
    assert faults(report) == [(2, column)]
    assert not Vendor.objects.exists()


def test_the_same_maker_twice_is_an_error_of_the_second_row(bring):
    assert faults(bring({}, {})) == [(3, "name")]
    assert faults(bring({"maker": "a"}, {})) == [(3, "maker")]


def test_a_slug_of_somebody_elses_maker_is_unknown(bring):
    make_vendor(KAB_LAMONGAN, slug="jauh")
    assert faults(bring({"maker": "jauh"})) == [(2, "maker")]


def test_an_organiser_may_not_change_makers_of_other_regions(bring):
    edition = make_edition(make_organiser(KOTA_KEDIRI))
    organiser = make_user()
    appoint(organiser, Role.ORGANISER, organiser=edition.organiser)
    vendor = make_vendor(KAB_LAMONGAN, slug="jauh", name="Jauh")
    make_participation(vendor, edition)
    report = bring({"maker": "jauh", "name": "Baru", "region_code": KAB_LAMONGAN}, by=organiser)
    assert (2, "region_code") in faults(report)
    vendor.refresh_from_db()
    assert vendor.name == "Jauh"
