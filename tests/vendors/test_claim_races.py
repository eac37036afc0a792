"""Curators, owners and clocks at once on one permit, on PostgreSQL."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Trail
from kit import timers
from kit.models import Timer
from notices.models import Mail
from tests.make import make_curator, make_edition, make_participation, make_user, make_vendor
from tests.racing import CROWD, at_once, good
from vendors.actions import claims, expiry
from vendors.choices import ClaimState
from vendors.models import Claim

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]
HALAL = {"kind": "halal", "number": "ID35110000123450922"}


def make_claim():
    """A permit under review, its owner, and a curator who may decide."""
    owner = make_user()
    vendor = make_vendor(owner=owner)
    edition = make_edition()
    make_participation(vendor, edition)
    return claims.add(vendor, **HALAL, by=owner), owner, edition


def fresh(claim):
    return Claim.objects.get(pk=claim.pk)


def test_of_32_curators_one_verifies(round):
    claim, _owner, edition = make_claim()
    curators = [make_curator(edition.organiser) for _ in range(CROWD)]

    def act(by):
        return lambda: claims.verify(fresh(claim), seen=claim.version, by=by)

    (won,) = good(at_once(*map(act, curators)))
    assert fresh(claim).verified_by == won.verified_by
    assert Trail.objects.filter(verb="verify").count() == Mail.objects.count() == 1


def test_a_version_nobody_saw_is_never_verified(round):
    claim, owner, edition = make_claim()
    curator = make_curator(edition.organiser)
    seen = claim.version

    def change():
        return claims.edit(claim, kind="halal", number="ID999999999999", by=owner)

    def verify():
        return claims.verify(claim, seen=seen, by=curator)

    good(at_once(change, *[verify] * 15))
    now = fresh(claim)
    assert (now.state, now.verified_by) == (ClaimState.REVIEW, None)


def test_one_number_is_told_once(round):
    claim, owner, _edition = make_claim()
    nib = {"kind": "nib", "number": "0220012345678"}
    done = at_once(*[lambda: claims.add(claim.vendor, **nib, by=owner)] * CROWD)
    assert len(good(done)) == 1
    assert Claim.objects.filter(kind="nib").count() == 1


def test_of_many_runs_one_warns_and_one_ends_it(round):
    claim, _owner, _edition = make_claim()
    today = timezone.localdate()
    Claim.objects.update(state=ClaimState.VERIFIED, expires_on=today)
    assert sum(good(at_once(*[lambda: expiry.warn(claim.pk)] * CROWD))) == 1
    assert Mail.objects.count() == 1
    Claim.objects.update(expires_on=today - timedelta(days=1))
    assert sum(good(at_once(*[lambda: expiry.expire(claim.pk)] * CROWD))) == 1
    assert Trail.objects.filter(verb="expire").count() == 1


def test_of_many_timers_one_does_the_job(round, monkeypatch):
    done = []
    monkeypatch.setattr(timers, "_jobs", {})
    timers.every(60, "told", lambda: done.append("told"))
    Timer.objects.all().delete()
    at_once(*[timers.run_due] * CROWD)
    assert done == ["told"]
