"""A second person looks at an entry: verified, disputed, settled; and taken back when wrong."""

import itertools

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from accounts.models import Trail
from expo.choices import Role
from kit.states import MoveRefused
from reports.figures.counting import counted
from tests.make import (
    BANDUNG,
    KOTA_KEDIRI,
    appoint,
    make_officer,
    make_user,
    place_order,
)
from tests.racing import at_once, good
from tests.transactions.entry_sheets import a_fair, sold
from transactions.actions import correcting, ledger, verifying
from transactions.choices import FINDING_MOVES, Channel, Finding, Kind, Source
from transactions.entry_states import EntryState, with_state
from transactions.models import Entry, EntryNote, Verdict
from transactions.refusals import Refused
from vendors.models import Member

pytestmark = pytest.mark.django_db
DO = {
    Finding.VERIFIED: verifying.verify,
    Finding.DISPUTED: lambda entry, *, by: verifying.dispute(entry, by=by, reason="Dua kali?"),
    Finding.CLEARED: verifying.clear,
}
# The shortest way to each state.
WAYS = {
    "": (),
    Finding.VERIFIED: (Finding.VERIFIED,),
    Finding.DISPUTED: (Finding.DISPUTED,),
    Finding.CLEARED: (Finding.DISPUTED, Finding.CLEARED),
}


@pytest.fixture
def fair():
    return a_fair()


@pytest.fixture
def recorder():
    return make_officer(KOTA_KEDIRI)


@pytest.fixture
def officer():
    return make_officer(KOTA_KEDIRI)


@pytest.fixture
def entry(fair, recorder):
    return sold(fair[1], 75_000, edition=fair[0], by=recorder)[0]


def state_of(entry):
    return with_state(Entry.objects.filter(pk=entry.pk)).get().state_now


def sums(entry):
    return counted(Entry.objects.all(), "edition").get((entry.edition_id,))


@pytest.mark.parametrize(("was", "becomes"), [*itertools.product(WAYS, Finding)])
def test_the_full_square_of_moves(entry, officer, was, becomes):
    for step in WAYS[was]:
        DO[step](entry, by=officer)
    if becomes in FINDING_MOVES[was]:
        assert DO[becomes](entry, by=officer).number == len(WAYS[was]) + 1
    else:
        with pytest.raises(MoveRefused):
            DO[becomes](entry, by=officer)
        assert Verdict.objects.count() == len(WAYS[was])


def test_four_eyes(fair, entry, recorder, officer):
    boss = make_user(is_staff=True, is_superuser=True)
    own = sold(fair[1], 5_000, edition=fair[0], by=boss)[0]
    for whose, person in ((entry, recorder), (own, boss)):
        with pytest.raises(Refused) as refused:
            verifying.verify(whose, by=person)
        assert refused.value.code == "own_entry"
    Member.objects.create(vendor=fair[1], user=boss)
    with pytest.raises(Refused) as refused:
        verifying.verify(entry, by=boss)
    assert refused.value.code == "own_goods"
    verifying.dispute(entry, by=officer, reason="Salah?")
    with pytest.raises(Refused):
        verifying.clear(entry, by=recorder)
    assert Verdict.objects.filter(finding=Finding.DISPUTED).count() == Verdict.objects.count() == 1


def test_one_may_doubt_what_one_recorded(entry, recorder):
    verifying.dispute(entry, by=recorder, reason="Saya ragu")
    assert state_of(entry) == EntryState.DISPUTED
    assert EntryNote.objects.get(entry=entry).text == "Saya ragu"


def test_each_within_reach(fair, entry, officer):
    organiser, observer, helper = make_user(), make_user(), make_user()
    appoint(organiser, Role.ORGANISER, organiser=fair[0].organiser)
    appoint(observer, Role.OBSERVER)
    appoint(helper, Role.HELPER, organiser=fair[0].organiser)
    for person in (make_officer(BANDUNG), observer, helper, make_user()):
        for act in DO.values():
            with pytest.raises(PermissionDenied):
                act(entry, by=person)
        with pytest.raises(PermissionDenied):
            correcting.take_back(entry, by=person, reason="mistake")
    verifying.verify(entry, by=organiser)
    assert state_of(entry) == EntryState.VERIFIED
    assert Trail.objects.get(verb="entry_verified").actor == organiser


