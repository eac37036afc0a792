"""For whom a programme is, and of the others every reason why not, in words."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from programmes import eligibility, recipients
from programmes.actions import handing
from tests.make import (
    BANDUNG,
    EAST_JAVA,
    KAB_KEDIRI,
    KOTA_KEDIRI,
    make_booth,
    make_edition,
    make_hall,
    make_officer,
    make_participation,
    make_vendor,
)
from tests.programmes.assistance import make_assistance, make_grant, make_item
from vendors.models import Claim, Vendor

pytestmark = pytest.mark.django_db


def told(programme, vendor):
    """The reasons in English, without the marks of sentences."""
    asked = eligibility.conditions_of(programme)
    row = eligibility.described(Vendor.objects.filter(pk=vendor.pk), asked).get()
    met = eligibility.described(Vendor.objects.all(), asked).filter(asked.everyone)
    with translation.override("en"):
        reasons = eligibility.why_not(row, asked)
    assert met.filter(pk=vendor.pk).exists() == (not reasons), reasons
    return reasons


def prove(vendor, kind="pirt", *, state="verified", days=None):
    ends = None if days is None else timezone.localdate() + timedelta(days=days)
    Claim.objects.create(vendor=vendor, kind=kind, number=f"{kind}-1", state=state, expires_on=ends)


def test_without_conditions_it_is_for_every_maker_of_the_region():
    programme = make_assistance(region=EAST_JAVA)
    assert told(programme, make_vendor(KOTA_KEDIRI, scale="")) == []
    (reason,) = told(programme, make_vendor(BANDUNG))
    assert reason == "Is in Kota Bandung; the programme is for Jawa Timur"


def test_named_regions_stand_for_the_region():
    programme = make_assistance(region=EAST_JAVA, regions=[KAB_KEDIRI])
    assert told(programme, make_vendor(KAB_KEDIRI)) == []
    assert len(told(programme, make_vendor(KOTA_KEDIRI))) == 1


def test_scale_is_told_and_so_is_that_nobody_knows_it():
    programme = make_assistance(scales=["micro", "small"])
    assert told(programme, make_vendor(scale="small")) == []
    assert told(programme, make_vendor(scale="medium")) == [
        "Its scale is medium; the programme is for micro and small"
    ]
    assert told(programme, make_vendor(scale="")) == [
        "Nobody has said how large it is; the programme is for micro and small"
    ]


def test_only_what_is_proven_and_valid_counts():
    programme = make_assistance(claims=["pirt", "halal"])
    vendor = make_vendor()
    prove(vendor, "halal", state="review")
    prove(vendor, "pirt", days=-1)
    assert told(programme, vendor) == ["Has no proven P-IRT yet", "Has no proven Halal yet"]
    other = make_vendor()
    prove(other, "halal", days=0)
    prove(other, "pirt")
    assert told(programme, other) == []


def test_place_and_hall():
    edition = make_edition()
    hall, beside = make_hall(edition, "A"), make_hall(edition, "B")
    programme = make_assistance(edition=edition, halls=[hall])
    assert told(programme, make_vendor()) == [
        "Does not take part in the expo",
        "Has no booth in Aula A",
    ]
    for booth, reasons in (
        (make_booth(hall), []),
        (make_booth(beside), ["Has no booth in Aula A"]),
        (None, ["Has no booth in Aula A"]),
    ):
        place = make_participation(make_vendor(), edition, booth=booth)
        assert told(programme, place.vendor) == reasons
    gone = make_participation(make_vendor(), edition, state="withdrawn")
    assert len(told(programme, gone.vendor)) == 2


def test_every_reason_is_told_at_once():
    programme = make_assistance(
        region=KOTA_KEDIRI, edition=make_edition(), scales=["micro"], claims=["nib"]
    )
    vendor = make_vendor(KAB_KEDIRI, scale="medium", is_active=False)
    assert len(told(programme, vendor)) == 5


def test_reasons_and_the_condition_asked_of_the_database_agree():
    """All combinations of what a maker may be; ``told`` compares the two for each."""
    edition = make_edition()
    hall = make_hall(edition)
    programme = make_assistance(
        region=KOTA_KEDIRI, edition=edition, scales=["micro"], claims=["nib"], halls=[hall]
    )
    fine = 0
    for region, scale, place, proof in product(
        (KOTA_KEDIRI, KAB_KEDIRI), ("micro", "small", ""), ("none", "bare", "hall"), (True, False)
    ):
        vendor = make_vendor(region, scale=scale)
        if place != "none":
            booth = make_booth(hall) if place == "hall" else None
            make_participation(vendor, edition, booth=booth)
        if proof:
            prove(vendor, "nib")
        fine += not told(programme, vendor)
    assert fine == 1


def test_a_page_of_makers_takes_as_many_queries_for_5000_as_for_50():
    edition = make_edition()
    hall = make_hall(edition)
    programme = make_assistance(edition=edition, halls=[hall], scales=["micro"], claims=["nib"])
    officer = make_officer(EAST_JAVA)

    def queries():
        asked = eligibility.conditions_of(programme)
        with CaptureQueriesContext(connection) as caught:
            made = recipients.listed(programme, asked, {"show": "cannot"}, by=officer)
            rows = [eligibility.why_not(row, asked) for row in made.page.object_list]
        assert len(rows) == 50
        return len(caught), made.page.paginator.count

    make_many(50)
    queries()  # the officer's appointments are read once
    few, _ = queries()
    make_many(4_950)
    assert queries() == (few, 5_000)
    assert few <= 5


def make_many(n):
    first = make_vendor()
    start = Vendor.objects.count()
    Vendor.objects.bulk_create(
        Vendor(
            slug=f"banyak-{start + k}",
            name=f"Banyak {start + k}",
            region_id=KOTA_KEDIRI,
            phone=first.phone,
            scale="medium",
        )
        for k in range(n - 1)
    )


def names(programme, by, **wish):
    asked = eligibility.conditions_of(programme)
    return [row.name for row in recipients.listed(programme, asked, wish, by=by).page.object_list]


def test_the_list_is_narrowed_by_words_place_and_standing():
    edition = make_edition()
    hall = make_hall(edition)
    programme = make_assistance(region=EAST_JAVA, edition=edition, scales=["micro"])
    item, officer = make_item(programme), make_officer(EAST_JAVA)

    def maker(name, region=KOTA_KEDIRI, booth=None, **fields):
        return make_participation(
            make_vendor(region, name=name, **fields), edition, booth=booth
        ).vendor

    maker("Batik", booth=make_booth(hall))
    maker("Besar", scale="medium")
    has = maker("Cokelat", KAB_KEDIRI)
    make_grant(item, has)
    make_vendor(BANDUNG, name="Jauh")
    whole = ["Batik", "Besar", "Cokelat"]
    # Whom one comes for, unless something else is asked.
    assert names(programme, officer) == ["Batik"]
    assert names(programme, officer, show="all") == whole
    assert names(programme, officer, show="can") == ["Batik"]
    assert names(programme, officer, show="cannot") == ["Besar"]
    assert names(programme, officer, show="has") == ["Cokelat"]
    assert names(programme, officer, show="waiting") == ["Cokelat"]
    assert names(programme, officer, q="bat") == ["Batik"]
    assert names(programme, officer, hall=str(hall.pk)) == ["Batik"]
    assert names(programme, officer, region=KAB_KEDIRI, show="all") == ["Cokelat"]
    for strange in ({"hall": "9" * 30}, {"region": "'"}, {"p": "-1"}, {"q": "\x00"}):
        assert names(programme, officer, show="all", **strange) == whole
    assert names(programme, officer, show="x") == ["Batik"]
    assert names(programme, make_officer(KAB_KEDIRI), show="all") == ["Cokelat"]


def counts(programme, by, **wish):
    asked = eligibility.conditions_of(programme)
    listed = recipients.listed(programme, asked, wish, by=by)
    return {key: n for key, _words, n in listed.choices}


def test_each_part_of_the_list_says_how_many_there_are():
    """Of what else was asked; a maker that has something may be in two parts."""
    programme = make_assistance(region=EAST_JAVA, scales=["micro"])
    item, officer = make_item(programme), make_officer(EAST_JAVA)
    makers = [make_vendor(KOTA_KEDIRI, scale="micro") for _ in range(3)]
    make_vendor(KAB_KEDIRI, scale="large")
    first, second = (make_grant(item, vendor) for vendor in makers[:2])
    Vendor.objects.filter(pk=makers[0].pk).update(scale="large")
    handing.hand_over(second, by=officer, on=timezone.localdate(), place="Balai")
    whole = {"can": 1, "cannot": 2, "has": 2, "waiting": 1, "all": 4}
    assert counts(programme, officer) == counts(programme, officer, show="has") == whole
    inside = {"can": 0, "cannot": 1, "has": 0, "waiting": 0, "all": 1}
    assert counts(programme, officer, region=KAB_KEDIRI) == inside
