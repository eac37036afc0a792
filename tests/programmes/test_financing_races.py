"""Many clicks at once, on PostgreSQL: never more is paid out than was approved."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Sum

from programmes.actions import financing, offers
from programmes.choices.financing import CaseState
from programmes.models import Disbursement, FinancingCase, FinancingOffer
from programmes.refusals import Refused
from reports.actions import sales_records
from reports.models import SalesRecord
from tests.make import make_user, make_vendor
from tests.programmes.financing import (
    TERMS,
    approved,
    banker_of,
    disburse,
    make_bank,
    make_case,
    make_offer,
    owner_of,
    take_back,
    today,
)
from tests.racing import CROWD, at_once, good, meanwhile
from transactions.models import Entry

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def ledger_sum():
    return Entry.objects.aggregate(sum=Sum("amount_idr", default=0))["sum"]


def test_32_payments_against_a_rest_for_five(round):
    case = approved(amount_idr=10_000_000)
    answers = at_once(*[lambda: disburse(case, 2_000_000)] * CROWD)
    assert len(good(answers)) == 5
    assert (Disbursement.objects.count(), ledger_sum()) == (5, 10_000_000)


def test_one_payment_sent_32_times_counts_once(round):
    case, key = approved(), uuid4()
    answers = at_once(*[lambda: disburse(case, 2_000_000, client_id=key)] * CROWD)
    assert len({paid.pk for paid in good(answers)}) == 1
    assert len(good(answers)) == CROWD
    assert ledger_sum() == 2_000_000


def test_the_last_payment_taken_back_by_many_is_taken_back_once(round):
    case = approved(amount_idr=10_000_000)
    paid = disburse(case, 4_000_000)
    answers = at_once(
        *[lambda: take_back(case, paid)] * 16, *[lambda: disburse(case, 3_000_000)] * 16
    )
    good(answers)
    standing = sum(Disbursement.objects.standing().values_list("amount_idr", flat=True))
    assert standing <= 10_000_000
    assert ledger_sum() == standing
    assert Entry.objects.filter(reverses=paid.entry).count() <= 1


def test_interest_shown_32_times_is_one_case(round):
    offer, vendor = make_offer(), make_vendor(owner=make_user())
    answers = at_once(*[lambda: make_case(offer, vendor)] * CROWD)
    assert {case.pk for case in good(answers)} == {FinancingCase.objects.get().pk}


def test_withdrawn_approved_and_refused_at_once_agree(round):
    case = make_case()
    by, owner = banker_of(case), owner_of(case)
    financing.apply(case, day=today(), by=by)
    answers = at_once(
        *[lambda: financing.approve(case, amount_idr=6_000_000, day=today(), by=by)] * 8,
        *[lambda: financing.refuse(case, reason="Tidak", by=by)] * 8,
        *[lambda: financing.withdraw(case, by=owner)] * 8,
        *[lambda: disburse(case, 6_000_000, by=by)] * 8,
    )
    good(answers)
    case = FinancingCase.objects.get()
    assert not case.has_consent
    assert case.state in (CaseState.WITHDRAWN, CaseState.REFUSED, CaseState.DISBURSED)
    assert ledger_sum() == (6_000_000 if case.state == CaseState.DISBURSED else 0)


def test_one_key_for_two_cases_at_once_is_one_payment(round):
    bank, _banker = make_bank()
    vendor, key, day = make_vendor(owner=make_user()), uuid4(), today() - timedelta(days=1)
    cases = [
        approved(make_case(make_offer(bank, name=name), vendor), days_ago=2)
        for name in ("Satu", "Dua")
    ]
    acts = [lambda case=case: disburse(case, 2_000_000, client_id=key, day=day) for case in cases]
    answers = at_once(*acts * 16)
    assert len({paid.pk for paid in good(answers)}) == 1
    assert (Disbursement.objects.count(), ledger_sum()) == (1, 2_000_000)


def test_terms_move_or_a_maker_agrees_to_them_never_both(round):
    offer = make_offer()
    terms = {name: getattr(offer, name) for name in offers.TERMS}
    vendor, banker = make_vendor(owner=make_user()), offer.bank.people.get().user
    new = {**terms, "most_idr": 100_000_000}

    def interest():
        return make_case(offer, vendor, wanted_idr=150_000_000)

    first, second = meanwhile(interest, lambda: offers.change(offer, by=banker, **new))
    assert isinstance(second, Refused)
    assert first.offer.most_idr == FinancingOffer.objects.get().most_idr == 200_000_000


def test_interest_waits_for_the_terms_that_are_changing(round):
    offer = make_offer()
    terms = {name: getattr(offer, name) for name in offers.TERMS}
    vendor, banker = make_vendor(owner=make_user()), offer.bank.people.get().user
    new = {**terms, "most_idr": 100_000_000}
    first, second = meanwhile(
        lambda: offers.change(offer, by=banker, **new),
        lambda: make_case(offer, vendor, wanted_idr=150_000_000),
    )
    assert (first.most_idr, second.code) == (100_000_000, "amount")
    assert not FinancingCase.objects.exists()


def record(vendor, key=None):
    day = {"starts": today(), "ends": today()}
    by = vendor.members.get().user
    return sales_records.make(vendor, **day, client_key=key or uuid4(), by=by)


def test_so_many_records_a_day_and_none_beyond(round, monkeypatch):
    monkeypatch.setattr(sales_records, "MOST_A_DAY", 3)
    vendor = make_vendor(owner=make_user())
    answers = at_once(*[lambda: record(vendor)] * 12)
    assert len(good(answers)) == SalesRecord.objects.count() == 3


def test_one_key_of_a_record_for_two_makers_is_one_record(round):
    vendors, key = [make_vendor(owner=make_user()) for _ in range(2)], uuid4()
    answers = at_once(*[lambda v=v: record(v, key) for v in vendors] * 8)
    assert len({row.pk for row in good(answers)}) == SalesRecord.objects.count() == 1


def test_an_offer_sent_32_times_is_one(round):
    bank, banker = make_bank()
    answers = at_once(*[lambda: offers.add(bank, by=banker, **TERMS)] * CROWD)
    assert len(good(answers)) == 1
    assert FinancingOffer.objects.count() == 1