def test_what_counts_as_verified(entry, officer):
    assert (sums(entry).recorded_idr, sums(entry).verified_idr) == (75_000, 0)
    verifying.verify(entry, by=officer)
    assert (sums(entry).recorded_idr, sums(entry).verified_idr) == (75_000, 75_000)
    verifying.dispute(entry, by=officer, reason="Dua kali?")
    assert (sums(entry).recorded_idr, sums(entry).verified_idr) == (75_000, 0)
    verifying.clear(entry, by=officer)
    assert sums(entry).verified_idr == 0
    verifying.verify(entry, by=officer)
    assert sums(entry).verified_idr == 75_000
    correcting.take_back(entry, by=officer, reason="mistake")
    assert sums(entry) is None
    assert state_of(entry) == EntryState.TAKEN_BACK


def test_what_was_taken_back_is_judged_no_more(entry, officer):
    reversal = correcting.take_back(entry, by=officer, reason="duplicate", note="Sama dengan #1")
    assert (reversal.amount_idr, reversal.reversal_reason) == (-75_000, "duplicate")
    assert EntryNote.objects.get(entry=reversal).text == "Sama dengan #1"
    for whose in (entry, reversal):
        with pytest.raises(Refused):
            verifying.verify(whose, by=officer)
        with pytest.raises(Refused):
            correcting.take_back(whose, by=officer, reason="mistake")
        assert state_of(whose) == EntryState.TAKEN_BACK
    assert Entry.objects.count() == 2


def test_what_belongs_to_an_order_is_undone_in_the_order(fair, officer):
    order = place_order(edition_slug="")
    entry = ledger.post(
        **{"kind": Kind.ORDER_COMMITMENT, "channel": Channel.PLATFORM, "source": Source.ORDER},
        **{"amount_idr": 50_000, "vendor": order.vendor, "order": order, "by": make_user()},
    )
    assert entry.region_id == KOTA_KEDIRI
    with pytest.raises(Refused) as refused:
        correcting.take_back(entry, by=officer, reason="mistake")
    assert refused.value.code == "of_order"
    assert order.number in refused.value.messages[0]


def test_a_makers_own_people_take_nothing_back(fair, entry):
    own = make_user(is_staff=True, is_superuser=True)
    Member.objects.create(vendor=fair[1], user=own)
    with pytest.raises(Refused) as refused:
        correcting.take_back(entry, by=own, reason="mistake")
    assert refused.value.code == "own_goods"
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "expired", "changed", "hadiah"])
def test_a_reason_is_needed_and_an_orders_reasons_are_its_own(entry, officer, reason):
    with pytest.raises(Refused):
        correcting.take_back(entry, by=officer, reason=reason)
    assert Entry.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks")
def test_two_who_verify_at_once():
    edition, vendor = a_fair()
    entry = sold(vendor, 75_000, edition=edition, by=make_officer(KOTA_KEDIRI))[0]
    people = [make_officer(KOTA_KEDIRI) for _ in range(4)]
    done = at_once(*(lambda who=who: verifying.verify(entry, by=who) for who in people))
    assert len(good(done)) == Verdict.objects.count() == 1
    assert sums(entry).verified_idr == 75_000


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks")
def test_two_who_take_back_at_once():
    edition, vendor = a_fair()
    entry = sold(vendor, 75_000, edition=edition, by=make_officer(KOTA_KEDIRI))[0]
    people = [make_officer(KOTA_KEDIRI) for _ in range(4)]
    act = correcting.take_back
    done = at_once(*(lambda who=who: act(entry, by=who, reason="mistake") for who in people))
    assert len(good(done)) == 1
    assert Entry.objects.count() == 2
