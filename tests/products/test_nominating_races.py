"""Officers at once, on PostgreSQL: the quota holds whoever comes first."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from expo.choices import EditionState
from expo.models import Edition
from products.actions import nominating
from products.models import Call, Nomination, Quota
from tests.make import KAB_KEDIRI, KOTA_KEDIRI, make_officer, make_user, make_vendor
from tests.products.calls import make_call, make_chief, name
from tests.racing import CROWD, at_once, good, meanwhile
from vendors.actions import inviting, participation
from vendors.models import Participation, Vendor

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


@pytest.mark.parametrize("most", [1, 10])
def test_32_officers_at_once_never_exceed_the_quota(most):
    call = make_call(quota=most)
    pairs = [(make_vendor(KOTA_KEDIRI), make_officer(KOTA_KEDIRI)) for _ in range(CROWD)]
    acts = [lambda pair=pair: name(call, pair[0], by=pair[1]) for pair in pairs]
    assert len(good(at_once(*acts))) == Nomination.objects.counted().count() == most


def test_a_regions_own_number_holds_beside_the_calls():
    call = make_call(quota=5)
    Quota.objects.create(call=call, region_id=KAB_KEDIRI, most=3)
    codes = [KOTA_KEDIRI, KAB_KEDIRI] * (CROWD // 2)
    pairs = [(make_vendor(code), make_officer(code)) for code in codes]
    good(at_once(*[lambda pair=pair: name(call, pair[0], by=pair[1]) for pair in pairs]))
    counted = Nomination.objects.counted()
    assert counted.filter(region=KOTA_KEDIRI).count() == 5
    assert counted.filter(region=KAB_KEDIRI).count() == 3


def test_one_maker_named_by_32_officers_is_named_once():
    call, vendor = make_call(quota=40), make_vendor()
    officers = [make_officer() for _ in range(CROWD)]
    done = good(at_once(*[lambda by=by: name(call, vendor, by=by) for by in officers]))
    assert len(done) == Nomination.objects.count() == 1


def test_accepted_refused_and_withdrawn_at_once_one_wins():
    call = make_call(quota=9)
    chief, officer = make_chief(call), make_officer()
    for _ in range(4):
        row = name(call, by=officer)
        acts = [
            lambda row=row: nominating.accept(row, by=chief),
            lambda row=row: nominating.refuse(row, reason="Belum.", by=chief),
            lambda row=row: nominating.withdraw(row, by=officer),
        ]
        assert len(good(at_once(*acts * 4))) == 1


def test_nobody_is_named_for_an_edition_that_was_closed_meanwhile():
    call, vendor, officer = make_call(), make_vendor(), make_officer()

    def close():
        Call.objects.select_for_update().get(pk=call.pk)
        Edition.objects.filter(pk=call.edition_id).update(state=EditionState.CLOSED)

    _closed, told = meanwhile(close, lambda: name(call, vendor, by=officer))
    assert isinstance(told, ValidationError)
    assert not Nomination.objects.exists()


def test_the_owners_no_is_not_lost_to_the_organisers_yes():
    call, owner = make_call(), make_user()
    vendor = make_vendor(owner=owner)
    row = name(call, vendor, by=make_officer())
    place = Participation.objects.get(vendor=vendor)
    _declined, told = meanwhile(
        lambda: participation.decline(place, reason="Sakit", by=owner),
        lambda: nominating.accept(row, by=make_chief(call)),
    )
    assert isinstance(told, ValidationError)
    place.refresh_from_db()
    assert (place.state, place.reason) == ("declined", "Sakit")


def test_a_maker_who_moves_meanwhile_is_invited_all_the_same():
    vendor, officer = make_vendor(KOTA_KEDIRI), make_officer("35")

    def move():
        Vendor.objects.filter(pk=vendor.pk).update(region_id=KAB_KEDIRI)

    _moved, handed = meanwhile(move, lambda: inviting.invite(vendor, by=officer))
    assert handed.invitation.vendor == vendor
