"""What slips, hostile words and late clicks do to quotations: a sentence, and nothing else."""

import contextlib
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.states import MoveRefused
from notices.models import Mail
from products.choices import Readiness
from tests.make import make_listing, make_product
from tests.transactions.quotes import accepted, asked, offer, owner_of, rate, sent
from transactions.actions import inquiries, paying, quoting
from transactions.amount_fields import AmountField
from transactions.models import Entry, Inquiry, Order, Quote
from transactions.refusals import KeyReused, Refused
from transactions.words import Side
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script> {{ 7*7 }} "><img src=x onerror=alert(1)> %(n)s'


def refused(code):
    return pytest.raises(Refused, check=lambda error: error.code == code)


def answer_of(quote, what):
    return reverse("transactions:quote_answer", args=[quote.inquiry.token, quote.pk, what])


def test_another_offer_under_the_same_number_is_never_dropped_silently():
    row = asked(country="ID")
    sent(row, currency="IDR", price="43000")
    with pytest.raises(KeyReused):
        sent(row, currency="IDR", price="42000")
    assert Quote.objects.get().lines.get().unit_price == 43_000


@pytest.mark.parametrize(
    ("currency", "fields"),
    [
        ("IDR", {"price": "1000", "steps": ((300, Decimal("999.50")),)}),
        ("IDR", {"price": "1000", "shipping": Decimal("0.50")}),
        ("JPY", {"price": "310.50"}),
    ],
)
def test_cents_that_a_currency_does_not_have_are_refused_everywhere(currency, fields):
    rate("JPY", "104.5")
    with refused("cents"):
        sent(asked(), currency=currency, **fields)
    assert not Quote.objects.exists()


def test_the_buyer_cannot_choose_more_than_can_be_counted():
    quote = sent(asked(country="ID"), currency="IDR", price="500000", quantity=1)
    line = quote.lines.get()
    with refused("large"):
        accepted(quote, quantities={line.pk: 10_000_000})
    with refused("most"):
        accepted(quote, quantities={line.pk: 10_000_001})
    quote.refresh_from_db()
    assert quote.state == "sent"
    assert not Order.objects.exists()


def test_what_the_maker_brings_needs_an_address():
    rate()
    quote = sent(asked(), term="DAP", place="Rotterdam")
    with refused("no_address"):
        accepted(quote, address="  ")
    assert accepted(quote).delivery == "ship"
    assert accepted(sent(asked(), term="EXW", place="Kediri"), address="").delivery == "pickup"


def test_only_what_is_short_is_promised_the_rest_is_taken():
    row = asked(readiness=Readiness.READY, stock=150, country="ID")
    more = make_product(row.vendor, readiness=Readiness.READY, stock=500)
    make_listing(more)
    first = offer(row, price="1000", currency="IDR")
    both = [*first.lines, quoting.Line(more, "Teh", "pak", 200, Decimal(500))]
    given = quoting.Offer(lines=both, lead_days=3, valid_until=timezone.localdate(), currency="IDR")
    order = accepted(quoting.send(row, given, by=owner_of(row), version=1))
    taken = dict(order.lines.values_list("product", "taken"))
    assert taken == {row.product_id: 0, more.pk: 200}
    row.product.refresh_from_db()
    more.refresh_from_db()
    assert (row.product.stock, more.stock) == (150, 300)


def test_nobody_is_asked_to_confirm_what_was_agreed_on(work):
    rate()
    row = asked()
    order = accepted(sent(row))
    work()
    every = Mail.objects.values_list("to", "subject")
    about = sorted(subject for _to, subject in every if order.number in subject)
    assert len(about) == 1
    assert "confirmed" in about[0]
    theirs = [s for to, s in every if to == owner_of(row).email and "diterima" in s.lower()]
    assert all(order.number not in subject for subject in theirs)


