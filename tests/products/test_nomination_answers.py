"""The organiser answers a nomination, the owner says yes or no: two facts by two people."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Trail, User
from expo.choices import EditionState
from kit.states import MoveRefused
from notices.models import Mail
from products.actions import announcing, nominating
from products.choices import NominationState
from products.models import Showing
from tests.make import (
    decide,
    make_booth,
    make_curator,
    make_edition,
    make_hall,
    make_officer,
    make_participation,
    make_product,
    make_submission,
    make_user,
    make_vendor,
)
from tests.products.calls import make_call, make_chief, name, place_of
from vendors.actions import participation
from vendors.choices import PARTICIPATION_MOVES, ParticipationState
from vendors.models import Member, Participation

pytestmark = pytest.mark.django_db
N = NominationState


def test_accepted_and_confirmed_are_two_facts_by_two_people():
    call, owner = make_call(), make_user("sari@contoh.test")
    row, chief = name(call, make_vendor(owner=owner)), make_chief(call)
    with pytest.raises(MoveRefused):
        participation.confirm(place_of(row), by=owner)
    nominating.accept(row, by=chief)
    place = place_of(row)
    assert (place.state, place.accepted_by, place.confirmed_by) == ("accepted", chief, None)
    with pytest.raises(PermissionDenied):
        participation.confirm(place, by=chief)
    participation.confirm(place, by=owner)
    place = place_of(row)
    assert (place.state, place.accepted_by, place.confirmed_by) == ("confirmed", chief, owner)


def test_owners_with_mail_are_asked_to_confirm_once():
    call = make_call(quota=5)
    vendor = make_vendor(owner=make_user("sari@contoh.test"))
    no_mail = User.objects.create_user(None, phone="+628123000777")
    Member.objects.create(vendor=vendor, user=no_mail)
    product = make_product(vendor, name="Keripik Tempe")
    rows = [name(call, vendor), name(call, vendor, product=product)]
    accepted, refusals = nominating.accept_many(rows, by=make_chief(call))
    assert (len(accepted), refusals) == (2, [])
    mail = Mail.objects.get()
    assert mail.to == "sari@contoh.test"
    assert "Keripik Tempe" in mail.body
    assert f"/lapak-saya/ikut/{place_of(rows[0]).pk}/jawab/" in mail.body


def test_the_officer_reads_the_reason_of_a_refusal():
    call, officer = make_call(), make_officer()
    row = name(call, by=officer)
    with pytest.raises(ValidationError):
        nominating.refuse(row, reason="  ", by=make_chief(call))
    nominating.refuse(row, reason="Kemasan belum siap.", by=make_chief(call))
    mail = Mail.objects.get()
    assert mail.to == officer.email
    assert "Kemasan belum siap." in mail.body
    place = place_of(row)
    assert (place.state, place.reason) == ("declined", "Kemasan belum siap.")


def test_one_refusal_of_two_leaves_the_place():
    call, vendor = make_call(), make_vendor()
    rows = [name(call, vendor), name(call, vendor, product=make_product(vendor))]
    nominating.refuse(rows[0], reason="Satu saja.", by=make_chief(call))
    assert place_of(rows[0]).state == "nominated"
    nominating.refuse(rows[1], reason="Tidak juga.", by=make_chief(call))
    assert place_of(rows[0]).state == "declined"


def test_whoever_came_in_by_curation_keeps_their_place():
    call, vendor = make_call(), make_vendor()
    chief = make_chief(call)
    participation.accept(vendor, call.edition, by=chief)
    row = name(call, vendor)
    assert place_of(row).state == "accepted"
    nominating.refuse(row, reason="Sudah ikut.", by=chief)
    assert place_of(row).state == "accepted"


def test_invited_is_noted_wherever_the_maker_is_nominated():
    vendor, officer = make_vendor(), make_officer()
    rows = [name(make_call(), vendor), name(make_call(), vendor)]
    nominating.accept(rows[1], by=make_chief(rows[1].call))
    participation.invited(vendor, by=officer)
    assert [place_of(row).state for row in rows] == ["invited", "accepted"]
    participation.invited(vendor, by=officer)
    assert Trail.objects.filter(verb="invite").count() == 1
    nominating.accept(rows[0], by=make_chief(rows[0].call))
    assert place_of(rows[0]).state == "accepted"


@pytest.mark.parametrize("is_accepted", [False, True])
def test_an_owner_who_cannot_come_gives_the_place_back(is_accepted, work):
    call, owner = make_call(quota=1), make_user()
    row = name(call, make_vendor(owner=owner))
    if is_accepted:
        nominating.accept(row, by=make_chief(call))
    with pytest.raises(ValidationError):
        name(call)
    participation.decline(place_of(row), reason="Panen  raya", by=owner)
    work()
    row.refresh_from_db()
    assert (row.state, row.reason) == (N.WITHDRAWN, "Panen raya")
    assert name(call)


def test_named_again_after_a_no_without_waiting_for_the_worker():
    call, owner = make_call(quota=1), make_user()
    vendor = make_vendor(owner=owner)
    row = name(call, vendor)
    participation.decline(place_of(row), by=owner)
    again = name(call, vendor)
    assert place_of(again).state == "nominated"
    row.refresh_from_db()
    assert row.state == N.WITHDRAWN


def test_a_no_after_the_yes_frees_the_booth():
    call, owner = make_call(), make_user()
    row = name(call, make_vendor(owner=owner))
    nominating.accept(row, by=make_chief(call))
    place = participation.confirm(place_of(row), by=owner)
    booth = make_booth(make_hall(call.edition))
    participation.assign_booth(place, booth, by=make_chief(call))
    participation.decline(place, reason="", by=owner)
    place.refresh_from_db()
    assert (place.state, place.booth) == ("withdrawn", None)


P = ParticipationState


@pytest.mark.parametrize("state", list(P))
def test_the_full_square_of_an_owners_no(state):
    owner = make_user()
    place = Participation.objects.create(
        vendor=make_vendor(owner=owner), edition=make_edition(), state=state
    )
    target = P.WITHDRAWN if state == P.CONFIRMED else P.DECLINED
    if target in PARTICIPATION_MOVES[state]:
        assert participation.decline(place, by=owner).state == target
    else:
        with pytest.raises(MoveRefused):
            participation.decline(place, by=owner)


def test_only_its_own_people_say_no_and_not_after_the_end():
    owner, edition = make_user(), make_edition()
    place = Participation.objects.create(vendor=make_vendor(owner=owner), edition=edition)
    for other in (make_user(), make_officer(), make_user(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            participation.decline(place, by=other)
    edition.state = EditionState.CLOSED
    edition.save()
    with pytest.raises(ValidationError):
        participation.decline(place, by=owner)


def test_who_will_not_come_is_not_taken_in_by_a_decision_announced_later(work):
    """Decided and not told yet, the owner says no: the goods are taken back with the place."""
    owner, edition = make_user("sari@contoh.test"), make_edition()
    vendor, curator = make_vendor(owner=owner), make_curator(edition.organiser)
    place = make_participation(vendor, edition)
    submission = make_submission(make_product(vendor), edition)
    decision = decide(submission, by=curator)
    participation.decline(place, reason="Sakit", by=owner)
    work()
    assert announcing.send_now(decision, by=curator) is False
    submission.refresh_from_db()
    place.refresh_from_db()
    assert (submission.state, place.state) == ("withdrawn", "declined")
    assert not Showing.objects.exists()
