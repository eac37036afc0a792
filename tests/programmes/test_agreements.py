"""Agreements go by the table of moves, their value into the ledger, their paper to few."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Sum
from django.utils import timezone

from accounts.models import Trail
from expo.choices import AgendaKind, EditionState, Role
from expo.models import AgendaItem
from kit.states import MoveRefused
from programmes.actions import agreements, follow_ups, signing
from programmes.choices.partners import AGREEMENT_MOVES, BINDING, AgreementState
from programmes.figures.partners import agreed
from programmes.models import Agreement
from programmes.refusals import Refused
from reports.figures.totals import totals
from tests.make import (
    appoint,
    make_edition,
    make_officer,
    make_organiser,
    make_user,
    make_vendor,
)
from tests.programmes.partners import make_agreement, make_follow_up, make_keeper, make_partner
from transactions.actions import ledger
from transactions.choices import Kind
from transactions.models import Entry

pytestmark = pytest.mark.django_db
S = AgreementState


def today(days=0):
    return timezone.localdate() + timedelta(days)


def refusal(code):
    return pytest.raises(Refused, check=lambda error: error.code == code)


def value_of(edition):
    """Net of what was taken back."""
    rows = Entry.objects.filter(edition=edition, kind=Kind.AGREEMENT_VALUE)
    return rows.aggregate(Sum("amount_idr"))["amount_idr__sum"] or 0


def changed(agreement, by, **facts):
    """With the parties it has, and its facts unless told otherwise."""
    same = {name: getattr(agreement, name) for name in agreements.FACTS}
    parties = {"partners": agreement.partners.all(), "vendors": agreement.vendors.all()}
    return agreements.change(agreement, by=by, **{**same, **parties, **facts})


def test_a_signed_value_is_counted_once_and_apart_from_sales():
    edition = make_edition()
    keeper = make_keeper(edition.organiser)
    agreement = make_agreement(edition)
    agreement = signing.sign(agreement, signed_on=today(-1), value_idr=350_000_000, by=keeper)
    entry = agreement.entry
    assert (entry.amount_idr, entry.vendor, entry.region_id) == (350_000_000, None, "35")
    assert entry.happened_at.astimezone(edition.zone).date() == today(-1)
    with pytest.raises(MoveRefused):
        signing.sign(agreement, signed_on=today(), value_idr=350_000_000, by=keeper)
    assert value_of(edition) == 350_000_000
    sums = totals(edition)
    assert (sums.agreement_value_idr, sums.recorded_idr) == (350_000_000, 0)


def test_another_value_takes_the_old_one_back():
    agreement = make_agreement()
    keeper = make_keeper(agreement.edition.organiser)
    agreement = signing.sign(agreement, signed_on=today(), value_idr=100, by=keeper)
    first = agreement.entry_id
    agreement = changed(agreement, keeper, name="Nama baru")
    assert agreement.entry_id == first
    agreement = changed(agreement, keeper, value_idr=250)
    assert (agreement.entry.amount_idr, value_of(agreement.edition)) == (250, 250)
    assert Entry.objects.get(reverses=first).amount_idr == -100
    agreement = changed(agreement, keeper, signed_on=today(-3))
    assert agreement.entry.happened_at.date() == today(-3)
    assert value_of(agreement.edition) == 250
    agreement = changed(agreement, keeper, value_idr=None)
    assert (agreement.entry, value_of(agreement.edition)) == (None, 0)


def test_back_to_planned_takes_the_value_back_and_signing_again_writes_it_anew():
    agreement = make_agreement()
    keeper = make_keeper(agreement.edition.organiser)
    agreement = signing.sign(agreement, signed_on=today(), value_idr=500, by=keeper)
    agreement = signing.replan(agreement, by=keeper)
    assert (agreement.state, agreement.signed_on, agreement.entry) == ("planned", None, None)
    assert value_of(agreement.edition) == 0
    signing.sign(agreement, signed_on=today(), value_idr=700, by=keeper)
    assert value_of(agreement.edition) == 700


def test_what_was_ended_keeps_its_value():
    agreement = make_agreement()
    keeper = make_keeper(agreement.edition.organiser)
    agreement = signing.sign(agreement, signed_on=today(), value_idr=500, by=keeper)
    agreement = signing.end(agreement, outcome="Batal", by=keeper)
    assert (agreement.state, value_of(agreement.edition)) == ("ended", 500)
    agreement = signing.reopen(agreement, by=keeper)
    assert (agreement.state, agreement.outcome) == ("signed", "")


def test_a_value_taken_back_in_the_ledger_itself_does_not_stand_in_the_way():
    agreement = make_agreement()
    keeper = make_keeper(agreement.edition.organiser)
    agreement = signing.sign(agreement, signed_on=today(), value_idr=500, by=keeper)
    ledger.reverse(agreement.entry, by=keeper, reason="mistake")
    signing.replan(agreement, by=keeper)
    assert value_of(agreement.edition) == 0


def test_a_value_taken_back_in_the_ledger_itself_is_written_anew_with_the_next_change():
    agreement = make_agreement()
    keeper = make_keeper(agreement.edition.organiser)
    agreement = signing.sign(agreement, signed_on=today(), value_idr=500, by=keeper)
    first = agreement.entry
    ledger.reverse(first, by=keeper, reason="mistake")
    agreement = changed(agreement, keeper, name="Nota lain")
    assert agreement.entry != first
    assert value_of(agreement.edition) == 500
    assert changed(agreement, keeper).entry == agreement.entry


def test_a_value_of_a_country_wide_organiser_stands_in_a_partys_region():
    edition = make_edition(make_organiser(None))
    keeper = make_keeper(edition.organiser)
    nowhere = make_agreement(edition)
    with refusal("no_region"):
        signing.sign(nowhere, signed_on=today(), value_idr=5, by=keeper)
    nowhere.refresh_from_db()
    assert (nowhere.state, Entry.objects.count()) == ("planned", 0)
    signing.sign(nowhere, signed_on=today(), by=keeper)
    partner = make_partner(region_id="32.73")
    at_partner = make_agreement(edition, partners=[partner])
    at_maker = make_agreement(edition, partners=[partner], vendors=[make_vendor("35.71")])
    for agreement, code in ((at_partner, "32.73"), (at_maker, "35.71")):
        signed = signing.sign(agreement, signed_on=today(), value_idr=5, by=keeper)
        assert signed.entry.region_id == code


ACTS = {
    S.PLANNED: lambda row, by: signing.replan(row, by=by),
    S.FULFILLED: lambda row, by: signing.fulfil(row, by=by),
    S.ENDED: lambda row, by: signing.end(row, outcome="x", by=by),
    S.DROPPED: lambda row, by: signing.drop(row, by=by),
}


def brought_to(state, keeper, edition):
    row = make_agreement(edition)
    if state in BINDING:
        row = signing.sign(row, signed_on=today(), value_idr=9, by=keeper)
    return row if state in (S.PLANNED, S.SIGNED) else ACTS[state](row, keeper)


@pytest.mark.parametrize("state", S)
def test_every_move_goes_by_the_table(state):
    edition = make_edition()
    keeper = make_keeper(edition.organiser)
    for target in S:
        row = brought_to(state, keeper, edition)
        back = state in (S.FULFILLED, S.ENDED)
        signs = signing.reopen if back else lambda r, by: signing.sign(r, signed_on=today(), by=by)
        act = (lambda r, by, signs=signs: signs(r, by=by)) if target == S.SIGNED else ACTS[target]
        if target in AGREEMENT_MOVES[state]:
            assert act(row, keeper).state == target
        else:
            with pytest.raises(MoveRefused):
                act(row, keeper)
            row.refresh_from_db()
            assert row.state == state


def test_only_those_who_arrange_the_edition_sign():
    agreement = make_agreement()
    helper = make_user()
    appoint(helper, Role.HELPER, organiser=agreement.edition.organiser)
    for user in (helper, make_officer("35"), make_keeper(make_organiser()), make_user()):
        with pytest.raises(PermissionDenied):
            signing.sign(agreement, signed_on=today(), by=user)


def test_nobody_signs_for_their_own_business():
    agreement = make_agreement()
    operator = make_user(is_superuser=True, is_staff=True)
    agreement.vendors.add(make_vendor(owner=operator))
    with refusal("own"):
        signing.sign(agreement, signed_on=today(), value_idr=5, by=operator)


def test_days_and_parties_are_checked():
    edition = make_edition()
    keeper = make_keeper(edition.organiser)
    facts = {"kind": "mou", "name": "Uji"}
    with refusal("no_party"):
        agreements.write_down(edition, by=keeper, **facts)
    other = AgendaItem.objects.create(
        edition=make_edition(),
        kind=AgendaKind.SIGNING,
        name="Lain",
        starts_at=timezone.now(),
        ends_at=timezone.now(),
    )
    with refusal("other_edition"):
        agreements.write_down(edition, by=keeper, others="PT Lain", agenda_item=other, **facts)
    row = agreements.write_down(edition, by=keeper, others="PT Lain", ends_on=today(-2), **facts)
    with refusal("ahead"):
        signing.sign(row, signed_on=today(1), by=keeper)
    with refusal("days"):
        signing.sign(row, signed_on=today(), by=keeper)


def test_an_archived_edition_changes_nothing_more():
    agreement = make_agreement()
    keeper = make_keeper(agreement.edition.organiser)
    follow_up = make_follow_up(agreement, keeper)
    type(agreement.edition).objects.update(state=EditionState.ARCHIVED)
    acts = [
        lambda: signing.sign(agreement, signed_on=today(), by=keeper),
        lambda: changed(agreement, keeper),
        lambda: agreements.remove_document(agreement, by=keeper),
        lambda: follow_ups.finish(follow_up, outcome="x", by=keeper),
        lambda: follow_ups.plan(agreement, text="x", owner=keeper, due_on=today(), by=keeper),
    ]
    for act in acts:
        with pytest.raises(ValidationError, check=lambda error: error.code == "frozen"):
            act()


def test_figures_of_an_edition():
    edition = make_edition()
    keeper = make_keeper(edition.organiser)
    assert agreed([edition]) == (0, 0)
    rows = [make_agreement(edition) for _ in range(4)]
    make_agreement()
    for row, value in zip(rows[:3], (100, 50, None), strict=True):
        signing.sign(row, signed_on=today(), value_idr=value, by=keeper)
    make_follow_up(rows[0], keeper, done_at=timezone.now(), outcome="beres")
    signing.end(rows[1], outcome="x", by=keeper)
    assert agreed([edition]) == (3, 1)
    assert list(Agreement.objects.without_follow_up()) == [rows[2]]


def test_the_trail_holds_each_step():
    edition = make_edition()
    keeper = make_keeper(edition.organiser)
    row = agreements.write_down(edition, by=keeper, kind="mou", name="Uji", others="PT Lain")
    row = signing.sign(row, signed_on=today(), value_idr=5, by=keeper)
    signing.fulfil(row, outcome="Selesai", by=keeper)
    verbs = Trail.objects.filter(subject_model="agreement").order_by("pk")
    assert [trail.verb for trail in verbs] == ["add", "sign", "fulfil"]
    assert {trail.region_code for trail in verbs} == {"35"}
