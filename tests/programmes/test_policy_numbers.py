"""A number is one policy of an insurer, however it is written."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from programmes.actions import granting, policies
from programmes.models import Grant
from programmes.policy_numbers import Terms, assign, key_of
from programmes.refusals import Refused
from tests.make import make_officer
from tests.programmes.assistance import make_assistance, make_item
from tests.programmes.policies import make_policy, two_policies

pytestmark = pytest.mark.django_db
ALIKE = ["LS 26-A", "ls 26-a", "LS26-A", " L S 26-a "]


def fresh(grant):
    return Grant.objects.get(pk=grant.pk)


def elsewhere(grant):
    """Another programme of the same insurer, with a policy still without its number."""
    return make_policy(make_item(make_assistance(grant.item.assistance.provider)), number="")


@pytest.mark.parametrize("number", ALIKE)
@pytest.mark.parametrize("where", ["item", "programme"])
def test_an_insurer_gives_a_number_once(number, where):
    first, second = two_policies()
    other, by = (second if where == "item" else elsewhere(first)), make_officer("35")
    policies.set_policy(first, by=by, number="LS 26-A")
    with pytest.raises(Refused) as refused:
        policies.set_policy(other, by=by, number=number)
    assert refused.value.code == "policy_number"
    assert number in refused.value.messages[0]
    assert fresh(other).policy_number == ""


def test_another_insurer_counts_by_itself_and_zeros_tell_numbers_apart():
    grant, other = make_policy(number="LS 26-A"), make_policy(number="")
    by = make_officer("35")
    assert policies.set_policy(other, by=by, number="ls26-a").policy_number == "ls26-a"
    assert policies.set_policy(elsewhere(grant), by=by, number="LS 026-A").pk


def test_the_own_number_may_be_written_otherwise():
    grant = make_policy(number="LS 26-A")
    policies.set_policy(grant, by=make_officer("35"), number="ls26-a")
    assert fresh(grant).policy_number == "ls26-a"


def test_taken_away_or_taken_back_it_is_free():
    first, second = two_policies()
    by = make_officer("35")
    policies.set_policy(first, by=by, number="A-1")
    policies.set_policy(first, by=by, number="")
    policies.set_policy(second, by=by, number="a-1")
    granting.take_back(second, by=by, reason="Pindah")
    assert (fresh(second).policy_number, fresh(second).policy_key) == ("", "")
    policies.set_policy(first, by=by, number="A-1")


def test_the_database_itself_refuses_a_second_one():
    """Past every action: the constraint alone, red without it."""
    first, second = two_policies()
    policies.set_policy(first, by=make_officer("35"), number="A-1")
    assign(second, Terms("a -1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(pk=second.pk).update(policy_number="A-2")


def test_the_key_fits_its_column():
    longest = Grant._meta.get_field("policy_number").max_length
    room = Grant._meta.get_field("policy_key").max_length
    # The sign that grows most when it is folded.
    assert len(key_of(2**31 - 1, "ΐ" * longest)) <= room


def test_numbers_given_twice_before_stay_and_only_their_change_is_asked():
    """The migration, with rows of a time without the constraint."""
    first, second = two_policies()
    for grant, number in ((first, "A-1"), (second, "a-1")):
        key = f"not yet {grant.pk}"
        Grant.objects.filter(pk=grant.pk).update(policy_number=number, policy_key=key)
    import_module("programmes.migrations.0004_policy_numbers_caseless").fill(apps, None)
    first, second = fresh(first), fresh(second)
    assert [first.policy_number, second.policy_number] == ["A-1", "a-1"]
    assert first.policy_key == key_of(first.item.assistance.provider_id, "A-1")
    by = make_officer("35")
    with pytest.raises(Refused):
        policies.set_policy(second, by=by, number="A-1")
    assert policies.set_policy(second, by=by, number="A-2").policy_number == "A-2"
