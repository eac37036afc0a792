"""The ledger's writer: snapshots, the client's own id, reversals, what a payment may fulfil."""

from decimal import Decimal
from uuid import uuid4

import pytest

from expo.models import Hall
from tests.make import (
    KAB_KEDIRI,
    make_booth,
    make_edition,
    make_participation,
    make_user,
    make_vendor,
)
from transactions.actions import ledger
from transactions.choices import Channel, Kind, ReversalReason, Source
from transactions.models import Entry, EntryNote
from transactions.refusals import KeyReused, Refused

pytestmark = pytest.mark.django_db


def a_row(kind=Kind.SALE, amount=50_000, **fields):
    fields.setdefault("vendor", None if "region" in fields else make_vendor())
    by = fields.pop("by", None) or make_user()
    return {
        "kind": kind,
        "channel": Channel.BOOTH,
        "amount_idr": amount,
        "by": by,
        "source": Source.BOOTH_SALE,
        **fields,
    }


def commitment(amount=100_000, **fields):
    return ledger.post(**a_row(Kind.ORDER_COMMITMENT, amount, **fields))


def refusal(code):
    return pytest.raises(Refused, check=lambda error: error.code == code)


def test_an_entry_keeps_region_scale_and_hall_as_they_were():
    vendor = make_vendor(KAB_KEDIRI, scale="small")
    edition = make_edition()
    booth = make_booth(Hall.objects.create(edition=edition, key="B", name="Aula"))
    make_participation(vendor, edition, booth=booth)
    entry = ledger.post(**a_row(vendor=vendor, edition=edition, note=" dibayar tunai "))
    vendor.region_id, vendor.scale = "35.71", "micro"
    vendor.save()
    entry = Entry.objects.get(pk=entry.pk)
    assert (entry.region_id, entry.scale, entry.hall) == (KAB_KEDIRI, "small", booth.hall)
    assert EntryNote.objects.get(entry=entry).text == "dibayar tunai"


def test_the_same_id_counts_once_and_another_body_is_refused():
    row = a_row(client_id=uuid4())
    first = ledger.post(**row)
    assert ledger.post(**row) == first
    assert ledger.post(**{**row, "client_id": str(row["client_id"])}) == first
    for change in ({"amount_idr": 50_001}, {"channel": Channel.QRIS}, {"vendor": make_vendor()}):
        with pytest.raises(KeyReused):
            ledger.post(**{**row, **change})
    assert Entry.objects.get().amount_idr == 50_000


def test_an_entry_that_comes_late_again_is_the_same_though_its_maker_moved():
    row = a_row(client_id=uuid4())
    first = ledger.post(**row)
    row["vendor"].region_id, row["vendor"].scale = KAB_KEDIRI, "small"
    row["vendor"].save()
    assert ledger.post(**row) == first
    other = a_row(Kind.FINANCING, region="35", client_id=uuid4())
    ledger.post(**other)
    with pytest.raises(KeyReused):
        ledger.post(**{**other, "region": "32"})


def test_the_same_payment_sent_twice_is_one_payment():
    ordered = commitment()
    row = a_row(vendor=ordered.vendor, amount=100_000, fulfils=ordered, client_id=uuid4())
    assert ledger.post(**row) == ledger.post(**row)
    assert ledger.open_amount(ordered) == 0


def test_a_payment_stands_where_its_commitment_stands():
    edition = make_edition()
    ordered = commitment(edition=edition, country="NL")
    paid = ledger.post(**a_row(amount=40_000, vendor=ordered.vendor, fulfils=ordered))
    assert (paid.edition, paid.country, paid.region_id) == (edition, "NL", ordered.region_id)
    assert ledger.open_amount(ordered) == 60_000


def test_no_more_than_is_open_can_be_paid():
    ordered = commitment(100_000)
    pay = {"vendor": ordered.vendor, "fulfils": ordered}
    ledger.post(**a_row(amount=70_000, **pay))
    with refusal("more_than_open"):
        ledger.post(**a_row(amount=30_001, **pay))
    with refusal("more_than_open"):
        ledger.post_many([a_row(amount=20_000, **pay), a_row(amount=20_000, **pay)])
    assert ledger.open_amount(ordered) == 30_000


