"""Whoever changes sealed entries is found, whatever rights they have in the database."""

import pytest

from expo.choices import Role
from notices.models import Mail
from reports.checks import seals
from tests.make import appoint, make_officer, make_user
from tests.transactions.sealed import TAMPERING, as_superuser, make_ledger
from transactions import heads, sealing
from transactions.actions import ledger, verifying
from transactions.actions import sealing as sealer
from transactions.models import Entry, Seal, Verdict

pytestmark = pytest.mark.django_db


def faults():
    return list(seals.differences())


def test_seals_stand_on_each_other_and_hold():
    entries = make_ledger()
    rows = list(Seal.objects.order_by("number"))
    assert [(row.number, row.entries) for row in rows] == [(1, 4), (2, 4), (3, 4)]
    assert [row.last_entry for row in rows] == [entries[n].pk for n in (3, 7, 11)]
    assert [row.previous for row in rows] == [sealing.GENESIS, rows[0].digest, rows[1].digest]
    assert faults() == []
    assert sealer.run() == []


def test_what_is_not_sealed_yet_is_told_and_no_fault():
    entries = make_ledger(4)
    ledger.reverse(entries[0], by=entries[0].recorded_by, reason="mistake")
    assert (seals.unsealed(), faults()) == ((1, 0), [])


@pytest.mark.parametrize("act", TAMPERING, ids=lambda act: act.__name__)
def test_tampering_is_found_and_the_first_bad_seal_named(act):
    entries = make_ledger()
    as_superuser(act, entries)
    found = faults()
    assert found[0].startswith(f"seal {TAMPERING[act]} ")
    assert len(found) == 1


def test_a_tail_cut_from_ledger_and_file_is_shown_by_a_head_kept_elsewhere():
    entries = make_ledger()
    head = sealing.head().digest
    as_superuser(next(act for act in TAMPERING if act.__name__ == "cut_the_tail"), entries)
    lines = heads.path().read_text().splitlines()
    heads.path().write_text("\n".join(lines[:2]) + "\n")
    assert faults() == []
    assert not seals.head_is_there(head)
    assert seals.head_is_there(sealing.short(sealing.head().digest))


def test_a_ledger_sealed_anew_after_tampering_differs_from_the_heads_outside():
    entries = make_ledger()
    as_superuser(next(iter(TAMPERING)), entries)

    def seal_anew(_entries):
        Seal.objects.all().delete()
        sealer.run()

    as_superuser(seal_anew, entries)
    assert faults() == [
        "seal 1 is not the one in the file of heads: the ledger was cut or made anew"
    ]
    heads.path().unlink()
    assert faults() == [f"the file of heads {heads.path()} is missing or empty"]


def test_findings_are_sealed_too():
    entries = make_ledger(4)
    checker = make_user()
    appoint(checker, Role.OPERATOR)
    verifying.verify(entries[0], by=checker)
    [seal] = sealer.run()
    assert (seal.entries, seal.verdicts) == (0, 1)
    as_superuser(lambda _: Verdict.objects.update(by=entries[0].recorded_by), entries)
    assert faults()[0].startswith("seal 2 (")


def test_the_form_covers_every_column():
    """A new column would be outside the seals: it needs a form of its own."""
    for model, names in ((Entry, sealing.ENTRY), (Verdict, sealing.VERDICT)):
        assert set(names) == {field.attname for field in model._meta.concrete_fields}


def test_operators_get_the_head_once_for_each_head():
    appoint(make_user("operator@contoh.test"), Role.OPERATOR)
    make_officer()
    sealer.tell_operators()
    make_ledger(4)
    sealer.tell_operators()
    sealer.tell_operators()
    letter = Mail.objects.get()
    assert letter.to == "operator@contoh.test"
    assert sealing.head().digest in letter.body
