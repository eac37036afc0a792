"""A region nominates within its quota; the organiser answers; the owner says yes or no."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import Trail
from expo.choices import EditionState, Role
from kit.states import MoveRefused
from products.actions import nominating
from products.choices import NOMINATION_MOVES, NominationState
from products.models import Call, Nomination, Quota
from tests.make import (
    BANDUNG,
    EAST_JAVA,
    KAB_KEDIRI,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_edition,
    make_officer,
    make_organiser,
    make_product,
    make_region,
    make_user,
    make_vendor,
)
from tests.products.calls import make_call, make_chief, name, place_of
from vendors.choices import ParticipationState
from vendors.models import Member, Participation, Vendor

pytestmark = pytest.mark.django_db
N = NominationState


def test_a_nomination_is_counted_noted_and_makes_a_place():
    call, officer = make_call(), make_officer()
    vendor = make_vendor()
    row = name(call, vendor, by=officer, note="  Sudah  ekspor ")
    assert (row.region_id, row.state, row.note) == (KOTA_KEDIRI, N.NOMINATED, "Sudah ekspor")
    assert place_of(row).state == ParticipationState.NOMINATED
    trail = Trail.objects.get(subject_model="nomination")
    assert (trail.verb, trail.actor, trail.region_code) == ("nominate", officer, KOTA_KEDIRI)


def test_the_quota_is_exact_and_each_regions_own():
    call = make_call(quota=2)
    Quota.objects.create(call=call, region_id=KAB_KEDIRI, most=1)
    for _ in range(2):
        name(call)
    with pytest.raises(ValidationError, match="2") as told:
        name(call)
    assert told.value.code == "quota"
    name(call, make_vendor(KAB_KEDIRI))
    with pytest.raises(ValidationError, match="1"):
        name(call, make_vendor(KAB_KEDIRI))
    name(call, make_vendor(KAB_LAMONGAN))
    assert Nomination.objects.count() == 4


def test_a_quota_of_nothing_lets_nobody_in():
    call = make_call(quota=2)
    Quota.objects.create(call=call, region_id=KOTA_KEDIRI, most=0)
    with pytest.raises(ValidationError):
        name(call)


def test_products_count_one_each_beside_their_maker():
    call, vendor = make_call(quota=3), make_vendor()
    goods = [make_product(vendor), make_product(vendor)]
    name(call, vendor)
    for product in goods:
        name(call, vendor, product=product)
    with pytest.raises(ValidationError) as told:
        name(call)
    assert told.value.code == "quota"


def test_named_already_is_said_with_the_letter():
    call, vendor = make_call(quota=9), make_vendor()
    product = make_product(vendor)
    name(call, vendor, letter_number="7/A")
    name(call, vendor, product=product, letter_number="7/B")
    for what, letter in ((None, "7/A"), (product, "7/B")):
        with pytest.raises(ValidationError, match=letter) as told:
            name(call, vendor, product=what)
        assert told.value.code == "nominated"


def test_refused_and_withdrawn_ones_make_room():
    call = make_call(quota=1)
    chief = make_chief(call)
    nominating.refuse(name(call), reason="Belum siap.", by=chief)
    officer = make_officer()
    nominating.withdraw(name(call, by=officer), by=officer)
    assert name(call).state == N.NOMINATED


@pytest.mark.parametrize(
    ("days", "fits"), [((-3, -1), False), ((-3, 0), True), ((0, 3), True), ((1, 3), False)]
)
def test_the_first_and_the_last_day_count(days, fits):
    today = timezone.localdate()
    first, last = (today + timedelta(days=n) for n in days)
    call = make_call(opens_on=first, closes_on=last)
    assert call.is_open == fits == Call.objects.open().filter(pk=call.pk).exists()
    if fits:
        name(call)
    else:
        with pytest.raises(ValidationError) as told:
            name(call)
        assert told.value.code == "days"


@pytest.mark.parametrize("state", list(EditionState))
def test_only_editions_that_take_makers(state):
    call = make_call(make_edition(state=state))
    if state in (EditionState.ANNOUNCED, EditionState.OPEN):
        name(call)
    else:
        with pytest.raises(ValidationError) as told:
            name(call)
        assert told.value.code == "edition"


def test_an_organiser_of_a_region_takes_its_makers_only():
    call = make_call(make_edition(make_organiser(KAB_LAMONGAN)))
    with pytest.raises(ValidationError) as told:
        name(call, make_vendor(KOTA_KEDIRI))
    assert told.value.code == "region"
    assert name(make_call(make_edition(make_organiser(None))), make_vendor(BANDUNG))


WHO_MAY = {
    "officer": lambda call: make_officer(KOTA_KEDIRI),
    "officer of the province": lambda call: make_officer(EAST_JAVA),
    "operator": lambda call: make_user(is_superuser=True, is_staff=True),
}
WHO_MAY_NOT = {
    "other officer": lambda call: make_officer(KAB_LAMONGAN),
    "officer of another province": lambda call: make_officer("32"),
    "organiser": make_chief,
    "stranger": lambda call: make_user(),
}


@pytest.mark.parametrize("who", [*WHO_MAY, *WHO_MAY_NOT])
def test_only_officers_of_the_makers_region_name_it(who):
    call = make_call()
    by = {**WHO_MAY, **WHO_MAY_NOT}[who](call)
    if who in WHO_MAY:
        assert name(call, by=by)
    else:
        with pytest.raises(PermissionDenied):
            name(call, by=by)
        assert not Nomination.objects.exists()
        assert not Participation.objects.exists()


@pytest.mark.parametrize("is_superuser", [False, True])
def test_nobody_names_accepts_or_refuses_their_own_business(is_superuser):
    call, vendor = make_call(), make_vendor()
    person = make_officer()
    appoint(person, Role.ORGANISER, organiser=call.edition.organiser)
    person.is_superuser = is_superuser
    person.save()
    Member.objects.create(vendor=vendor, user=person)
    with pytest.raises(PermissionDenied):
        name(call, vendor, by=person)
    row = name(call, vendor)
    for act in (
        lambda: nominating.accept(row, by=person),
        lambda: nominating.refuse(row, reason="Tidak", by=person),
        lambda: nominating.withdraw(row, by=person),
    ):
        with pytest.raises(PermissionDenied):
            act()
    accepted, refusals = nominating.accept_many([row], by=person)
    assert (accepted, len(refusals)) == ([], 1)
    row.refresh_from_db()
    assert row.state == N.NOMINATED


def test_a_closed_business_and_strange_goods_are_refused_with_words():
    call = make_call()
    for vendor, product, code in (
        (make_vendor(is_active=False), None, "inactive"),
        (make_vendor(), make_product(make_vendor()), None),
    ):
        with pytest.raises(ValidationError) as told:
            name(call, vendor, product=product)
        assert getattr(told.value, "code", None) == code
    own = make_vendor()
    with pytest.raises(ValidationError, match="product"):
        name(call, own, product=make_product(own, state="archived"))


@pytest.mark.parametrize("letter", ["", "   ", "x" * 61])
def test_a_letter_number_is_needed(letter):
    call = make_call()
    with pytest.raises(ValidationError) as told:
        name(call, letter_number=letter)
    assert "letter_number" in told.value.message_dict
    assert not Participation.objects.exists()


MOVES = {
    N.ACCEPTED: lambda row, chief, officer: nominating.accept(row, by=chief),
    N.REFUSED: lambda row, chief, officer: nominating.refuse(row, reason="Belum", by=chief),
    N.WITHDRAWN: lambda row, chief, officer: nominating.withdraw(row, by=officer),
}


@pytest.mark.parametrize("target", MOVES)
@pytest.mark.parametrize("state", list(N))
def test_the_full_square_of_moves(state, target):
    call = make_call()
    row, chief, officer = name(call), make_chief(call), make_officer()
    Nomination.objects.filter(pk=row.pk).update(state=state)
    # From accepted it is withdrawn only by the owner's no, never by the region.
    allowed = target in NOMINATION_MOVES[state] and state == N.NOMINATED
    if allowed:
        MOVES[target](row, chief, officer)
    else:
        with pytest.raises(MoveRefused):
            MOVES[target](row, chief, officer)
    row.refresh_from_db()
    assert row.state == (target if allowed else state)


NEW = {"name": "Keripik Bu Tini", "phone": "+6281230001234", "keeper": "Bu Tini"}


def test_a_new_maker_is_brought_in_and_named_or_neither():
    call, officer = make_call(quota=1), make_officer()
    region = make_region(KOTA_KEDIRI)
    sent = {**NEW, "region": region, "letter_number": "9/X", "by": officer}
    row = nominating.nominate_new(call, **sent)
    assert (row.vendor.name, row.vendor.members.count()) == ("Keripik Bu Tini", 0)
    with pytest.raises(ValidationError):
        nominating.nominate_new(call, **{**sent, "name": "Lain", "phone": "+6281230001235"})
    assert Vendor.objects.count() == 1
    with pytest.raises(PermissionDenied):
        nominating.nominate_new(call, **{**sent, "region": make_region(KAB_LAMONGAN)})
    assert Vendor.objects.count() == 1