def test_only_a_payment_fulfils_and_only_a_commitment_of_the_same_maker():
    ordered = commitment()
    sale = ledger.post(**a_row())
    with refusal("no_commitment"):
        ledger.post(**a_row(vendor=sale.vendor, fulfils=sale))
    with refusal("no_commitment"):
        ledger.post(**a_row(Kind.ASSISTANCE, vendor=ordered.vendor, fulfils=ordered))
    with refusal("other_vendor"):
        ledger.post(**a_row(vendor=make_vendor(), fulfils=ordered))


def test_a_reversal_is_the_negative_and_comes_once():
    by = make_user()
    sale = ledger.post(**a_row(amount=75_000))
    reversal = ledger.reverse(sale, by=by, reason=ReversalReason.MISTAKE, note="salah ketik")
    assert (reversal.amount_idr, reversal.reverses, reversal.recorded_by) == (-75_000, sale, by)
    assert reversal.region_id == sale.region_id
    with refusal("reversed"):
        ledger.reverse(sale, by=by, reason=ReversalReason.MISTAKE)
    with refusal("reversal"):
        ledger.reverse(reversal, by=by, reason=ReversalReason.MISTAKE)
    assert Entry.objects.count() == 2


def test_a_commitment_loses_only_its_open_rest():
    by, ordered = make_user(), commitment(100_000)
    paid = ledger.post(**a_row(amount=60_000, vendor=ordered.vendor, fulfils=ordered))
    reversal = ledger.reverse(ordered, by=by, reason=ReversalReason.CANCELLED)
    assert reversal.amount_idr == -40_000
    assert ledger.open_amount(ordered) == 0
    ledger.reverse(paid, by=by, reason=ReversalReason.REFUNDED)
    assert ledger.open_amount(ordered) == 0  # what was ended stays ended


def test_a_payment_taken_back_opens_its_commitment_again():
    ordered = commitment(100_000)
    paid = ledger.post(**a_row(amount=100_000, vendor=ordered.vendor, fulfils=ordered))
    with refusal("nothing_open"):
        ledger.reverse(ordered, by=make_user(), reason=ReversalReason.CANCELLED)
    ledger.reverse(paid, by=make_user(), reason=ReversalReason.MISTAKE)
    assert ledger.open_amount(ordered) == 100_000


@pytest.mark.parametrize("amount", [0, -1, 10**15 + 1])
def test_an_amount_out_of_bounds_is_refused(amount):
    with refusal("amount"):
        ledger.post(**a_row(amount=amount))


def test_what_must_be_said_is_asked_for():
    with refusal("no_vendor"):
        ledger.post(**a_row(vendor=None, region="35"))
    with refusal("no_region"):
        ledger.post(**a_row(Kind.FINANCING, vendor=None))
    with refusal("no_rate"):
        ledger.post(**a_row(currency="USD", original_amount=Decimal(10)))
    assert ledger.post(**a_row(Kind.FINANCING, region="35")).region_id == "35"


def test_many_rows_are_written_in_order_and_again_only_once():
    vendor, ordered_id = make_vendor(), uuid4()
    rows = [
        a_row(amount=20_000, vendor=vendor, fulfils=ordered_id, client_id=uuid4()),
        a_row(Kind.ORDER_COMMITMENT, 90_000, vendor=vendor, client_id=ordered_id),
        a_row(amount=5_000, vendor=vendor, client_id=uuid4()),
    ]
    entries = ledger.post_many(rows)
    assert [entry.amount_idr for entry in entries] == [20_000, 90_000, 5_000]
    assert entries[0].fulfils == entries[1]
    assert ledger.post_many(rows) == entries
    assert Entry.objects.count() == 3


def test_many_rows_are_all_or_none():
    with refusal("amount"):
        ledger.post_many([a_row(), a_row(amount=0)])
    assert not Entry.objects.exists()


def test_a_thousand_rows_cost_a_handful_of_statements(django_assert_max_num_queries):
    vendor, by, edition = make_vendor(), make_user(), make_edition()
    rows = [a_row(vendor=vendor, by=by, edition=edition, client_id=uuid4()) for _ in range(1_000)]
    with django_assert_max_num_queries(40):
        ledger.post_many(rows)
    assert Entry.objects.count() == 1_000
