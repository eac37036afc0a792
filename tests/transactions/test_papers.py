"""Papers of an order: their numbers, their words, who may read them."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import override

from kit import pdf
from kit.money import rupiah
from tests.kit.test_pdf import pages
from tests.make import make_listing, make_product, make_user, make_vendor, place_order
from tests.transactions.quotes import accepted, asked, rate, sent
from transactions.actions import orders, papers, paying, payment_ways
from transactions.choices import OrderState
from transactions.models import Order, OrderLine, Paper
from transactions.papers import builders, contents, kinds
from transactions.papers.terbilang import english, rupiah_in_words, terbilang
from transactions.refusals import Refused
from transactions.words import PaperKind

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HOSTILE = '#read("/etc/passwd") *x* <b> $1$ ' + "M" * 40


def an_order(owner=None, *, confirmed=True, vendor=None, **wishes):
    owner = owner or make_user()
    vendor = vendor or make_vendor(owner=owner)
    order = place_order(make_listing(make_product(vendor)), **wishes)
    if confirmed:
        orders.confirm(order, by=owner, ready_on=timezone.localdate())
    return order, owner


@pytest.mark.parametrize(
    ("amount", "words", "in_english"),
    [
        (0, "nol", "zero"),
        (11, "sebelas", "eleven"),
        (17, "tujuh belas", "seventeen"),
        (90, "sembilan puluh", "ninety"),
        (100, "seratus", "one hundred"),
        (199, "seratus sembilan puluh sembilan", "one hundred ninety-nine"),
        (1000, "seribu", "one thousand"),
        (1111, "seribu seratus sebelas", "one thousand one hundred eleven"),
        (21_000, "dua puluh satu ribu", "twenty-one thousand"),
        (100_001, "seratus ribu satu", "one hundred thousand one"),
        (118_000, "seratus delapan belas ribu", "one hundred eighteen thousand"),
        (1_000_000, "satu juta", "one million"),
        (1_001_000, "satu juta seribu", "one million one thousand"),
        (2_000_000_010, "dua miliar sepuluh", "two billion ten"),
        (10**12, "satu triliun", "one trillion"),
        (-25, "minus dua puluh lima", "minus twenty-five"),
    ],
)
def test_amounts_in_words(amount, words, in_english):
    assert terbilang(amount) == words
    assert english(amount) == in_english
    assert rupiah_in_words(amount, "id") == f"{words} rupiah"


def test_words_of_neighbours_differ():
    """Nothing is left out or said twice: 4,000 numbers at every join have 4,000 wordings."""
    around = {n + step for n in (0, 1000, 10**6, 10**9, 10**12) for step in range(-400, 400)}
    assert len({terbilang(n) for n in around}) == len({english(n) for n in around}) == len(around)


def test_numbers_count_per_maker_and_kind_and_are_given_once(monkeypatch):
    vendor = make_vendor(owner=(owner := make_user()))
    first, second = (an_order(owner, vendor=vendor)[0] for _ in range(2))
    other, _other_owner = an_order()
    year = timezone.localdate().year
    told = [
        kinds.number_of(papers.number_of(order, kind))
        for order, kind in [
            (first, PaperKind.INVOICE),
            (second, PaperKind.INVOICE),
            (first, PaperKind.SLIP),
            (other, PaperKind.INVOICE),
            (first, PaperKind.INVOICE),
        ]
    ]
    assert told == [
        f"INV/{year}/0001",
        f"INV/{year}/0002",
        f"SJ/{year}/0001",
        f"INV/{year}/0001",
        f"INV/{year}/0001",
    ]
    next_year = timezone.localdate().replace(year=year + 1, day=1)
    monkeypatch.setattr(timezone, "localdate", lambda *args: next_year)
    third, _owner = an_order(owner, vendor=vendor, confirmed=False)
    assert kinds.number_of(papers.number_of(third, PaperKind.INVOICE)) == f"INV/{year + 1}/0001"


def test_an_invoice_is_made_from_confirmation_on_and_by_the_maker_alone():
    order, owner = an_order(confirmed=False)
    with pytest.raises(Refused):
        papers.make(order, PaperKind.INVOICE, by=owner)
    assert papers.make(order, PaperKind.ORDER, by=owner)
    orders.confirm(order, by=owner, ready_on=timezone.localdate())
    for stranger in (make_user(), make_user(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            papers.make(order, PaperKind.INVOICE, by=stranger)
    assert Paper.objects.count() == 1
    assert papers.make(order, PaperKind.INVOICE, by=owner).number == 1
    Order.objects.filter(pk=order.pk).update(state=OrderState.CANCELLED)
    with pytest.raises(Refused):
        papers.make(order, PaperKind.SLIP, by=owner)


def test_looking_gives_no_number(client):
    order, owner = an_order()
    client.force_login(owner)
    for word in kinds.BY_WORD:
        assert client.get(f"/lapak-saya/pesanan/{order.pk}/{word}.pdf").status_code == 404
        assert client.get(f"/pesanan/{order.token}/{word}.pdf").status_code == 404
    client.get(f"/lapak-saya/pesanan/{order.pk}/")
    client.get(f"/pesanan/{order.token}/")
    assert not Paper.objects.exists()


def test_both_sides_read_what_was_made_and_nobody_else(client):
    order, owner = an_order()
    other, other_owner = an_order()
    client.force_login(owner)
    for word in ("pesanan", "faktur", "surat-jalan"):
        answer = client.post(f"/lapak-saya/pesanan/{order.pk}/cetak/{word}/")
        assert answer.status_code == 302
        assert client.post(f"/lapak-saya/pesanan/{other.pk}/cetak/{word}/").status_code == 404
        papers.make(other, kinds.BY_WORD[word], by=other_owner)
        assert client.get(f"/lapak-saya/pesanan/{other.pk}/{word}.pdf").status_code == 404
    paper = client.get(f"/lapak-saya/pesanan/{order.pk}/faktur.pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert {"private", "no-store"} <= set(paper["Cache-Control"].split(", "))
    assert paper.content.startswith(b"%PDF-")
    client.logout()
    assert client.get(f"/pesanan/{order.token}/faktur.pdf").status_code == 200
    # The slip is the maker's, and an id is no token.
    assert client.get(f"/pesanan/{order.token}/surat-jalan.pdf").status_code == 404
    assert client.get(f"/pesanan/{order.pk}/faktur.pdf").status_code == 404
    for stranger in (make_user(), make_user(is_superuser=True, is_staff=True), other_owner):
        client.force_login(stranger)
        answer = client.get(f"/lapak-saya/pesanan/{order.pk}/faktur.pdf")
        assert answer.status_code in (302, 404)
    assert Paper.objects.filter(order=order).count() == 3


def test_an_invoice_says_what_was_bought_paid_and_left_open():
    order, owner = an_order(language="en")
    vendor = order.vendor
    payment_ways.add_account(vendor, bank="Bank Contoh", number="0012345", holder="Sarmi", by=owner)
    papers.make(order, PaperKind.INVOICE, by=owner)
    order.refresh_from_db()
    paying.note_payment(order, by=owner, amount_idr=20_000, paid_by="cash")
    order.refresh_from_db()
    told = builders.of(order, Paper.objects.get())
    assert told["lines"][0][1:] == ["2 bungkus", "Rp25.000", "Rp50.000"]
    assert told["spelled"].endswith("lima puluh ribu rupiah")
    (first, left), accounts = told["tables"][0]["rows"], told["tables"][1]["rows"]
    assert first[1:] == ["tunai", "Rp20.000"]
    assert left[2] == "Rp30.000"
    assert accounts == [["Bank Contoh", "0012345", "Sarmi"]]
    paying.note_payment(order, by=owner)
    order.refresh_from_db()
    told = builders.of(order, Paper.objects.get())
    assert len(told["tables"]) == 1
    assert told["stamp"] == ""


@pytest.mark.parametrize("kind", kinds.BY_HAND)
def test_sixty_lines_of_hostile_words_are_printed(kind):
    order, owner = an_order(note=f"{HOSTILE} 🍲", address=HOSTILE, delivery="ship")
    line = order.lines.get()
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            product=line.product,
            name=f"{n} {HOSTILE}"[:100],
            unit="🍲",
            quantity=10**6,
            price_idr=10**9,
        )
        for n in range(60)
    )
    order.vendor.name = "ꦏ𝓚 كريبيك 🍲" + "W" * 60
    order.vendor.save()
    papers.make(order, kind, by=owner)
    for language in ("id", "en"):
        made = papers.render(order, kind, language)
        assert made.startswith(b"%PDF-")
        assert 2 <= pages(made) <= 12


def test_every_kind_of_paper_has_an_address_and_a_number_of_its_own():
    assert set(kinds.KINDS) == set(PaperKind)
    assert len({kind.word for kind in kinds.KINDS.values()}) == len(PaperKind)
    assert len({kind.prefix for kind in kinds.KINDS.values()}) == len(PaperKind)
    assert (pdf.FOLDER / "paper.typ").exists()


def test_an_invoice_of_a_quotation_abroad_speaks_its_currency():
    rate()
    order = accepted(sent(asked(), steps=((400, Decimal("2.50")),)))
    told = contents.priced(order)
    assert [row[2:] for row in told["lines"]] == [["USD 3,10", "USD 620,00"]]
    strong = [row["amount"] for row in told["sums"] if row["strong"]]
    assert strong == ["USD 620,00"]
    assert told["sums"][-1]["amount"] == rupiah(order.total_idr)


def test_the_buyer_abroad_reads_the_price_of_the_step_that_was_reached(client):
    rate()
    quote = sent(asked(), steps=((400, Decimal("2.50")),))
    order = accepted(quote, quantities={quote.lines.get().pk: 400})
    page = client.get(f"/en/pesanan/{order.token}/").content.decode()
    assert "400 pak × USD 2.50" in page
    assert "USD 1,000.00" in page


def test_the_order_is_a_thing_on_paper_and_not_a_button():
    order, _owner = an_order()
    with override("id"):
        assert contents.order_paper(order)["title"] == "Pesanan"
        assert contents.facts(order)[0][0] == "Pesanan"
    with override("en"):
        assert contents.order_paper(order)["title"] == "Order"