def test_a_late_click_reads_why_and_changes_nothing(client):
    rate()
    row = asked()
    first = sent(row)
    second = sent(row, version=2, price="2.95")
    thread = client.post(answer_of(first, "terima"), {"address": "Dam 1"})
    assert thread.status_code == 200
    assert 'role="alert"' in thread.content.decode()
    quoting.withdraw(second, by=owner_of(row))
    for what, told in (("terima", {"address": "Dam 1"}), ("ubah", {"words": "x"}), ("tolak", {})):
        late = client.post(answer_of(second, what), told)
        assert late.status_code == 200
        assert 'role="alert"' in late.content.decode()
    second.refresh_from_db()
    assert (second.state, second.buyer_words) == ("withdrawn", "")
    assert not Order.objects.exists()


def test_a_no_may_say_why_and_both_sides_keep_the_versions(client):
    rate()
    row = asked()
    quoting.ask_revision(sent(row), words=HOSTILE)
    second = sent(row, version=2, price="2.95", note=HOSTILE, term="FOB", place=HOSTILE[:80])
    assert client.post(answer_of(second, "tolak"), {"words": "Too dear"}).status_code == 303
    second.refresh_from_db()
    assert (second.state, second.buyer_words) == ("declined", "Too dear")
    client.force_login(owner_of(row))
    mine = client.get(reverse("transactions:my_inquiry", args=[row.pk])).content.decode()
    client.logout()
    theirs = client.get(f"/en/tanya/{row.token}/").content.decode()
    for page in (mine, theirs):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "USD 620" in page  # 200 × 3.10, the one before
        assert "Too dear" in page


def test_the_rate_is_shown_as_exact_as_it_is_counted(client):
    rate("JPY", "104.532109")
    quote = sent(asked(), currency="JPY", price="310")
    page = client.get(f"/en/tanya/{quote.inquiry.token}/").content.decode()
    assert "Rp104,532109" in page


@pytest.mark.parametrize("field", ["unit_price", "price1", "shipping"])
@pytest.mark.parametrize("value", ["9" * 25, "1." + "111." * 9 + "111", "1e9", "-1", "NaN", "٣"])
def test_no_figure_breaks_the_makers_form(client, field, value):
    row = asked(country="ID")
    client.force_login(owner_of(row))
    told = {"product": row.product_id, "quantity": "2", "unit_price": "100", "step1": "9"}
    told = {f"baris-0-{name}": one for name, one in {**told, "price1": "90"}.items()}
    until = (timezone.localdate() + timedelta(days=3)).isoformat()
    form = {
        **{"baris-TOTAL_FORMS": "5", "baris-INITIAL_FORMS": "0", "version": "1"},
        **{"currency": "IDR", "lead_days": "3", "valid_until": until, **told},
    }
    form[field if field == "shipping" else f"baris-0-{field}"] = value
    answer = client.post(reverse("transactions:quote_new", args=[row.pk]), form)
    assert answer.status_code == 200
    assert value in answer.content.decode()
    assert not Quote.objects.exists()


@given(st.text("0123456789.,Rp ", max_size=30))
def test_an_amount_is_read_in_one_way_or_refused(text):
    try:
        amount = AmountField(required=False).to_python(text)
    except ValidationError:
        return
    assert amount is None or 0 <= amount <= AmountField.MOST
    assert amount is None or amount == amount.quantize(Decimal("0.01"))


@pytest.mark.parametrize("days", [0, 13, 14])
def test_the_last_day_counts_to_its_end(days):
    rate()
    quote = sent(asked())
    Quote.objects.update(valid_until=timezone.localdate() + timedelta(days=days - 14))
    if days == 14:
        assert accepted(quote)
    else:
        with refused("expired"):
            accepted(quote)


