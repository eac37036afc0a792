"""Sums kept up bit by bit equal a full count, whatever came between."""

import random

import pytest
from django.core.management import CommandError, call_command

from expo.choices import Role
from reports.actions import summing
from reports.figures import summed
from reports.figures.totals import totals, totals_in
from reports.models import Summary
from tests.make import KAB_LAMONGAN, appoint, make_edition, make_user, make_vendor
from transactions.actions import ledger, verifying
from transactions.choices import APART, Channel, Kind, ReversalReason, Source
from transactions.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    user = make_user()
    appoint(user, Role.OPERATOR)
    return user


def play(rng, editions, vendors, checker, by):
    """One move that the ledger allows, drawn."""
    entries = list(Entry.objects.filter(reverses=None, reversal=None))
    verb = rng.choice(["sell", "sell", "order", "pay", "apart", "verify", "dispute", "undo"])
    common = {"by": by, "source": Source.OFFICER, "channel": rng.choice(Channel.values)}
    common |= {"amount_idr": rng.randint(1, 900), "edition": rng.choice(editions)}
    if verb in ("sell", "order"):
        kind = {"sell": Kind.SALE, "order": Kind.EXPORT_COMMITMENT}[verb]
        ledger.post(kind=kind, vendor=rng.choice(vendors), **common)
    elif verb == "apart":
        ledger.post(kind=rng.choice(APART), region="35", **common)
    elif verb == "pay":
        ordered = [e for e in entries if e.kind == Kind.EXPORT_COMMITMENT]
        if ordered and (left := ledger.open_amount(chosen := rng.choice(ordered))):
            part = common | {"amount_idr": rng.randint(1, left), "fulfils": chosen}
            ledger.post(kind=Kind.SALE, vendor=chosen.vendor, **part)
    elif entries and verb == "undo":
        chosen = rng.choice(entries)
        if chosen.kind not in (Kind.EXPORT_COMMITMENT,) or ledger.open_amount(chosen):
            ledger.reverse(chosen, by=by, reason=ReversalReason.MISTAKE)
    elif entries:
        chosen = rng.choice(entries)
        last = chosen.verdicts.last()
        if verb == "verify" and (last is None or last.finding != "verified"):
            verifying.verify(chosen, by=checker)
        elif verb == "dispute" and (last is None or last.finding != "disputed"):
            verifying.dispute(chosen, by=checker, reason="Nota tidak cocok.")


@pytest.mark.parametrize("seed", range(8))
def test_sums_added_bit_by_bit_equal_a_full_count(seed, operator):
    rng, by = random.Random(seed), make_user()
    editions = [None, make_edition(), make_edition(time_zone="Asia/Jayapura")]
    vendors = [make_vendor(), make_vendor(), make_vendor(KAB_LAMONGAN)]
    for _ in range(60):
        play(rng, editions, vendors, operator, by)
        if rng.random() < 0.15:
            summing.fold()
        if rng.random() < 0.1:  # sums and what came since are together what a full count tells
            for edition in editions:
                rows = Entry.objects.filter(edition=edition) if edition else Entry.objects.all()
                assert parts(totals(edition)) == parts(totals_in(rows))
    summing.fold()
    assert summed.mark().entry == Entry.objects.order_by("pk").last().pk
    assert summing.differences() == []
    assert Summary.objects.exists()


def parts(sums):
    return [value for name, value in vars(sums).items() if name != "as_of"]


def test_folding_twice_adds_nothing(operator):
    ledger.post(
        **{"kind": Kind.SALE, "channel": Channel.BOOTH, "amount_idr": 70, "by": make_user()},
        **{"vendor": make_vendor(), "source": Source.OFFICER, "edition": make_edition()},
    )
    summing.fold()
    rows = list(Summary.objects.order_by("pk").values())
    summing.fold()
    assert list(Summary.objects.order_by("pk").values()) == rows
    assert {row["recorded_idr"] for row in rows} == {70}


def test_the_command_names_a_sum_that_is_wrong_and_mends_it(capsys):
    ledger.post(
        **{"kind": Kind.SALE, "channel": Channel.BOOTH, "amount_idr": 70, "by": make_user()},
        **{"vendor": make_vendor(), "source": Source.OFFICER},
    )
    call_command("summaries", check=True)
    Summary.objects.filter(by="channel").update(recorded_idr=71)
    with pytest.raises(CommandError, match="sums differ"):
        call_command("summaries", check=True)
    assert "'channel', 'booth'" in capsys.readouterr().err
    call_command("summaries", rebuild=True, check=True)
    assert set(Summary.objects.values_list("recorded_idr", flat=True)) == {70}
