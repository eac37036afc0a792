"""Financing and records of sales beside the ledger: what does not hold is named."""

import pytest
from django.utils import timezone

from programmes.actions.disbursing import MARK
from programmes.choices.financing import CaseState
from programmes.models import Disbursement, FinancingCase, FinancingOffer
from reports.checks import financing, sales_records
from reports.figures import frozen
from reports.models import SalesRecord
from tests.make import make_edition
from tests.programmes.financing import (
    approved,
    banker_of,
    disburse,
    make_case,
    make_offer,
    take_back,
)
from tests.reports.selling import sell
from tests.reports.test_sales_records import busy_maker, record_of
from transactions.actions import ledger
from transactions.choices import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    """Paid in two parts, a third taken back; beside it what an officer recorded."""
    case = approved(make_case(make_offer()), 10_000_000)
    disburse(case, 3_000_000)
    disburse(case, 2_000_000)
    take_back(case, disburse(case, 5_000_000))
    sell(case.vendor, 7_000_000, kind=Kind.FINANCING)
    return FinancingCase.objects.get(pk=case.pk)


def test_what_is_sound_has_no_difference(case):
    record_of(busy_maker())
    assert list(financing.differences()) == []
    assert list(sales_records.differences()) == []


def amount(case):
    Disbursement.objects.filter(pk=case.disbursements.first().pk).update(amount_idr=1)
    return "tell different things"


def maker(case):
    FinancingCase.objects.filter(pk=case.pk).update(vendor=busy_maker())
    return "tell different things"


def edition(case):
    """Paid outside of expos, and moved into one by hand."""
    FinancingOffer.objects.filter(pk=case.offer_id).update(edition=make_edition())
    return "tell different things"


def no_edition(case):
    other = approved(make_case(make_offer(edition=make_edition())), 10_000_000)
    disburse(other, 3_000_000)
    assert list(financing.differences()) == []
    FinancingOffer.objects.filter(pk=other.offer_id).update(edition=None)
    return "tell different things"


def empty(case):
    """Its payments taken back in the ledger alone."""
    for paid in Disbursement.objects.standing():
        ledger.reverse(paid.entry, by=banker_of(case), reason="mistake")
    return "stands as disbursed and nothing is paid"


def alone(case):
    entry = sell(case.vendor, 1_000, kind=Kind.FINANCING, source_ref=f"{MARK}{case.pk}")
    return f"entry {entry.pk} was written for"


def beyond(case):
    FinancingCase.objects.filter(pk=case.pk).update(approved_idr=4_999_999)
    return "is paid 5000000, approved were 4999999"


def unpaid(case):
    rows = FinancingCase.objects.filter(pk=case.pk)
    rows.update(state=CaseState.WITHDRAWN, ended_at=timezone.now())
    return "stands as withdrawn"


@pytest.mark.parametrize(
    "spoil",
    [amount, maker, edition, no_edition, empty, alone, beyond, unpaid],
    ids=lambda one: one.__name__,
)
def test_each_difference_is_found_and_named(case, spoil):
    words = spoil(case)
    told = list(financing.differences())
    assert any(words in sentence for sentence in told), told


def test_a_record_changed_with_its_digest_is_found():
    record = record_of(busy_maker())
    changed = {**record.content, "ledger": {**record.content["ledger"], "open_idr": 1}}
    SalesRecord.objects.filter(pk=record.pk).update(content=changed, digest=frozen.digest(changed))
    assert list(sales_records.differences()) == [
        f"record of sales {record.pk} and the ledger differ"
    ]
