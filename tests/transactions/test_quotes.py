"""Quotations: sent, revised, accepted, paid in parts; sums in their currency and in rupiah."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kit.states import MoveRefused
from notices.models import Mail
from products.choices import Readiness
from tests.make import make_user
from tests.transactions.quotes import accepted, asked, offer, owner_of, rate, sent
from transactions import quote_sums
from transactions.actions import ledger, paying, quoting
from transactions.choices import COMMITMENTS
from transactions.models import Entry, Inquiry, Order, Quote, QuoteLine
from transactions.refusals import Refused
from transactions.words import QuoteState, Side

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def refused(code):
    return pytest.raises(Refused, check=lambda error: error.code == code)


def test_an_importer_gets_a_revised_quote_accepts_and_pays_in_two_parts(work):
    rate()
    row = asked()
    owner = owner_of(row)
    first = sent(row)
    quoting.ask_revision(first, words="Lower, please")
    second = sent(row, version=2, price="2.95", shipping=Decimal(40), term="FOB", place="Surabaya")
    first.refresh_from_db()
    row.refresh_from_db()
    assert (first.state, second.state, row.state) == ("replaced", "sent", "quoted")
    order = accepted(second)
    assert (order.currency, order.original_total) == ("USD", Decimal("630.00"))
    assert order.total_idr == round(Decimal("630") * Decimal("16250.5"))
    assert (order.state, order.country, order.expires_at) == ("confirmed", "NL", None)
    commitment = Entry.objects.get(order=order)
    assert commitment.kind == "export_commitment"
    assert (commitment.amount_idr, commitment.currency) == (order.total_idr, "USD")
    assert (commitment.rate, commitment.rate_source) == (Decimal("16250.5"), "Bank Indonesia")
    paying.note_payment(order, by=owner, original_amount=Decimal("200.00"))
    order.refresh_from_db()
    assert order.payment != "confirmed"
    paying.note_payment(order, by=owner)
    order.refresh_from_db()
    assert (order.payment, order.paid_idr) == ("confirmed", order.total_idr)
    sales = Entry.objects.filter(order=order, kind="sale")
    assert sum(sale.original_amount for sale in sales) == Decimal("630.00")
    assert sum(sale.amount_idr for sale in sales) == order.total_idr
    assert ledger.open_amount(commitment) == 0
    row.refresh_from_db()
    assert row.state == "ordered"
    work()
    told = Mail.objects.filter(to="jan@contoh.test").values_list("subject", flat=True)
    assert sum("quotation" in subject for subject in told) == 2


def test_at_home_it_is_an_order_commitment_in_whole_rupiah():
    row = asked(country="ID")
    with refused("cents"):
        sent(row, currency="IDR", price="1000.50")
    order = accepted(sent(row, currency="IDR", price="43000", shipping=Decimal(25000)))
    assert order.total_idr == 200 * 43_000 + 25_000
    assert (order.currency, order.original_total) == ("IDR", None)
    assert Entry.objects.get(order=order).kind == "order_commitment"


def test_the_price_follows_the_quantity_the_buyer_chooses():
    rate()
    quote = sent(asked(), quantity=100, steps=((200, Decimal("2.90")), (500, Decimal("2.70"))))
    line = quote.lines.get()
    with refused("minimum"):
        accepted(quote, quantities={line.pk: 99})
    order = accepted(quote, quantities={line.pk: 500})
    assert order.original_total == Decimal("1350.00")
    assert order.lines.get().quantity == 500


def test_a_form_sent_twice_is_one_offer_and_one_order():
    rate()
    row = asked()
    quote = sent(row)
    assert sent(row) == quote
    assert accepted(quote) == accepted(quote)
    assert Order.objects.count() == Quote.objects.count() == 1
    assert Entry.objects.filter(kind__in=COMMITMENTS).count() == 1
    with pytest.raises(MoveRefused):
        sent(row, version=2)


@pytest.mark.parametrize("end", ["withdrawn", "declined", "expired", "late", "revision"])
def test_what_is_no_longer_offered_cannot_be_accepted(end):
    rate()
    quote = sent(asked())
    if end == "withdrawn":
        quoting.withdraw(quote, by=quote.made_by)
    elif end == "declined":
        quoting.decline(quote)
    elif end == "revision":
        quoting.ask_revision(quote, words="Lebih murah")
    else:
        Quote.objects.update(valid_until=timezone.localdate() - timedelta(days=1))
    if end == "expired":
        assert quoting.expire() == 1
        assert quoting.expire() == 0
    with pytest.raises((MoveRefused, Refused)):
        accepted(quote)
    assert not Order.objects.exists()
    assert not Entry.objects.exists()


def test_ready_pieces_are_taken_if_they_are_there():
    rate()
    for stock, left in ((250, 50), (199, 199)):
        row = asked(readiness=Readiness.READY, stock=stock)
        order = accepted(sent(row))
        row.product.refresh_from_db()
        assert row.product.stock == left
        assert order.lines.get().taken == stock - left
        assert row.product.readiness == Readiness.READY


def test_only_the_maker_offers_and_only_their_own_goods():
    rate()
    row = asked()
    for person in (make_user(), make_user(is_superuser=True, is_staff=True)):
        with pytest.raises(PermissionDenied):
            quoting.send(row, offer(row), by=person, version=1)
    theirs = offer(asked())
    with pytest.raises(PermissionDenied):
        quoting.send(row, theirs, by=owner_of(row), version=1)
    quote = sent(row)
    with pytest.raises(PermissionDenied):
        quoting.withdraw(quote, by=make_user())


def test_a_currency_without_a_rate_is_refused():
    with refused("no_rate"):
        sent(asked(), currency="EUR")


@given(
    st.lists(
        st.tuples(st.integers(1, 5000), st.decimals("0.01", 900, places=2)), min_size=1, max_size=5
    ),
    st.decimals(0, 500, places=2),
    st.decimals("0.5", 30000, places=4),
)
def test_sums_are_exact_to_the_cent_and_to_the_rupiah(lines, shipping, rate_idr):
    class Rows(list):
        def all(self):
            return self

    rows = Rows()
    for pk, (quantity, price) in enumerate(lines):
        row = QuoteLine(pk=pk, quantity=quantity, unit_price=price)
        row._prefetched_objects_cache = {"steps": Rows()}
        rows.append(row)
    quote = Quote(pk=1, currency="USD", rate=rate_idr, shipping=shipping)
    quote._prefetched_objects_cache = {"lines": rows}
    total = quote_sums.total_of(quote)
    assert total == sum(quantity * price for quantity, price in lines) + shipping
    assert abs(Decimal(quote_sums.in_rupiah(quote, total)) - total * rate_idr) <= Decimal("0.5")


FORM = {
    **{"currency": "IDR", "lead_days": "14", "shipping": "", "version": "1"},
    **{"baris-TOTAL_FORMS": "5", "baris-INITIAL_FORMS": "0"},
}


def filled(row, **fields):
    until = timezone.localdate() + timedelta(days=10)
    line = {"product": row.product_id, "quantity": "200", "unit_price": "43.000"}
    told = {f"baris-0-{name}": value for name, value in line.items()}
    return {**FORM, "valid_until": until.isoformat(), **told, **fields}


def test_maker_and_buyer_agree_on_their_pages(client):
    row = asked(country="ID")
    client.force_login(owner_of(row))
    page = reverse("transactions:quote_new", args=[row.pk])
    assert client.get(page).status_code == 200
    wrong = client.post(page, filled(row, **{"baris-0-unit_price": "1e9", "note": "Catatan saya"}))
    assert wrong.status_code == 200
    assert "Catatan saya" in wrong.content.decode()
    assert client.post(page, filled(row)).status_code == 302
    quote = Quote.objects.get()
    assert quote.lines.get().unit_price == 43_000
    client.logout()
    thread = f"/tanya/{row.token}/"
    assert "Rp8.600.000" in client.get(thread).content.decode()
    revise = reverse("transactions:quote_answer", args=[row.token, quote.pk, "ubah"])
    assert client.post(revise, {"words": " "}).status_code == 200
    assert client.post(revise, {"words": "Kurangi sedikit"}).status_code == 303
    client.force_login(owner_of(row))
    assert "Kurangi sedikit" in client.get(page).content.decode()
    assert client.post(page, filled(row, version="2")).status_code == 302
    quote = Quote.objects.get(version=2)
    client.logout()
    accept = reverse("transactions:quote_answer", args=[row.token, quote.pk, "terima"])
    assert client.get(accept).status_code == 405
    assert client.post(accept, {"address": "Jalan Pasar 3"}).status_code == 303
    assert Order.objects.get().quote == quote
    assert Order.objects.get().token in client.get(thread).content.decode()


def test_other_peoples_offers_are_not_there(client):
    rate()
    quote, other = sent(asked()), sent(asked())
    stranger = owner_of(other.inquiry)
    client.force_login(stranger)
    assert client.get(reverse("transactions:quote_new", args=[quote.inquiry_id])).status_code == 404
    assert client.post(reverse("transactions:quote_withdraw", args=[quote.pk])).status_code == 404
    client.logout()
    for token, pk in ((other.inquiry.token, quote.pk), ("x" * 22, quote.pk)):
        address = reverse("transactions:quote_answer", args=[token, pk, "terima"])
        assert client.post(address, {}).status_code == 404
    quote.refresh_from_db()
    assert quote.state == QuoteState.SENT
    assert Inquiry.objects.count() == 2
    assert Side.BUYER in {message.side for message in quote.inquiry.messages.all()}


@pytest.mark.parametrize("what", ["terima", "ubah", "tolak", "tulis", "tutup"])
def test_a_maker_with_the_buyers_link_does_not_answer_for_the_buyer(client, what):
    rate()
    quote = sent(asked())
    row = quote.inquiry
    client.force_login(owner_of(row))
    offer_at = f"penawaran/{quote.pk}/" if what in ("terima", "ubah", "tolak") else ""
    sent_form = {"text": "Ya", "words": "Ya", "address": "Dam 1", "client_key": uuid4()}
    answer = client.post(f"/tanya/{row.token}/{offer_at}{what}/", sent_form)
    assert "hanya pembeli yang menjawab" in answer.content.decode()
    assert 'method="post" action="/tanya/' not in answer.content.decode()
    row.refresh_from_db()
    quote.refresh_from_db()
    assert (row.messages.count(), row.state, quote.state) == (1, "quoted", "sent")
