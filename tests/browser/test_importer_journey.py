"""An importer asks in English, gets a revised quotation in dollars, accepts, pays in two parts."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import acts
from tests.browser.people import OWNER

pytestmark = pytest.mark.browser
BUYER, EMAIL = "Anneke Bakker", "anneke.bakker@contoh.test"
QUESTION = "We look for 400 pieces with our own label, delivered to Rotterdam in spring."
QUANTITY, FIRST_USD, SECOND_USD = 400, "1.50", "1.25"
DEPOSIT_USD, REST_USD, TOTAL_CENTS = "200", "300", 50_000
MAKER = f"Vendor.objects.get(members__user__email={OWNER!r})"
SHOWN = f"Listing.objects.filter(vendor={MAKER}, is_shown=True).order_by('pk')"
ORDER = f"Order.objects.get(buyer_email={EMAIL!r})"


def ask(page, site, slug):
    page.goto(f"{site.base}/en/produk/{slug}/tanya/")
    page.get_by_label("What is it about?").select_option(label="Buying from abroad")
    acts.fill(page, "Your question", QUESTION)
    if not page.get_by_label("How many").is_visible():
        page.get_by_text("Amount, day and delivery").click()
    acts.fill(page, "How many", str(QUANTITY))
    page.get_by_label("Country").select_option("NL")
    page.get_by_label("Delivery term").select_option("CIF")
    acts.fill(page, "Company", "Bakker Import")
    acts.fill(page, "Your name", BUYER)
    acts.fill(page, "E-mail", EMAIL)
    acts.press(page, "Send the question")
    expect(page.get_by_role("main")).to_contain_text(QUESTION)


def offer(page, site, price, place, button):
    """The maker's quotation, written on the page of the question."""
    page.goto(f"{site.base}/lapak-saya/pertanyaan/")
    page.get_by_role("link", name=re.compile(BUYER)).first.click()
    expect(page.get_by_role("main")).to_contain_text(QUESTION)
    page.get_by_role("link", name=button).click()
    line = page.locator("details").first
    line.get_by_label("Produk").select_option(index=1)
    line.get_by_label("Jumlah", exact=True).fill(str(QUANTITY))
    line.get_by_label("Harga satuan", exact=True).first.fill(price)
    page.get_by_label("Mata uang").select_option("USD")
    acts.fill(page, "Waktu siap, hari", "45")
    valid = timezone.localdate() + timedelta(days=30)
    page.get_by_label("Berlaku sampai").fill(valid.isoformat())
    page.get_by_label("Syarat penyerahan").select_option("CIF")
    acts.fill(page, "Tempat yang disebut", place)
    acts.press(page, "Kirim penawaran")
    expect(page.get_by_role("region", name="Penawaran")).to_contain_text(place)


def ask_for_another(page):
    page.reload()
    quote = page.get_by_role("region", name="Quotation")
    expect(quote).to_contain_text("USD 600.00")
    quote.get_by_text("Ask for another one").click()
    acts.fill(quote, "What should change?", "Could you do USD 1.25 for 400 pieces?")
    quote.get_by_role("button", name="Ask for a revision").click()
    expect(page.get_by_role("region", name="Quotation")).to_contain_text("Could you do")


def accept(page):
    page.reload()
    quote = page.get_by_role("region", name="Quotation")
    expect(quote).to_contain_text("USD 500.00")
    acts.fill(quote, "Deliver to", "Bakker Import, Maasvlakte 12, Rotterdam")
    quote.get_by_role("button", name="Accept the quotation").click()
    acts.follow(page, "To your order")
    acts.heading(page, "Order")


def open_order(page, site, number):
    page.goto(f"{site.base}/lapak-saya/pesanan/")
    page.get_by_role("link", name=re.compile(number)).first.click()


def note_part(page, amount):
    page.get_by_text("Jumlah lain yang masuk").first.click()
    acts.fill(page, re.compile("^Jumlah yang masuk"), amount)
    page.get_by_role("button", name="Jumlah lain yang masuk").click()
    expect(page.get_by_text("Tercatat. Pembeli melihat sisanya.")).to_be_visible()


def test_an_importer_gets_a_revised_quotation_and_pays_in_two_parts(site, person):
    slug = site.ask(f"{SHOWN}[0].slug")
    buyer, maker = person(locale="en-GB"), person(OWNER)
    ask(buyer, site, slug)
    offer(maker, site, FIRST_USD, "Rotterdam", "Buat penawaran")
    ask_for_another(buyer)
    offer(maker, site, SECOND_USD, "Rotterdam", "Kirim versi baru")
    accept(buyer)
    assert site.ask("Quote.objects.filter(state='accepted').latest('pk').version") == 2

    number, total = site.ask(f"{ORDER}.number"), site.ask(f"{ORDER}.total_idr")
    open_order(maker, site, number)
    if maker.get_by_role("button", name="Konfirmasi pesanan").count():
        acts.press(maker, "Konfirmasi pesanan")
    note_part(maker, DEPOSIT_USD)
    buyer.reload()
    expect(buyer.get_by_role("main")).to_contain_text("USD 300.00")
    note_part(maker, REST_USD)
    buyer.reload()
    expect(buyer.get_by_role("main")).to_contain_text("Paid")
    assert site.ask(f"{ORDER}.payment") == "confirmed"
    rows = site.ask(
        f"Entry.objects.filter(order__number={number!r}).order_by('pk')"
        ".values_list('kind', 'currency', 'original_amount', 'amount_idr', 'fulfils', 'pk')"
    )
    promise, *sales = rows
    assert promise[0] == "export_commitment"
    assert promise[3] == total == sum(sale[3] for sale in sales)
    assert {sale[0] for sale in sales} == {"sale"}
    assert [sale[4] for sale in sales] == [promise[5]] * 2
    assert [[row[1], float(row[2]) * 100] for row in rows] == [
        ["USD", TOTAL_CENTS],
        ["USD", float(DEPOSIT_USD) * 100],
        ["USD", float(REST_USD) * 100],
    ]
