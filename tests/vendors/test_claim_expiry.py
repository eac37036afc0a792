"""Permits and the days: warned of once, over by themselves, off the buyers' pages at once."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Trail
from notices.models import Mail
from tests.make import make_listing, make_phone_user, make_product, make_user, make_vendor
from vendors.actions import expiry
from vendors.choices import CLAIM_MOVES, ClaimState
from vendors.models import Claim

pytestmark = pytest.mark.django_db
LAST = date(2027, 3, 31)


@pytest.fixture
def owner():
    return make_user()


@pytest.fixture
def vendor(owner):
    return make_vendor(owner=owner)


@pytest.fixture
def today(monkeypatch):
    """Move the clock: ``today(date(2027, 3, 1))``."""

    def move(day):
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)

    return move


def make_claim(vendor, *, expires_on=LAST, state=ClaimState.VERIFIED, **fields):
    told = {"kind": "halal", "number": "ID351100001234", **fields}
    return Claim.objects.create(vendor=vendor, expires_on=expires_on, state=state, **told)


def state_of(claim):
    claim.refresh_from_db()
    return claim.state


@pytest.mark.parametrize(
    ("day", "state"),
    [(LAST, ClaimState.VERIFIED), (LAST + timedelta(days=1), ClaimState.EXPIRED)],
)
def test_it_ends_after_its_last_day(vendor, today, day, state):
    claim = make_claim(vendor)
    today(day)
    assert Claim.objects.shown().exists() == (state == ClaimState.VERIFIED)
    expiry.follow_days()
    assert state_of(claim) == state


@pytest.mark.parametrize("before", ClaimState)
def test_only_what_the_table_of_moves_lets_end(vendor, today, before):
    claim = make_claim(vendor, state=before)
    today(LAST + timedelta(days=400))
    expiry.follow_days()
    ends = ClaimState.EXPIRED in CLAIM_MOVES[before]
    assert state_of(claim) == (ClaimState.EXPIRED if ends else before)


def test_without_an_end_it_stays(vendor, today):
    claim = make_claim(vendor, expires_on=None)
    today(date(2099, 1, 1))
    assert expiry.follow_days() == 0
    assert state_of(claim) == ClaimState.VERIFIED


def test_its_end_leaves_a_trail_once(vendor, today):
    make_claim(vendor)
    today(LAST + timedelta(days=1))
    assert [expiry.follow_days(), expiry.follow_days()] == [1, 0]
    row = Trail.objects.get(verb="expire")
    assert (row.actor, row.before) == (None, {"state": "verified"})


def test_owners_are_warned_once_from_thirty_days_before(vendor, owner, today):
    make_claim(vendor)
    today(LAST - timedelta(days=31))
    expiry.follow_days()
    assert not Claim.objects.expiring().exists()
    assert not Mail.objects.exists()
    for days in (30, 29, 0):
        today(LAST - timedelta(days=days))
        expiry.follow_days()
        assert Claim.objects.expiring().exists()
    mail = Mail.objects.get()
    assert mail.to == owner.email
    assert "31 Maret 2027" in mail.body


def test_another_day_is_warned_about_anew(vendor, today):
    claim = make_claim(vendor)
    today(LAST)
    expiry.follow_days()
    Claim.objects.update(expires_on=LAST + timedelta(days=10))
    expiry.follow_days()
    assert Mail.objects.count() == 2
    claim.refresh_from_db()
    assert claim.warned_for == LAST + timedelta(days=10)


@pytest.mark.parametrize("state", [s for s in ClaimState if s != ClaimState.VERIFIED])
def test_nobody_is_warned_of_what_buyers_do_not_see(vendor, today, state):
    make_claim(vendor, state=state)
    today(LAST)
    expiry.follow_days()
    assert not Mail.objects.exists()


def test_makers_who_left_are_not_warned(vendor, today):
    make_claim(vendor)
    type(vendor).objects.update(is_active=False)
    today(LAST)
    expiry.follow_days()
    assert not Mail.objects.exists()


def test_a_maker_without_account_is_no_obstacle(today):
    claim = make_claim(make_vendor())
    today(LAST)
    expiry.follow_days()
    claim.refresh_from_db()
    assert claim.warned_for == LAST


def test_an_owner_without_email_holds_nobody_up(owner, vendor, today):
    """They find it on their own page; the others get their mail."""
    silent = make_claim(make_vendor(owner=make_phone_user()))
    told = make_claim(vendor)
    today(LAST)
    expiry.follow_days()
    for claim in (silent, told):
        claim.refresh_from_db()
        assert claim.warned_for == LAST
    assert list(Mail.objects.values_list("to", flat=True)) == [owner.email]


def test_one_that_cannot_be_followed_holds_nobody_up(vendor, today, monkeypatch):
    first, second = make_claim(vendor), make_claim(vendor, number="ID351100005678")
    today(LAST + timedelta(days=1))
    expire = expiry.expire
    broken = {first.pk: lambda pk: 1 / 0}
    monkeypatch.setattr(expiry, "expire", lambda pk: broken.get(pk, expire)(pk))
    assert expiry.follow_days() == 1
    assert (state_of(first), state_of(second)) == (ClaimState.VERIFIED, ClaimState.EXPIRED)


def test_the_halal_mark_goes_with_it(vendor, today, work, client):
    make_claim(vendor)
    today(LAST)
    listing = make_listing(make_product(vendor))
    assert listing.has_halal
    today(LAST + timedelta(days=1))
    page = client.get(f"/produk/{listing.slug}/").content.decode()
    assert "ID351100001234" not in page
    expiry.follow_days()
    work()
    listing.refresh_from_db()
    assert not listing.has_halal


def test_one_fault_does_not_end_the_others(vendor, today):
    """Each is a transaction of its own: what was done stays done."""
    first, second = make_claim(vendor), make_claim(vendor, number="ID351100005678")
    today(LAST + timedelta(days=1))
    assert expiry.expire(first.pk)
    assert not expiry.expire(first.pk)
    assert expiry.follow_days() == 1
    assert state_of(second) == ClaimState.EXPIRED
