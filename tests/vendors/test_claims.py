"""A permit's way: told by its maker, checked by a curator, shown only while it holds."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import Trail
from expo.choices import Role
from kit.states import MoveRefused
from notices.models import Mail
from tests.make import (
    appoint,
    make_curator,
    make_edition,
    make_listing,
    make_officer,
    make_participation,
    make_product,
    make_submission,
    make_user,
    make_vendor,
)
from vendors.actions import claims
from vendors.choices import CLAIM_MOVES, ClaimState, ParticipationState
from vendors.models import Claim

pytestmark = pytest.mark.django_db
HALAL = {"kind": "halal", "number": "ID35110000123450922"}


@pytest.fixture
def owner():
    return make_user()


@pytest.fixture
def vendor(owner):
    return make_vendor(owner=owner)


@pytest.fixture
def edition(vendor):
    edition = make_edition()
    make_participation(vendor, edition)
    return edition


@pytest.fixture
def curator(edition):
    return make_curator(edition.organiser)


@pytest.fixture
def claim(vendor, owner):
    return claims.add(vendor, **HALAL, by=owner)


def in_days(n):
    return timezone.localdate() + timedelta(days=n)


def verified(claim, by):
    return claims.verify(claim, seen=claim.version, by=by)


def refused(claim, by, reason="Foto buram."):
    return claims.refuse(claim, seen=claim.version, reason=reason, by=by)


def last_trail(claim):
    return Trail.objects.filter(subject_model="claim", subject_key=str(claim.pk)).latest("pk")


def test_a_new_one_waits_for_its_check(claim, vendor):
    assert (claim.state, claim.number) == (ClaimState.REVIEW, HALAL["number"])
    assert not Claim.objects.shown().exists()
    assert last_trail(claim).verb == "add"
    assert last_trail(claim).region_code == vendor.region_id


def test_a_curator_verifies_it_with_day_and_name(claim, curator, owner):
    done = verified(claim, curator)
    assert (done.state, done.verified_by) == (ClaimState.VERIFIED, curator)
    assert timezone.now() - done.verified_at < timedelta(minutes=1)
    assert list(Claim.objects.shown()) == [done]
    assert last_trail(claim).after == {"state": "verified", "reason": ""}
    mail = Mail.objects.get()
    assert (mail.to, HALAL["number"] in mail.subject) == (owner.email, True)


def test_a_refusal_tells_the_reason(claim, curator, owner):
    done = refused(claim, curator)
    assert (done.state, done.reason, done.verified_by) == (ClaimState.REFUSED, "Foto buram.", None)
    assert "Foto buram." in Mail.objects.get().body
    with pytest.raises(MoveRefused):
        refused(done, curator)


def test_a_refusal_without_a_reason_is_none(claim, curator):
    with pytest.raises(ValidationError):
        refused(claim, curator, reason="  ")
    claim.refresh_from_db()
    assert claim.state == ClaimState.REVIEW


def test_an_owner_without_e_mail_is_no_obstacle(claim, curator, owner):
    type(owner).objects.filter(pk=owner.pk).update(email=None, phone="+6281230009999")
    verified(claim, curator)
    assert not Mail.objects.exists()


def test_what_was_verified_by_mistake_is_taken_back(claim, curator):
    refused(verified(claim, curator), curator)
    assert not Claim.objects.shown().exists()


def test_a_permit_keeps_its_kind(claim, curator, owner):
    """Goods approved with it would otherwise carry a mark no curator has seen on them."""
    verified(claim, curator)
    with pytest.raises(ValidationError) as refused:
        claims.edit(claim, **(HALAL | {"kind": "sni"}), by=owner)
    assert refused.value.code == "kind"
    claim.refresh_from_db()
    assert (claim.kind, claim.state) == ("halal", ClaimState.VERIFIED)


@pytest.mark.parametrize("changed", [{"number": "ID999999999999"}, {"expires_on": in_days(9)}])
def test_any_change_sends_a_verified_one_back(claim, curator, owner, changed):
    verified(claim, curator)
    done = claims.edit(claim, **(HALAL | changed), by=owner)
    assert (done.state, done.verified_by, done.verified_at) == (ClaimState.REVIEW, None, None)
    assert not Claim.objects.shown().exists()


def test_nothing_changed_leaves_it_verified(claim, curator, owner):
    verified(claim, curator)
    assert claims.edit(claim, **HALAL, by=owner).state == ClaimState.VERIFIED


def test_what_the_curator_did_not_see_is_not_verified(claim, curator, owner):
    seen = claim.version
    claims.edit(claim, kind="halal", number="ID999999999999", by=owner)
    with pytest.raises(MoveRefused):
        claims.verify(claim, seen=seen, by=curator)
    with pytest.raises(MoveRefused):
        claims.refuse(claim, seen=seen, reason="Buram", by=curator)


def test_one_that_is_over_is_not_verified(claim, curator):
    Claim.objects.filter(pk=claim.pk).update(expires_on=in_days(-1))
    claim.refresh_from_db()
    with pytest.raises(ValidationError) as told:
        verified(claim, curator)
    assert told.value.code == "past"


def test_a_day_that_has_passed_is_not_taken(vendor, owner):
    with pytest.raises(ValidationError):
        claims.add(vendor, **HALAL, expires_on=in_days(-1), by=owner)
    assert claims.add(vendor, **HALAL, expires_on=in_days(0), by=owner).expires_on == in_days(0)


def test_the_same_number_twice_is_refused_however_it_is_written(claim, vendor, owner):
    with pytest.raises(ValidationError) as told:
        claims.add(vendor, kind="halal", number="id 3511-0000-1234-50922", by=owner)
    assert told.value.code == "twice"
    claims.add(make_vendor(owner=owner), **HALAL, by=owner)


def test_one_maker_has_so_many_at_most(vendor, owner, monkeypatch):
    monkeypatch.setattr(claims, "MOST", 1)
    claims.add(vendor, **HALAL, by=owner)
    with pytest.raises(ValidationError):
        claims.add(vendor, kind="nib", number="0220012345678", by=owner)


def test_verified_ones_are_not_removed(claim, curator, owner):
    verified(claim, curator)
    with pytest.raises(MoveRefused):
        claims.remove(claim, by=owner)
    refused(Claim.objects.get(), curator)
    claims.remove(claim, by=owner)
    assert not Claim.objects.exists()
    claims.remove(claim, by=owner)


def judges(vendor, edition):
    """People by who they are, and whether they decide on this maker's permits."""
    organiser = make_user()
    appoint(organiser, Role.ORGANISER, edition=edition)
    helper, observer, operator = make_user(), make_user(), make_user()
    appoint(helper, Role.HELPER, organiser=edition.organiser)
    appoint(observer, Role.OBSERVER)
    operator.is_staff = operator.is_superuser = True
    operator.save()
    member = make_curator(edition.organiser)
    vendor.members.create(user=member)
    mighty_member = make_user(is_superuser=True, is_staff=True)
    vendor.members.create(user=mighty_member, role="staff")
    return {
        "curator": (make_curator(edition.organiser), True),
        "organiser": (organiser, True),
        "operator": (operator, True),
        "helper": (helper, False),
        "observer": (observer, False),
        "officer of the region": (make_officer(vendor.region_id), False),
        "curator of another fair": (make_curator(), False),
        "stranger": (make_user(), False),
        "owner": (vendor.members.first().user, False),
        "curator who is a member": (member, False),
        "superuser who is a member": (mighty_member, False),
    }