@settings(deadline=None, max_examples=15)
@given(
    price=st.decimals("0.01", 50, places=2),
    quantity=st.integers(1, 300),
    rate_idr=st.decimals("0.9", 20000, places=4),
    shares=st.lists(st.integers(1, 60), max_size=4),
)
def test_parts_add_up_to_the_total_in_both_currencies(price, quantity, rate_idr, shares):
    with transaction.atomic():
        rate("USD", str(rate_idr))
        row = asked()
        owner = owner_of(row)
        order = None
        with contextlib.suppress(Refused):  # less than a rupiah
            order = accepted(sent(row, price=str(price), quantity=quantity))
        if order:
            _pay(order, owner, shares)
        transaction.set_rollback(True)


def _pay(order, owner, shares):
    for share in shares:
        part = (order.original_total * share / 100).quantize(Decimal("0.01"))
        try:
            paying.note_payment(order, by=owner, original_amount=part)
        except (Refused, MoveRefused):
            continue
    order.refresh_from_db()
    if order.payment != "confirmed":
        paying.note_payment(order, by=owner)
    order.refresh_from_db()
    sales = Entry.objects.filter(order=order, kind="sale")
    assert sum(one.amount_idr for one in sales) == order.total_idr == order.paid_idr
    assert sum(one.original_amount for one in sales) == order.original_total


def test_a_quotation_has_a_bound(settings):
    settings.QUOTE_MOST_IDR = 1_000_000
    row = asked()
    with refused("large"):
        sent(row, currency="IDR", price="10000", quantity=101)
    quote = sent(row, currency="IDR", price="10000", quantity=100)
    with refused("large"):
        accepted(quote, quantities={quote.lines.get().pk: 101})
    assert not Order.objects.exists()


def test_rupiah_left_in_another_currency_is_noticed():
    rate()
    row = asked(price_idr=30_000)
    with refused("currency"):
        sent(row, price="30000", quantity=1)
    assert sent(row, price="1.90").state == "sent"


def test_an_offer_outlives_a_thread_that_was_closed_and_opened_again(client):
    rate()
    row = asked()
    quote = sent(row)
    inquiries.close(row)
    assert "Terima penawaran" not in client.get(f"/tanya/{row.token}/").content.decode()
    for act in (lambda: accepted(quote), lambda: quoting.ask_revision(quote, words="Lain")):
        with pytest.raises(MoveRefused):
            act()
    row.refresh_from_db()
    assert row.waiting_since is None
    inquiries.say(row, side=Side.BUYER, text="Jadi", client_key=uuid4())
    assert accepted(quote).state == "confirmed"
    row.refresh_from_db()
    assert row.state == "ordered"


def test_a_suspended_maker_offers_nothing_and_sells_nothing():
    rate()
    row = asked()
    quote = sent(row)
    Vendor.objects.filter(pk=row.vendor_id).update(is_active=False)
    with pytest.raises(PermissionDenied):
        sent(row, version=2)
    with refused("away"):
        accepted(quote)


def test_versions_and_answers_in_a_row_end_somewhere():
    rate()
    row = asked()
    for version in range(1, quoting.MOST_VERSIONS + 1):
        sent(row, version=version)
    with refused("too_many"):
        sent(row, version=quoting.MOST_VERSIONS + 1)
    told = {"side": Side.MAKER, "by": owner_of(row)}
    for _ in range(inquiries.TURNS_IN_A_ROW):
        inquiries.say(row, text="Halo", client_key=uuid4(), **told)
    with refused("too_many"):
        inquiries.say(row, text="Halo", client_key=uuid4(), **told)


@pytest.mark.parametrize(
    ("told", "count"),
    [("200 bungkus sebulan", 200), ("1.200", 1200), ("dua ratus", 1), ("0", 1), ("2.5 kg", 2)],
)
def test_a_quotation_begins_with_what_was_asked(client, told, count):
    row = asked(min_order=1)
    Inquiry.objects.filter(pk=row.pk).update(quantity=told)
    client.force_login(owner_of(row))
    page = client.get(f"/lapak-saya/pertanyaan/{row.pk}/penawaran/")
    assert page.context["lines"].forms[0].initial["quantity"] == count
