"""Goods on the way to a shop's shelf: who proposes, what the shop may do, what is told and kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import Trail
from expo.choices import EditionState, Role
from kit.states import MoveRefused
from notices.models import Mail, Notice
from programmes.actions import placement
from programmes.choices.placement import ON_SHELF, PLACEMENT_MOVES, PlacementState, Result
from programmes.figures.placement import placed
from programmes.models import Placement
from programmes.refusals import Refused
from tests.make import (
    BANDUNG,
    EAST_JAVA,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_curator,
    make_edition,
    make_officer,
    make_participation,
    make_user,
    make_vendor,
)
from tests.programmes.partners import make_keeper, make_partner
from tests.programmes.placement import (
    make_goods,
    make_placement,
    make_plan,
    make_shop,
    make_shopkeeper,
    propose,
)

pytestmark = pytest.mark.django_db
P = PlacementState


def offer(shop, *products, by, **wishes):
    keys = [product.pk for product in products]
    return placement.propose(shop, keys, by=by, **{"plan": make_plan(), **wishes})


def test_an_officer_proposes_what_is_ready():
    shop, product, officer = make_shop(), make_goods(), make_officer()
    (row,) = offer(shop, product, by=officer, note="Laris", shops=3)
    assert (row.retailer, row.product, row.state) == (shop, product, P.PROPOSED)
    assert (row.quantity, row.shops, row.note, row.edition) == (40, 3, "Laris", None)
    told = Trail.objects.get(verb="propose")
    assert (told.actor, told.region_code) == (officer, KOTA_KEDIRI)
    assert told.after["lacks"] == []


def test_unready_goods_need_a_tick_and_the_trail_says_so():
    shop, officer = make_shop(), make_officer()
    ready, bare = make_goods(), make_goods(name="Topi rimba", barcode="", size="")
    with pytest.raises(Refused) as refused:
        offer(shop, ready, bare, by=officer)
    assert refused.value.code == "not_ready"
    assert "Topi rimba" in refused.value.messages[0]
    assert ready.name not in refused.value.messages[0]
    assert f"Topi rimba ({bare.vendor.name})" in refused.value.messages[0]
    assert not Placement.objects.exists()
    offer(shop, ready, bare, by=officer, anyway=True)
    lacks = {int(row.subject_key): row.after["lacks"] for row in Trail.objects.all()}
    rows = {row.product_id: row.pk for row in Placement.objects.all()}
    assert lacks == {rows[ready.pk]: [], rows[bare.pk]: ["barcode", "parcel"]}


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("officer", True),
        ("province", True),
        ("organiser", True),
        ("operator", True),
        ("other officer", False),
        ("other organiser", False),
        ("curator", False),
        ("helper", False),
        ("observer", False),
        ("shopkeeper", False),
    ],
)
def test_who_proposes(who, may):
    edition, shop, product = make_edition(), make_shop(), make_goods()
    make_participation(product.vendor, edition)
    by = {
        "officer": make_officer,
        "province": lambda: make_officer(EAST_JAVA),
        "organiser": lambda: make_keeper(edition.organiser),
        "operator": lambda: make_user(is_superuser=True, is_staff=True),
        "other officer": lambda: make_officer(KAB_LAMONGAN),
        "other organiser": lambda: make_keeper(make_edition().organiser),
        "curator": lambda: make_curator(edition.organiser),
        "helper": lambda: appoint(make_user(), Role.HELPER, organiser=edition.organiser).user,
        "observer": lambda: appoint(make_user(), Role.OBSERVER).user,
        "shopkeeper": lambda: make_shopkeeper(shop),
    }[who]()
    if may:
        assert offer(shop, product, by=by, edition=edition)
    else:
        with pytest.raises(PermissionDenied):
            offer(shop, product, by=by, edition=edition)
    assert Placement.objects.exists() == may


def test_an_organiser_proposes_only_makers_of_the_edition():
    edition, product = make_edition(), make_goods()
    organiser = make_keeper(edition.organiser)
    place = make_participation(product.vendor, edition, state="withdrawn")
    for wish in ({"edition": edition}, {}):
        with pytest.raises(PermissionDenied):
            offer(make_shop(), product, by=organiser, **wish)
    place.state = "confirmed"
    place.save()
    assert offer(make_shop(), product, by=organiser, edition=edition)


def test_nobody_proposes_or_decides_for_their_own_business():
    officer = make_officer()
    product = make_goods(make_vendor(owner=officer))
    with pytest.raises(Refused) as refused:
        offer(make_shop(), product, by=officer)
    assert refused.value.code == "own"
    row = make_placement(product=product)
    with pytest.raises(Refused):
        placement.drop(row, by=officer, note="x")
    root = make_user(is_superuser=True, is_staff=True)
    row = make_placement(product=make_goods(make_vendor(owner=root)))
    with pytest.raises(Refused):
        placement.agree(row, by=root)


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"plan": make_plan(quantity=0)}, "numbers"),
        ({"shops": 0}, "numbers"),
        ({"plan": make_plan(until=-1)}, "days"),
    ],
)
def test_impossible_plans_are_refused(wish, code):
    with pytest.raises(Refused) as refused:
        offer(make_shop(), make_goods(), by=make_officer(), **wish)
    assert refused.value.code == code


def test_only_shops_take_goods_and_only_goods_on_show_go():
    officer = make_officer()
    with pytest.raises(Refused) as refused:
        offer(make_partner(), make_goods(), by=officer)
    assert refused.value.code == "no_shops"
    for draft in (make_goods(state="draft"), make_goods(make_vendor(is_active=False))):
        with pytest.raises(Refused) as refused:
            offer(make_shop(), draft, by=officer)
        assert refused.value.code == "nothing"


def test_an_archived_edition_takes_no_proposal_and_no_move():
    edition, officer = make_edition(state=EditionState.ARCHIVED), make_officer()
    product = make_goods()
    with pytest.raises(ValidationError) as refused:
        offer(make_shop(), product, by=officer, edition=edition)
    assert refused.value.code == "frozen"
    row = make_placement(product=product, edition=edition)
    with pytest.raises(ValidationError):
        placement.drop(row, by=officer, note="x")


@pytest.mark.parametrize("state", [P.DECLINED, P.DROPPED])
def test_a_row_of_an_archived_edition_is_not_begun_again(state):
    shop, officer = make_shop(), make_officer()
    archived = make_edition(state=EditionState.ARCHIVED)
    kept, other = make_goods(name="Tampah"), make_goods()
    row = make_placement(shop, kept, state=state, edition=archived, note="Rak penuh")
    for wish in ({}, {"edition": make_edition()}):
        with pytest.raises(Refused) as refused:
            offer(shop, kept, other, by=officer, **wish)
        assert refused.value.code == "frozen"
        assert "Tampah" in refused.value.messages[0]
    row.refresh_from_db()
    assert (row.state, row.edition, row.note) == (state, archived, "Rak penuh")
    assert Placement.objects.count() == 1
    offer(shop, kept, other, by=officer, plan=make_plan(days=1))
    assert Placement.objects.count() == 3


def test_nothing_stands_on_the_shelf_before_its_first_day():
    shop = make_shop()
    keeper = make_shopkeeper(shop)
    first = timezone.localdate() + timedelta(days=1)
    days = {"starts_on": first, "ends_on": first + timedelta(days=30)}
    row = make_placement(shop, state=P.AGREED, **days)
    with pytest.raises(Refused) as refused:
        placement.shelve(row, by=keeper, quantity=40, shops=1)
    assert refused.value.code == "early"
    row.refresh_from_db()
    assert row.state == P.AGREED
    Placement.objects.update(starts_on=timezone.localdate())
    assert placement.shelve(row, by=keeper, quantity=40, shops=1).state == P.PLACED


def test_proposed_again_from_the_same_day_is_one_row():
    shop, product, officer = make_shop(), make_goods(), make_officer()
    (row,) = offer(shop, product, by=officer)
    with pytest.raises(Refused) as refused:
        offer(shop, product, by=officer)
    assert refused.value.code == "already"
    placement.decline(row, by=make_shopkeeper(shop), note="Rak penuh")
    (again,) = offer(shop, product, by=officer, plan=make_plan(quantity=24))
    assert (again.pk, again.state, again.quantity, again.note) == (row.pk, P.PROPOSED, 24, "")
    other = offer(shop, product, make_goods(), by=officer, plan=make_plan(quantity=24))
    assert len(other) == 1


def test_the_shops_way_from_word_to_result():
    shop = make_shop()
    keeper, row = make_shopkeeper(shop), propose(shop)
    row = placement.agree(row, by=keeper, note="Kirim ke gudang")
    assert (row.state, row.note) == (P.AGREED, "Kirim ke gudang")
    row = placement.shelve(row, by=keeper, quantity=36, shops=2)
    assert (row.state, row.quantity, row.shops) == (P.PLACED, 36, 2)
    row = placement.count(row, by=keeper, sold=10)
    assert (row.state, row.sold) == (P.PLACED, 10)
    row = placement.conclude(row, by=keeper, sold=36, result=Result.CONTINUED, note="Lagi")
    assert (row.state, row.sold, row.result) == (P.ENDED, 36, "continued")
    row = placement.resume(row, by=keeper)
    assert (row.state, row.sold, row.result) == (P.PLACED, 36, "")
    verbs = list(Trail.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["propose", "agreed", "place", "place", "end", "place"]
    assert Trail.objects.filter(verb="end").get().before["sold"] == 10


def test_no_more_is_sold_than_stood_there():
    shop = make_shop()
    keeper, row = make_shopkeeper(shop), make_placement(shop, state=P.PLACED, quantity=5)
    for act in (
        lambda: placement.count(row, by=keeper, sold=6),
        lambda: placement.conclude(row, by=keeper, sold=6, result=Result.SOLD),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "sold"
    row.refresh_from_db()
    assert (row.state, row.sold) == (P.PLACED, None)


ACTS = {
    P.AGREED: [lambda row, by: placement.agree(row, by=by)],
    P.DECLINED: [lambda row, by: placement.decline(row, by=by, note="x")],
    P.PLACED: [lambda row, by: placement.shelve(row, by=by, quantity=40, shops=1)],
    P.ENDED: [lambda row, by: placement.conclude(row, by=by, sold=1, result="sold")],
    P.DROPPED: [lambda row, by: placement.drop(row, by=by, note="x")],
    P.PROPOSED: [lambda row, by: placement.offer_again(row, by=by)],
}


@pytest.mark.parametrize("target", P)
@pytest.mark.parametrize("state", P)
def test_the_full_square_of_moves(state, target):
    row, by = make_placement(state=state), make_user(is_superuser=True, is_staff=True)
    for act in ACTS[target]:
        if target in PLACEMENT_MOVES[state]:
            if state == P.ENDED:  # the only way back keeps no result
                act = lambda row, by: placement.resume(row, by=by)  # noqa: E731
            assert act(row, by).state == target
        else:
            with pytest.raises(MoveRefused):
                act(row, by)
            row.refresh_from_db()
            assert row.state == state


def test_an_old_page_moves_nothing():
    shop = make_shop()
    keeper, row = make_shopkeeper(shop), make_placement(shop)
    placement.agree(row, by=keeper)
    with pytest.raises(MoveRefused):
        placement.decline(row, by=keeper, note="Salah tekan")  # still seen as proposed


@pytest.mark.parametrize("who", ["other shop", "officer", "owner", "stranger"])
def test_only_the_shops_own_people_answer(who):
    shop = make_shop()
    row, _keeper = make_placement(shop), make_shopkeeper(shop)
    by = {
        "other shop": lambda: make_shopkeeper(make_shop()),
        "officer": make_officer,
        "owner": lambda: row.product.vendor.members.get().user,
        "stranger": make_user,
    }[who]()
    with pytest.raises(PermissionDenied):
        placement.agree(row, by=by)


def test_for_a_shop_nobody_of_which_is_here_the_officer_notes_the_answer():
    row = make_placement()
    with pytest.raises(PermissionDenied):
        placement.agree(row, by=make_officer(BANDUNG))
    assert placement.agree(row, by=make_officer()).state == P.AGREED


def test_who_sees_it_takes_it_back():
    row = make_placement()
    with pytest.raises(PermissionDenied):
        placement.drop(row, by=make_officer(KAB_LAMONGAN), note="x")
    row = placement.drop(row, by=make_officer(), note="Kemasan belum siap")
    assert (row.state, row.note) == (P.DROPPED, "Kemasan belum siap")
    assert placement.offer_again(row, by=make_officer()).state == P.PROPOSED


def test_makers_and_shops_are_told_once(work):
    shop, owner = make_shop(name="Toko Rak"), make_user()
    vendor, keeper = make_vendor(owner=owner), make_shopkeeper(shop)
    ready = make_goods(vendor, name="Tampah")
    bare = make_goods(vendor, name="Bakul", barcode="")
    rows = offer(shop, ready, bare, by=make_officer(), anyway=True)
    work()
    letter = Mail.objects.get(to=owner.email)
    assert "- Tampah: " in letter.body
    assert "- Bakul: " in letter.body
    assert letter.body.rstrip().endswith("/lapak-saya/rak-toko/")
    assert Mail.objects.get(to=keeper.email).body.rstrip().endswith(f"/{shop.slug}/rak/")
    row = placement.agree(rows[0], by=keeper)
    work()
    row = placement.shelve(row, by=keeper, quantity=9, shops=1)
    work()
    placement.count(row, by=keeper, sold=1)
    work()
    assert Notice.objects.filter(user=owner).count() == 3  # counting tells nobody
    assert Notice.objects.filter(user=keeper).count() == 1


def test_every_state_a_maker_is_told_of_has_words(work):
    shop, owner = make_shop(name="100% Rak"), make_user()
    keeper, product = make_shopkeeper(shop), make_goods(make_vendor(owner=owner), name="50% wol")
    officer = make_officer()
    (row,) = offer(shop, product, by=officer)
    for act in (
        lambda row: placement.decline(row, by=keeper, note="x"),
        lambda row: placement.offer_again(row, by=officer),
        lambda row: placement.drop(row, by=officer, note="x"),
        lambda row: placement.offer_again(row, by=officer),
        lambda row: placement.agree(row, by=keeper),
        lambda row: placement.shelve(row, by=keeper, quantity=9, shops=1),
        lambda row: placement.conclude(row, by=keeper, sold=9, result="sold"),
    ):
        work()
        row = act(row)
    work()
    letters = Mail.objects.filter(to=owner.email)
    assert letters.count() == Notice.objects.filter(user=owner).count() == 8
    assert all("50% wol" in letter.body for letter in letters)
    assert Notice.objects.filter(user=keeper).count() == 3


def test_a_letter_nobody_needs_any_more_is_not_sent(work):
    shop, owner = make_shop(), make_user()
    keeper, product = make_shopkeeper(shop), make_goods(make_vendor(owner=owner))
    (row,) = offer(shop, product, by=make_officer())
    row = placement.agree(row, by=keeper)
    placement.decline(row, by=keeper, note="Salah tekan")
    work()
    assert Notice.objects.filter(user=owner).count() == 2  # the proposal, and the last word
    assert not Notice.objects.filter(user=keeper).exists()


def test_figures_count_what_stood_on_shelves(django_assert_num_queries):
    first, second, edition = make_shop(name="A"), make_shop(name="B"), make_edition()
    far = make_goods(make_vendor(BANDUNG))
    twice = make_goods()
    make_placement(first, twice, state=P.ENDED, sold=30, result=Result.CONTINUED)
    make_placement(first, twice, state=P.PLACED, starts_on="2026-01-01", edition=edition)
    make_placement(first, make_goods(twice.vendor), state=P.PLACED, sold=4)
    make_placement(second, far, state=P.ENDED, sold=40, result=Result.SOLD)
    make_placement(second, state=P.AGREED)
    with django_assert_num_queries(1):
        rows = placed()
    told = [(r.key, r.name, r.products, r.makers, r.pieces, r.sold, r.continued) for r in rows]
    assert told == [(first.pk, "A", 2, 1, 120, 34, 1), (second.pk, "B", 1, 1, 40, 40, 0)]
    assert [(r.key, r.products) for r in placed(by="region")] == [(KOTA_KEDIRI, 2), (BANDUNG, 1)]
    assert [(r.key, r.pieces, r.sold) for r in placed([edition])] == [(first.pk, 40, 0)]
    assert [r.key for r in placed(regions=[EAST_JAVA])] == [first.pk]
    assert placed(regions=[]) == []
    assert set(ON_SHELF) == {P.PLACED, P.ENDED}