def may(act):
    try:
        act()
    except PermissionDenied:
        return False
    return True


def test_who_decides(claim, vendor, edition):
    told = {}
    for name, (person, _expected) in judges(vendor, edition).items():
        Claim.objects.update(state=ClaimState.REVIEW)
        told[name] = may(lambda person=person: verified(claim, person))
        Claim.objects.update(state=ClaimState.REVIEW)
        assert may(lambda person=person: refused(claim, person)) == told[name]
        rows = Claim.objects.verifiable_by(person)
        assert rows.filter(pk=claim.pk).exists() == told[name], name
    assert told == {name: expected for name, (_, expected) in judges(vendor, edition).items()}


def test_page_and_list_agree_on_who_sees_it(claim, vendor, edition):
    for name, (person, _) in judges(vendor, edition).items():
        listed = Claim.objects.visible_to(person).filter(pk=claim.pk).exists()
        assert person.has_perm("vendors.view_claim", claim) == listed, name


@pytest.mark.parametrize("state", ParticipationState)
def test_a_maker_who_left_is_judged_no_more(claim, vendor, edition, curator, state):
    vendor.participations.update(state=state)
    gone = state in (ParticipationState.WITHDRAWN, ParticipationState.DECLINED)
    assert may(lambda: verified(claim, curator)) == (not gone)


