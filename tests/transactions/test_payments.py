"""Money noted in parts: what stands in the ledger is what was paid, to the rupiah."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from kit.states import MoveRefused
from live.choices import LiveShare
from notices.models import Mail
from reports.figures.totals import totals
from tests.make import make_session, make_user, make_vendor
from tests.transactions.orders import an_order, confirmed, for_office, in_dollars, picture, soon
from transactions.actions import ledger, orders, papers, paying, proofs
from transactions.choices import COMMITMENTS, SALES, Channel, Kind, OrderState
from transactions.models import Entry, Order, Payment
from transactions.refusals import KeyReused, Refused
from transactions.words import PaperKind

pytestmark = pytest.mark.django_db


def fresh(order):
    order.refresh_from_db()
    return order


def test_parts_add_up_and_the_last_makes_it_paid():
    order, owner = confirmed()
    first = paying.note_payment(order, by=owner, amount_idr=20_000, paid_by="cash", note=" DP ")
    assert (fresh(order).payment, order.paid_idr, order.paid_at) == ("none", 20_000, None)
    assert (first.paid_by, first.note, first.entry.amount_idr) == ("cash", "DP", 20_000)
    assert (totals().recorded_idr, totals().open_commitments_idr) == (20_000, 30_000)
    rest = paying.note_payment(order, by=owner)
    assert rest.amount_idr == 30_000
    assert (fresh(order).payment, order.paid_idr) == ("confirmed", 50_000)
    assert order.paid_at
    assert (totals().recorded_idr, totals().open_commitments_idr) == (50_000, 0)
    assert {entry.fulfils for entry in Entry.objects.filter(kind=Kind.SALE)} == {
        Entry.objects.get(kind=Kind.ORDER_COMMITMENT)
    }


@pytest.mark.parametrize("amount", [50_001, 10**12, 0, -5])
def test_what_is_no_part_of_the_open_rest_is_refused(amount):
    order, owner = confirmed()
    with pytest.raises(Refused) as refusal:
        paying.note_payment(order, by=owner, amount_idr=amount)
    assert refusal.value.code == ("more_than_open" if amount > 0 else "amount")
    assert not Payment.objects.exists()
    assert fresh(order).paid_idr == totals().recorded_idr == 0


def test_one_form_twice_is_one_payment_and_with_another_amount_none():
    order, owner = confirmed()
    key = uuid4()
    first = paying.note_payment(order, by=owner, amount_idr=20_000, client_key=key)
    assert paying.note_payment(order, by=owner, amount_idr=20_000, client_key=key) == first
    with pytest.raises(KeyReused):
        paying.note_payment(order, by=owner, amount_idr=21_000, client_key=key)
    assert fresh(order).paid_idr == 20_000
    again = paying.note_payment(order, by=owner, amount_idr=20_000, client_key=uuid4())
    assert again != first


def test_a_part_is_undone_once_and_its_amount_is_open_again():
    order, owner = confirmed()
    first = paying.note_payment(order, by=owner, amount_idr=20_000)
    paying.note_payment(order, by=owner)
    paying.undo(first, by=owner)
    assert (fresh(order).payment, order.paid_idr, order.paid_at) == ("none", 30_000, None)
    assert (totals().recorded_idr, totals().open_commitments_idr) == (30_000, 20_000)
    with pytest.raises(MoveRefused):
        paying.undo(first, by=owner)
    paying.note_payment(order, by=owner, amount_idr=20_000)
    assert (fresh(order).payment, totals().recorded_idr) == ("confirmed", 50_000)


def test_an_office_buys_as_a_government_purchase(office_order):
    order, owner = office_order
    paying.note_payment(order, by=owner, amount_idr=10_000)
    paying.note_payment(order, by=owner)
    kinds = Entry.objects.exclude(kind__in=COMMITMENTS).values_list("kind", "amount_idr")
    assert sorted(kinds) == [(Kind.GOVERNMENT_PURCHASE, 10_000), (Kind.GOVERNMENT_PURCHASE, 40_000)]
    assert totals().recorded_idr == 50_000


@pytest.fixture
def office_order():
    return for_office()


@pytest.mark.parametrize(
    ("share", "channel"),
    [(LiveShare.DIRECT, Channel.LIVE), (LiveShare.INDIRECT, Channel.PLATFORM)],
)
def test_only_what_was_begun_on_the_live_page_counts_as_live(share, channel):
    order, owner = an_order()
    session = make_session(order.vendor)
    Order.objects.filter(pk=order.pk).update(
        live_session=session, live_share=share, edition=session.edition
    )
    orders.confirm(order, by=owner, ready_on=soon())
    paying.note_payment(order, by=owner, amount_idr=1_000)
    rows = Entry.objects.values_list("channel", "live_session", "live_share")
    assert set(rows) == {(channel, session.pk, share)}


def test_parts_in_another_currency_end_at_exactly_nothing_open():
    order, owner = in_dollars()
    for part in ("1.00", "1.00", "1.00"):
        paying.note_payment(order, by=owner, original_amount=Decimal(part))
    last = paying.note_payment(order, by=owner)
    assert last.original_amount == Decimal("0.08")
    sales = Entry.objects.filter(kind=Kind.SALE)
    assert [row.amount_idr for row in sales.order_by("pk")] == [16_234, 16_234, 16_234, 1_298]
    assert {(row.currency, row.rate, row.rate_source) for row in sales} == {
        ("USD", 16_250, "Bank Indonesia")
    }
    assert sum(row.original_amount for row in sales) == Decimal("3.08")
    commitment = Entry.objects.get(kind=Kind.EXPORT_COMMITMENT)
    assert (commitment.original_amount, ledger.open_amount(commitment)) == (Decimal("3.08"), 0)
    assert fresh(order).payment == "confirmed"


def test_an_amount_in_rupiah_takes_its_share_of_the_other_currency():
    order, owner = in_dollars()
    first = paying.note_payment(order, by=owner, amount_idr=25_000)
    assert first.original_amount == Decimal("1.54")
    with pytest.raises(Refused):
        paying.note_payment(order, by=owner, original_amount=Decimal("1.55"))
    whole = paying.note_payment(order, by=owner, original_amount=Decimal("1.54"))
    assert (whole.amount_idr, fresh(order).payment) == (25_000, "confirmed")


def test_a_small_part_of_a_weak_currency_never_swallows_the_rest():
    order, owner = in_dollars(currency="VND", original_total="83333.33", rate="0.6")
    paying.note_payment(order, by=owner, original_amount=Decimal("83333.32"))
    assert fresh(order).paid_idr == 49_999
    last = paying.note_payment(order, by=owner)
    assert (last.amount_idr, last.original_amount) == (1, Decimal("0.01"))


def test_a_partly_paid_order_is_cancelled_only_with_the_money_back():
    order, owner = confirmed()
    for _ in range(2):
        paying.note_payment(order, by=owner, amount_idr=10_000)
    with pytest.raises(Refused):
        orders.cancel(order, by=owner, reason="Habis")
    orders.cancel(order, by=owner, reason="Habis", money_back=True)
    assert (fresh(order).state, order.payment, order.paid_idr) == ("cancelled", "refunded", 0)
    assert (totals().recorded_idr, totals().open_commitments_idr) == (0, 0)
    assert order.lines.get().product.stock == 10
    reasons = Entry.objects.exclude(reverses=None).order_by("pk")
    assert [row.reversal_reason for row in reasons] == ["refunded", "refunded", "cancelled"]


def test_a_proof_is_answered_before_the_order_is_cancelled():
    order, owner = confirmed()
    proofs.send(order, file=picture())
    for money_back in (False, True):
        with pytest.raises(Refused):
            orders.cancel(order, by=owner, reason="Habis", money_back=money_back)
    proofs.decline(order, by=owner, reason="Belum masuk")
    orders.cancel(order, by=owner, reason="Habis")
    assert (fresh(order).state, order.payment) == ("cancelled", "none")
    with pytest.raises(MoveRefused):
        proofs.decline(order, by=owner, reason="sekali lagi")


@pytest.mark.parametrize("state", [OrderState.CANCELLED, OrderState.EXPIRED, OrderState.PLACED])
def test_nothing_is_noted_or_undone_where_nothing_is_owed(state):
    order, owner = confirmed()
    payment = paying.note_payment(order, by=owner, amount_idr=10_000)
    Order.objects.filter(pk=order.pk).update(state=state)
    with pytest.raises(Refused):
        paying.note_payment(order, by=owner, amount_idr=10_000)
    with pytest.raises(MoveRefused):
        paying.undo(payment, by=owner)
    assert totals().recorded_idr == 10_000


def test_only_the_makers_own_people_note_and_undo():
    order, owner = confirmed()
    payment = paying.note_payment(order, by=owner, amount_idr=10_000)
    rival = make_user()
    make_vendor(owner=rival)
    for stranger in (rival, make_user(is_superuser=True, is_staff=True)):
        for act in (
            lambda by: paying.note_payment(order, by=by, amount_idr=1),
            lambda by: paying.undo(payment, by=by),
            lambda by: orders.charge_shipping(order, by=by, shipping_idr=1),
            lambda by: orders.deliver_paid(order, by=by),
            lambda by: proofs.decline(order, by=by, reason="x"),
        ):
            with pytest.raises(PermissionDenied):
                act(stranger)
    assert fresh(order).paid_idr == totals().recorded_idr == 10_000


def test_the_shipping_cost_changes_while_nothing_is_paid():
    order, owner = confirmed()
    for cost, total in ((12_000, 62_000), (9_000, 59_000), (9_000, 59_000)):
        orders.charge_shipping(order, by=owner, shipping_idr=cost)
        assert (fresh(order).total_idr, totals().open_commitments_idr) == (total, total)
    assert Entry.objects.filter(kind__in=COMMITMENTS).count() == 3 + 2
    paying.note_payment(order, by=owner, amount_idr=1_000)
    with pytest.raises(MoveRefused):
        orders.charge_shipping(order, by=owner, shipping_idr=0)
    paying.note_payment(order, by=owner)
    assert (totals().recorded_idr, totals().open_commitments_idr) == (59_000, 0)


def test_an_invoice_holds_the_shipping_cost():
    order, owner = confirmed()
    papers.make(order, PaperKind.INVOICE, by=owner)
    with pytest.raises(MoveRefused):
        orders.charge_shipping(order, by=owner, shipping_idr=12_000)
    assert fresh(order).total_idr == 50_000


def test_what_a_quotation_agreed_is_not_the_makers_to_change(office_order):
    order, owner = office_order
    assert order.total_idr == 50_000
    with pytest.raises(MoveRefused):
        orders.charge_shipping(order, by=owner, shipping_idr=5_000)


def test_cash_on_delivery_is_handed_over_and_paid_in_one_touch():
    order, owner = confirmed(paying="delivery")
    orders.ship(order, by=owner, carrier="Kurir sendiri")
    orders.deliver_paid(order, by=owner)
    assert (fresh(order).state, order.payment, order.carrier) == (
        "received",
        "confirmed",
        "Kurir sendiri",
    )
    assert Payment.objects.get().paid_by == "cash"
    assert totals().recorded_idr == 50_000


def test_the_buyer_is_told_of_each_part_by_itself(work):
    order, owner = confirmed(buyer_email="ratna@contoh.test", language="en")
    for amount in (20_000, 10_000, None):
        paying.note_payment(order, by=owner, amount_idr=amount)
        work()
    mails = Mail.objects.filter(to="ratna@contoh.test").order_by("pk")
    texts = [mail.body.split("\n")[0] for mail in mails][-3:]
    assert texts == [
        "Rp20.000 has arrived. Still open is Rp30.000.",
        "Rp10.000 has arrived. Still open is Rp20.000.",
        "Your payment of Rp50.000 has arrived.",
    ]


def test_the_ledger_and_the_payments_say_the_same():
    order, owner = confirmed()
    paying.note_payment(order, by=owner, amount_idr=20_000)
    paying.undo(Payment.objects.get(), by=owner)
    paying.note_payment(order, by=owner, amount_idr=7_000)
    net = sum(Entry.objects.filter(kind__in=SALES).values_list("amount_idr", flat=True))
    standing = sum(order.payments.filter(undone_at=None).values_list("amount_idr", flat=True))
    assert net == standing == fresh(order).paid_idr == 7_000
