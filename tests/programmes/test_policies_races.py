"""Many at once, on PostgreSQL: a number goes to one maker, a report counts once."""

from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Trail
from programmes.actions import damages, granting, policies, policy_sheets
from programmes.models import Damage, Grant
from programmes.policy_numbers import Terms
from programmes.policy_sheets import Plan, Step
from tests.make import KOTA_KEDIRI, make_officer, make_user, make_vendor
from tests.programmes.assistance import make_item
from tests.programmes.policies import make_damage, make_insurer, make_policy, owner_of
from tests.racing import CROWD, at_once, good

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def many(n):
    """Policies of one item without their numbers."""
    item, by = make_item(quantity=n), make_officer("35")
    vendors = [make_vendor(KOTA_KEDIRI, owner=make_user()) for _ in range(n)]
    return granting.grant(item, vendors, by=by).made, by


def test_one_number_for_32_makers(round):
    grants, by = many(CROWD)
    answers = at_once(*[lambda g=g: policies.set_policy(g, by=by, number="0417") for g in grants])
    assert len(good(answers)) == 1
    assert Grant.objects.filter(policy_number="0417").count() == 1


def test_one_report_sent_32_times(round):
    grant = make_policy()
    by, key, day = owner_of(grant), uuid4(), timezone.localdate()
    sent = {"happened_on": day, "text": "Terbakar.", "client_key": key}
    answers = at_once(*[lambda: damages.report(grant, by=by, **sent)] * CROWD)
    assert len(good(answers)) == CROWD
    assert Damage.objects.count() == 1
    assert Trail.objects.filter(verb="report").count() == 1


def test_one_key_for_many_policies(round):
    grants = [make_policy() for _ in range(8)]
    sent = {"happened_on": timezone.localdate(), "text": "Terbakar.", "client_key": uuid4()}
    answers = at_once(*[lambda g=g: damages.report(g, by=owner_of(g), **sent) for g in grants])
    assert len(good(answers)) == 1
    assert Damage.objects.count() == 1


def test_paid_and_refused_at_once(round):
    damage = make_damage()
    by = make_insurer(damage.grant.item.assistance)
    pay = {"state": "paid", "paid_idr": 1_000_000}
    refuse = {"state": "refused", "result": "Tidak dijamin."}
    answers = at_once(
        *[lambda t=t: damages.decide(damage, by=by, **t) for t in [pay, refuse] * (CROWD // 2)]
    )
    assert len(good(answers)) == CROWD // 2
    assert Trail.objects.filter(verb="decide").count() == 1


def test_taken_back_and_damaged_at_once(round):
    for _ in range(4):
        grant, by = make_policy(), make_officer("35")
        owner, day = owner_of(grant), timezone.localdate()
        sent = {"happened_on": day, "text": "Terbakar.", "client_key": uuid4()}
        answers = at_once(
            lambda g=grant, s=sent, o=owner: damages.report(g, by=o, **s),
            lambda g=grant, b=by: granting.take_back(g, by=b, reason="Pindah"),
        )
        assert len(good(answers)) == 1
        grant.refresh_from_db()
        assert (grant.state == "cancelled") != grant.damages.exists()


def test_two_sheets_that_swap_the_numbers(round):
    (first, second), by = many(2)
    ends = timezone.localdate().replace(year=2090)
    for grant, number in ((first, "1"), (second, "2")):
        policies.set_policy(grant, by=by, number=number, covers_until=ends)
    programme = first.item.assistance
    pairs = [(first, "2", "1"), (second, "1", "2")]
    rows = [
        Step(grant, Terms(number, None, ends), Terms(was, None, ends), 2, "new")
        for grant, number, was in pairs
    ]
    sealed = [
        policy_sheets.seal(Plan("x", steps=steps), programme, by=by) for steps in (rows, rows[::-1])
    ]
    answers = at_once(
        *[lambda s=s: policy_sheets.bring_in(programme, s, by=by) for s in sealed * 8]
    )
    assert sum(good(answers)) == 2
    assert [Grant.objects.get(pk=one.pk).policy_number for one in (first, second)] == ["2", "1"]
