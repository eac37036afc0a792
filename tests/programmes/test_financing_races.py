"""Many clicks at once, on PostgreSQL: never more is paid out than was approved."""

from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Sum

from programmes.actions import financing, offers
from programmes.choices.financing import CaseState
from programmes.models import Disbursement, FinancingCase, FinancingOffer
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
from tests.racing import CROWD, at_once, good
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


def test_an_offer_sent_32_times_is_one(round):
    bank, banker = make_bank()
    answers = at_once(*[lambda: offers.add(bank, by=banker, **TERMS)] * CROWD)
    assert len(good(answers)) == 1
    assert FinancingOffer.objects.count() == 1
