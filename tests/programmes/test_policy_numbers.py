"""A number is one policy of an insurer, however it is written."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from programmes.actions import granting, policies
from programmes.forms.assistance import HandForm
from programmes.forms.policies import PolicyForm
from programmes.models import Grant
from programmes.policy_numbers import Terms, assign, bare, cleaned, key_of
from programmes.refusals import Refused
from tests.make import make_officer
from tests.programmes.assistance import make_assistance, make_item
from tests.programmes.policies import make_insurer, make_policy, two_policies

pytestmark = pytest.mark.django_db
# In another case, with other spaces; then with other dashes, letters of full width, a soft hyphen,
# and what nobody sees at all.
ALIKE = [
    *("LS 26-A", "ls 26-a", "LS26-A", " L S 26-a ", "LS\u00a026-A"),
    *("LS 26\u2011A", "LS 26\u2013A", "LS 26\u2212A", "\uff2c\uff33 26\uff0dA", "LS 26-\u00adA"),
    *(
        "LS 26-A\u200b",
        "LS\u200d 26-A",
        "\u2060LS 26-A\ufeff",
        "LS 26-\u034fA",
        "LS\u3164 26-A\ufe0f",
    ),
]
UNSEEN = ["\u200b", "\u200d \u2060", "\u3164", "\u2800", "\u00ad"]


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
    assert cleaned(number) in refused.value.messages[0]
    assert fresh(other).policy_number == ""


def test_another_insurer_counts_by_itself_and_zeros_tell_numbers_apart():
    grant, other = make_policy(number="LS 26-A"), make_policy(number="")
    by = make_officer("35")
    assert policies.set_policy(other, by=by, number="ls26-a").policy_number == "ls26-a"
    assert policies.set_policy(elsewhere(grant), by=by, number="LS 026-A").pk


@pytest.mark.parametrize("number", ALIKE)
def test_what_is_kept_is_what_is_seen(number):
    grant = make_policy(number="")
    policies.set_policy(grant, by=make_officer("35"), number=number)
    kept = fresh(grant).policy_number
    assert kept.isascii()
    assert kept.replace(" ", "").upper() == "LS26-A"


@pytest.mark.parametrize("number", UNSEEN)
def test_what_nobody_sees_is_no_number(client, number):
    grant = make_policy(number="A-1")
    programme = grant.item.assistance
    with pytest.raises(Refused) as refused:
        policies.set_policy(grant, by=make_officer("35"), number=number)
    assert refused.value.code == "policy_number"
    client.force_login(make_insurer(programme))
    address = reverse("programmes:partner_policy", args=[programme.provider.slug, grant.pk])
    assert list(client.post(address, {"number": number}).context["form"].errors) == ["number"]
    # The number that is there is not taken away.
    assert fresh(grant).policy_number == "A-1"


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({"number": "A-1"}, ["covers_until"]),
        ({"number": "A-1", "covers_from": "2026-07-01"}, ["covers_until"]),
        ({"covers_until": "2027-06-30"}, ["number"]),
        ({"covers_from": "2026-07-01"}, ["number"]),
        (
            {"number": "A-1", "covers_from": "2027-07-01", "covers_until": "2027-06-30"},
            ["covers_until"],
        ),
        ({"number": "A-1", "covers_until": "2027-06-30"}, []),
    ],
)
def test_one_rule_at_the_number_and_at_the_hand_over(sent, fields):
    handed = {"on": timezone.localdate().isoformat(), "place": "Balai", **sent}
    forms = [PolicyForm(sent), HandForm(handed, grant=make_policy(number=""))]
    assert [list(form.errors) for form in forms] == [fields, fields]


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


def given_twice(first, second):
    """As the migration leaves numbers of a time without the constraint."""
    for grant, number in ((first, "A-1"), (second, "a-1")):
        key = f"not yet {grant.pk}"
        Grant.objects.filter(pk=grant.pk).update(policy_number=number, policy_key=key)
    import_module("programmes.migrations.0004_policy_numbers_caseless").fill(apps, None)
    return fresh(first), fresh(second)


def test_numbers_given_twice_before_stay_and_may_be_put_right():
    first, second = given_twice(*two_policies())
    assert [first.policy_number, second.policy_number] == ["A-1", "a-1"]
    key = key_of(first.item.assistance.provider_id, "A-1")
    assert [first.policy_key, bare(second.policy_key)] == [key, key]
    by, ends = make_officer("35"), timezone.localdate()
    # The days of both, and the way it is written; not the number of one for the other's.
    for grant in (first, second):
        policies.set_policy(grant, by=by, number="A -1", covers_until=ends)
        assert (fresh(grant).policy_number, fresh(grant).covers_until) == ("A -1", ends)
    policies.set_policy(second, by=by, number="A-2")
    with pytest.raises(Refused):
        policies.set_policy(second, by=by, number="A-1")


@pytest.mark.parametrize("which", [0, 1])
def test_nobody_takes_a_number_that_one_of_the_two_still_has(which):
    pair = given_twice(*two_policies())
    third, by = elsewhere(pair[0]), make_officer("35")
    policies.set_policy(pair[which], by=by, number="A-2")
    with pytest.raises(Refused) as refused:
        policies.set_policy(third, by=by, number="A-1")
    assert refused.value.code == "policy_number"
    policies.set_policy(pair[1 - which], by=by, number="A-3")
    assert policies.set_policy(third, by=by, number="A-1").policy_number == "A-1"


@pytest.mark.parametrize("number", [*ALIKE, *UNSEEN])
def test_the_migration_knows_the_same_numbers(number):
    """Its rule is written out there; a number nobody sees has a key of its own there."""
    module = import_module("programmes.migrations.0004_policy_numbers_caseless")
    assert key_of(7, number) in (f"7:{module.bare(number)}", "")
    assert bool(module.bare(number)) == (number in ALIKE)