def test_leaving_one_fair_does_not_hide_from_the_other(claim, vendor, edition, curator):
    make_participation(vendor, state=ParticipationState.WITHDRAWN)
    assert may(lambda: verified(claim, curator))


@pytest.mark.parametrize("is_permanent", [False, True])
def test_those_the_goods_were_sent_to_decide_too(claim, vendor, is_permanent):
    edition = make_edition()
    curator = make_curator(edition.organiser)
    assert not may(lambda: verified(claim, curator))
    sent = make_submission(make_product(vendor), edition)
    if is_permanent:
        type(sent).objects.filter(pk=sent.pk).update(edition=None)
    assert list(Claim.objects.visible_to(curator)) == [claim]
    assert curator.has_perm("vendors.view_claim", claim)
    assert may(lambda: verified(claim, curator))


def test_goods_taken_back_are_nobodys_business(claim, vendor):
    edition = make_edition()
    make_submission(make_product(vendor), edition, state="withdrawn")
    assert not may(lambda: verified(claim, make_curator(edition.organiser)))


def test_only_its_own_people_change_it(claim, vendor, curator):
    for person in (curator, make_user(), make_user(is_superuser=True)):
        for act in (
            lambda by: claims.edit(claim, kind="nib", number="0220012345678", by=by),
            lambda by: claims.remove(claim, by=by),
            lambda by: claims.add(vendor, kind="nib", number="0220012345678", by=by),
        ):
            assert not may(lambda act=act, by=person: act(by))


@pytest.mark.parametrize("before", ClaimState)
@pytest.mark.parametrize("after", [ClaimState.VERIFIED, ClaimState.REFUSED, ClaimState.REVIEW])
def test_every_move_of_the_table_and_no_other(claim, curator, owner, before, after):
    Claim.objects.filter(pk=claim.pk).update(state=before)
    acts = {
        ClaimState.VERIFIED: lambda: verified(claim, curator),
        ClaimState.REFUSED: lambda: refused(claim, curator),
        ClaimState.REVIEW: lambda: claims.edit(
            claim, kind="halal", number="ID999999999999", by=owner
        ),
    }
    try:
        acts[after]()
        moved = True
    except MoveRefused:
        moved = False
    assert moved == (after in CLAIM_MOVES[before])
    claim.refresh_from_db()
    assert claim.state == (after if moved else before)


def test_the_halal_mark_follows(vendor, owner, curator, work):
    listing = make_listing(make_product(vendor))

    def mark():
        work()
        listing.refresh_from_db()
        return listing.has_halal

    claim = claims.add(vendor, **HALAL, by=owner)
    assert not mark()
    verified(claim, curator)
    assert mark()
    claims.edit(claim, kind="halal", number="ID999999999999", by=owner)
    assert not mark()
    claim.refresh_from_db()
    refused(verified(claim, curator), curator)
    assert not mark()
