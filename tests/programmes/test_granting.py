"""Assistance is given once to each maker it is for, as long as there is any left."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Trail
from expo.choices import EditionState, Role
from kit.states import MoveRefused
from notices.models import Mail, Notice
from programmes.actions import granting, policies
from programmes.choices.assistance import GIVEN, GRANT_MOVES, GrantState
from programmes.models import Grant, Item
from programmes.refusals import Refused
from tests.make import (
    BANDUNG,
    EAST_JAVA,
    KAB_KEDIRI,
    KOTA_KEDIRI,
    appoint,
    make_edition,
    make_officer,
    make_organiser,
    make_participation,
    make_user,
    make_vendor,
)
from tests.programmes.assistance import make_assistance, make_grant, make_item
from vendors.models import Member

pytestmark = pytest.mark.django_db


def given(item):
    """What the item says, and how many there are; the two must be one number."""
    told = Item.objects.get(pk=item.pk).given
    assert told == Grant.objects.filter(item=item, state__in=GIVEN).count()
    return told


def reasons(told):
    return {vendor.name: why for vendor, why in told.refused.items()}


def test_each_maker_it_is_for_gets_one_and_the_others_are_named_with_the_reason():
    programme = make_assistance(region=EAST_JAVA, scales=["micro", "small"])
    item, officer = make_item(programme, quantity=5), make_officer(EAST_JAVA)
    fitting = [make_vendor(KOTA_KEDIRI, owner=make_user()) for _ in range(2)]
    large = make_vendor(KAB_KEDIRI, name="Pabrik", scale="medium")
    has = make_vendor(KOTA_KEDIRI, name="Sudah")
    granting.grant(item, [has.pk], by=officer)
    told = granting.grant(item, [*fitting, large, has, make_vendor(BANDUNG)], by=officer)
    assert [grant.vendor for grant in told.made] == fitting
    assert told.unknown == 1
    assert set(reasons(told)) == {"Pabrik", "Sudah"}
    assert reasons(told)["Sudah"] == "Sudah mendapatkannya"
    assert given(item) == 3


def test_never_more_than_there_are_and_the_rest_are_told():
    item, officer = make_item(quantity=2), make_officer(EAST_JAVA)
    makers = [make_vendor(KOTA_KEDIRI) for _ in range(3)]
    told = granting.grant(item, makers, by=officer)
    assert [grant.vendor for grant in told.made] == makers[:2]
    assert list(told.refused) == makers[2:]
    assert given(item) == 2
    again = granting.grant(item, makers, by=officer)
    assert (again.made, set(again.refused)) == ([], set(makers))


def test_the_database_itself_refuses_one_too_many_and_a_second_one():
    item = make_item(quantity=1)
    grant = make_grant(item)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(given=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(
            item=item, vendor=grant.vendor, granted_at=grant.granted_at, granted_by=make_user()
        )


def test_nobody_gives_to_their_own_business_not_even_a_superuser():
    item = make_item()
    person = make_user(is_superuser=True, is_staff=True)
    own = make_vendor(KOTA_KEDIRI, owner=person)
    told = granting.grant(item, [own, make_vendor(KOTA_KEDIRI)], by=person)
    assert len(told.made) == 1
    assert list(told.refused) == [own]
    grant = make_grant(item, own)
    for act in (
        lambda: granting.take_back(grant, by=person, reason="x"),
        lambda: granting.make_ready(grant, by=person, pick_up="x"),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "own"


def people(programme):
    """{who: (person, may they give?)}"""
    organiser, curator, observer = make_user(), make_user(), make_user()
    appoint(organiser, Role.ORGANISER, edition=programme.edition)
    appoint(curator, Role.CURATOR, edition=programme.edition)
    appoint(observer, Role.OBSERVER)
    other = make_user()
    appoint(other, Role.ORGANISER, organiser=make_organiser(EAST_JAVA))
    return {
        "officer of its region": (make_officer(KAB_KEDIRI), True),
        "officer above": (make_officer(EAST_JAVA), True),
        "organiser of its edition": (organiser, True),
        "officer beside": (make_officer(KOTA_KEDIRI), False),
        "curator": (curator, False),
        "observer": (observer, False),
        "organiser of another edition": (other, False),
        "stranger": (make_user(), False),
    }


def test_who_gives_makes_ready_and_takes_back():
    programme = make_assistance(region=KAB_KEDIRI, edition=make_edition())
    item = make_item(programme, quantity=50)
    for name, (person, may) in people(programme).items():
        vendor = make_participation(make_vendor(KAB_KEDIRI), programme.edition).vendor
        grant = make_grant(
            item, make_participation(make_vendor(KAB_KEDIRI), programme.edition).vendor
        )
        acts = (
            lambda p=person, v=vendor: granting.grant(item, [v], by=p).made[0],
            lambda p=person, g=grant: granting.make_ready(g, by=p, pick_up="Balai"),
            lambda p=person, g=grant: granting.take_back(g, by=p, reason="Pindah"),
        )
        for act in acts:
            if may:
                assert act().pk, name
            else:
                with pytest.raises(PermissionDenied):
                    act()
    given(item)


def test_an_officer_below_sees_what_their_makers_got_and_gives_nothing():
    item = make_item(make_assistance(region=EAST_JAVA))
    mine, other = make_grant(item), make_grant(item, make_vendor(KAB_KEDIRI))
    below = make_officer(KOTA_KEDIRI)
    assert list(Grant.objects.visible_to(below)) == [mine]
    assert below.has_perm("programmes.view_grant", mine)
    assert not below.has_perm("programmes.view_grant", other)
    with pytest.raises(PermissionDenied):
        granting.take_back(mine, by=below, reason="x")
    with pytest.raises(PermissionDenied):
        granting.grant(item, [make_vendor(KOTA_KEDIRI)], by=below)


def test_taken_back_it_is_free_again_also_for_the_same_maker():
    item, officer = make_item(quantity=1), make_officer(EAST_JAVA)
    grant = make_grant(item)
    granting.make_ready(grant, by=officer, pick_up="Balai kota")
    policies.set_policy(grant, by=officer, number="A-1")
    grant = granting.take_back(grant, by=officer, reason="Pindah")
    assert (grant.state, grant.reason, grant.policy_number) == ("cancelled", "Pindah", "")
    assert given(item) == 0
    other = granting.grant(item, [make_vendor(KOTA_KEDIRI)], by=officer).made[0]
    granting.take_back(other, by=officer, reason="Keliru")
    (again,) = granting.grant(item, [grant.vendor], by=officer).made
    assert (again.pk, again.reason, again.pick_up) == (grant.pk, "", "")
    assert given(item) == 1


@pytest.mark.parametrize("state", GrantState)
def test_moves_are_the_table_of_moves(state):
    officer = make_officer(EAST_JAVA)
    grant = make_grant()
    day = grant.granted_at.date() if state == GrantState.HANDED else None
    Grant.objects.filter(pk=grant.pk).update(state=state, handed_on=day)
    for target, act in (
        (GrantState.READY, lambda: granting.make_ready(grant, by=officer, pick_up="Balai")),
        (GrantState.CANCELLED, lambda: granting.take_back(grant, by=officer, reason="x")),
    ):
        Grant.objects.filter(pk=grant.pk).update(state=state, handed_on=day)
        if target in GRANT_MOVES[state]:
            assert act().state == target
        else:
            with pytest.raises(MoveRefused):
                act()


def test_nothing_is_given_of_a_closed_programme_or_in_an_archived_expo():
    closed = make_item(make_assistance(is_closed=True))
    frozen = make_item(make_assistance(edition=make_edition(state=EditionState.ARCHIVED)))
    for item in (closed, frozen):
        with pytest.raises(ValidationError):
            granting.grant(item, [make_vendor(KOTA_KEDIRI)], by=make_officer(EAST_JAVA))
        assert given(item) == 0


def test_what_is_done_leaves_a_trail_and_the_maker_is_told(work):
    officer, owner = make_officer(EAST_JAVA), make_user()
    vendor = make_vendor(KOTA_KEDIRI, owner=owner)
    grant = make_grant(vendor=vendor, by=officer)
    work()
    granting.make_ready(grant, by=officer, pick_up="Balai kota, Senin")
    granting.make_ready(grant, by=officer, pick_up="Balai kota, Senin")
    work()
    granting.take_back(grant, by=officer, reason="Pindah usaha")
    work()
    rows = Trail.objects.filter(subject_model="grant", subject_key=str(grant.pk)).order_by("pk")
    assert [row.verb for row in rows] == ["grant", "ready", "cancelled"]
    assert {row.region_code for row in rows} == {KOTA_KEDIRI}
    assert rows[2].after["reason"] == "Pindah usaha"
    told = Notice.objects.filter(user=owner)
    assert set(told.values_list("url", "topic")) == {("/lapak-saya/bantuan/", "programmes")}
    assert told.count() == 3
    assert "Pindah usaha" in Mail.objects.order_by("pk").last().body


def test_what_was_done_since_is_told_and_not_what_was_before(work):
    owner = make_user()
    grant = make_grant(vendor=make_vendor(KOTA_KEDIRI, owner=owner))
    granting.take_back(grant, by=make_officer(EAST_JAVA), reason="Keliru")
    work()
    assert Notice.objects.filter(user=owner).count() == 1


def test_it_takes_as_many_queries_for_one_maker_as_for_thirty(django_assert_max_num_queries):
    item, officer = make_item(quantity=100), make_officer(EAST_JAVA)
    for n in (1, 30):
        makers = [make_vendor(KOTA_KEDIRI, owner=make_user()) for _ in range(n)]
        with django_assert_max_num_queries(40):
            assert len(granting.grant(item, makers, by=officer).made) == n
    Member.objects.all().delete()
