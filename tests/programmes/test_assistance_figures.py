"""What was given and handed over, by item and in all, in as many queries however much it is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from programmes.actions import granting, handing
from programmes.choices.assistance import ItemKind
from programmes.figures.assistance import OfExpo, by_expo, handed_out
from programmes.models import Assistance
from reports.figures.totals import totals
from tests.make import (
    BANDUNG,
    EAST_JAVA,
    KAB_KEDIRI,
    KOTA_KEDIRI,
    make_edition,
    make_officer,
    make_participation,
    make_vendor,
)
from tests.programmes.assistance import make_assistance, make_grant, make_item
from transactions.actions import ledger
from transactions.choices import ReversalReason

pytestmark = pytest.mark.django_db


def make_given(item, region=KOTA_KEDIRI, *, handed=False):
    vendor = make_vendor(region)
    if item.assistance.edition:
        make_participation(vendor, item.assistance.edition)
    grant = make_grant(item, vendor)
    by = make_officer(item.assistance.region_id)
    if handed:
        return handing.hand_over(grant, by=by, on=timezone.localdate(), place="Balai")
    return grant


def test_each_item_and_the_whole_and_the_value_is_the_ledgers():
    edition = make_edition()
    one = make_assistance(region=EAST_JAVA, edition=edition)
    two = make_assistance(region=EAST_JAVA, edition=edition)
    shop = make_item(one, value_idr=450_000, quantity=9)
    training = make_item(one, value_idr=None, kind=ItemKind.TRAINING, quantity=5)
    cart = make_item(two, value_idr=250_000, quantity=4)
    for region in (KOTA_KEDIRI, KAB_KEDIRI):
        make_given(shop, region, handed=True)
    make_given(shop)
    make_given(training, handed=True)
    make_given(cart)
    make_given(make_item(), handed=True)  # of no edition
    told = handed_out([edition])
    assert [
        (row.name, row.quantity, row.given, row.handed, row.value_idr) for row in told.rows
    ] == [
        (shop.name, 9, 3, 2, 900_000),
        (training.name, 5, 1, 1, 0),
        (cart.name, 4, 1, 0, 0),
    ]
    assert (told.makers, told.makers_given, told.providers) == (3, 5, 1)
    assert (told.quantity, told.given, told.handed) == (18, 5, 3)
    assert told.value_idr == totals(edition).assistance_idr == 900_000


def test_of_regions_only_what_went_to_their_makers():
    item = make_item(make_assistance(region=EAST_JAVA))
    make_given(item, KOTA_KEDIRI, handed=True)
    make_given(item, KAB_KEDIRI)
    away = make_item(make_assistance(region=BANDUNG))
    make_given(away, BANDUNG, handed=True)
    kota = handed_out(regions=[KOTA_KEDIRI])
    assert [(row.name, row.given, row.handed) for row in kota.rows] == [(item.name, 1, 1)]
    assert (kota.makers, kota.value_idr) == (1, 300_000)
    assert handed_out(regions=[EAST_JAVA]).rows[0].given == 2
    assert handed_out(regions=[]).rows == []
    assert {row.name for row in handed_out().rows} == {item.name, away.name}


def test_taken_back_and_undone_are_not_counted():
    item = make_item()
    by = make_officer(EAST_JAVA)
    handing.undo(make_given(item, handed=True), by=by, reason="x")
    granting.take_back(make_given(item), by=by, reason="x")
    (row,) = handed_out().rows
    assert (row.given, row.handed, row.value_idr) == (1, 0, 0)


def test_a_value_that_was_reversed_in_the_ledger_is_not_counted():
    edition = make_edition()
    item, by = make_item(make_assistance(edition=edition)), make_officer(EAST_JAVA)
    grants = [make_given(item, handed=True) for _ in range(2)]
    ledger.reverse(grants[0].entry, by=by, reason=ReversalReason.MISTAKE)
    told = handed_out([edition])
    assert (told.handed, told.value_idr) == (2, 300_000)
    assert totals(edition).assistance_idr == 300_000
    (row,) = by_expo(Assistance.objects.all())
    assert (row.handed, row.makers, row.value_idr) == (2, 2, 300_000)
    # The last one as well: nothing is left, and that is 0.
    ledger.reverse(grants[1].entry, by=by, reason=ReversalReason.MISTAKE)
    assert handed_out([edition]).value_idr == 0
    (row,) = by_expo(Assistance.objects.all())
    assert row.value_idr == 0


def test_two_queries_for_one_item_and_for_twenty(django_assert_num_queries):
    edition = make_edition()
    for n in (1, 20):
        for _ in range(n):
            make_given(make_item(make_assistance(edition=edition)), handed=True)
        with django_assert_num_queries(2):
            handed_out([edition])


def test_by_expo_and_by_no_expo():
    edition = make_edition()
    item = make_item(make_assistance(edition=edition), quantity=4)
    make_given(item, handed=True)
    make_given(item)
    make_given(make_item(quantity=2), KAB_KEDIRI)
    with CaptureQueriesContext(connection) as caught:
        rows = by_expo(Assistance.objects.all())
    assert rows == [
        OfExpo(edition.name, 4, 2, 1, 1, 1, 300_000),
        OfExpo(None, 2, 1, 0, 0, 0, 0),
    ]
    assert len(caught) == 2


def test_an_expo_has_its_name_in_the_readers_language():
    edition = make_edition(name="Gelar Karya", name_en="Works of the Region")
    make_item(make_assistance(edition=edition))
    for language, name in (("id", "Gelar Karya"), ("en", "Works of the Region")):
        with translation.override(language):
            assert [row.edition for row in by_expo(Assistance.objects.all())] == [name]
