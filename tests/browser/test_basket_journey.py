"""A guest on a phone without JavaScript buys from three makers; one of them goes to the end."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import acts
from tests.browser.people import OWNER
from tests.browser.phone_files import phone_photo

pytestmark = pytest.mark.browser
GUEST, PHONE, EMAIL = "Ratna Pembeli", "0857 1111 3333", "ratna.pembeli@contoh.test"
QUANTITY, SHIPPING_IDR = 2, 12_000
GOODS = (
    "Listing.objects.filter(is_shown=True, is_sold_out=False, min_order__lte=2,"
    " product__stock__gte=20, vendor__away_until=None).order_by('pk')"
)
ORDERS = f"Order.objects.filter(buyer_email={EMAIL!r})"


def goods_of_three(site):
    """One product of each of three makers, the owner's first: {maker's pk: (slug, name)}."""
    rows = site.ask(f"{GOODS}.values_list('vendor_id', 'slug', 'name')")
    own = site.ask(f"Vendor.objects.get(members__user__email={OWNER!r}).pk")
    found = {}
    for vendor, slug, name in sorted(rows, key=lambda row: row[0] != own):
        found.setdefault(vendor, (slug, name))
    assert next(iter(found)) == own
    return dict(list(found.items())[:3])


def put(page, site, slug, title):
    page.goto(f"{site.base}/produk/{slug}/")
    page.get_by_label(re.compile("^Jumlah")).first.fill(str(QUANTITY))
    acts.press(page, "Masukkan ke keranjang")
    expect(page.get_by_role("main")).to_contain_text(title)


def change(page, site, title):
    """Take one out and put it back, ask for one more and for one less."""
    page.goto(f"{site.base}/keranjang/")
    acts.press(page, f"Keluarkan {title}")
    acts.press(page, "Kembalikan")
    page.goto(f"{site.base}/keranjang/")
    amount = page.get_by_label(f"Jumlah {title}")
    amount.fill(str(QUANTITY + 1))
    acts.press(page, "Simpan jumlah")
    expect(amount).to_have_value(str(QUANTITY + 1))
    amount.fill(str(QUANTITY))
    acts.press(page, "Lanjut memesan")


def send(page):
    """All three to one address, after looking at the shipping costs; how many orders are told."""
    acts.fill(page, "Nama Anda", GUEST)
    acts.fill(page, "Nomor WhatsApp", PHONE)
    acts.fill(page, "E-mail", EMAIL)
    acts.fill(page, "Kabupaten atau kota", acts.KOTA_KEDIRI)
    acts.fill(page, "Alamat", "Jalan Melati 7, RT 2 RW 3, dekat balai desa")
    for one in page.get_by_role("radio", name="Kirim ke alamat saya").all():
        one.check()
    reckon = page.get_by_role("button", name="Hitung ongkos kirim dulu")
    if reckon.count():
        reckon.click()
    expect(page.get_by_label("Nama Anda")).to_have_value(GUEST)
    acts.press(page, "Kirim 3 pesanan")
    acts.heading(page, "3 pesanan")


def open_first(page, number):
    page.get_by_role("link", name=re.compile(rf"{number}\b")).click()
    acts.heading(page, "mengonfirmasi pesanan Anda")


def confirm(page, site, number):
    acts.open_order(page, site, number)
    acts.fill(page, "Siap tanggal", (timezone.localdate() + timedelta(days=1)).isoformat())
    acts.fill(page, "Ongkos kirim", str(SHIPPING_IDR))
    acts.press(page, "Konfirmasi pesanan")
    expect(page.get_by_text("Terkonfirmasi.")).to_be_visible()


def prove(page, photo):
    page.reload()
    page.get_by_label(re.compile("^Tangkapan layar")).set_input_files([photo])
    acts.press(page, "Kirim bukti")
    expect(page.get_by_text("Bukti terkirim").first).to_be_visible()


def deliver(page, site, number):
    """The maker's thumb: the proof is right, the parcel is on its way."""
    page.goto(f"{site.base}/lapak-saya/pesanan/")
    page.get_by_role("link", name=re.compile(number)).first.click()
    acts.mark_paid(page)
    acts.fill(page, "Kurir", "JNE")
    acts.fill(page, "Nomor resi", "JX0042")
    acts.press(page, "Tandai sudah dikirim")


def receive(page):
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("JX0042")
    acts.press(page, "Sudah saya terima")
    page.get_by_role("radio", name="Ya, sesuai").check()
    acts.press(page, "Kirim jawaban")
    expect(page.get_by_text("Anda menjawab: ya, sesuai.")).to_be_visible()


def test_a_guest_buys_from_three_makers_without_javascript(site, person, tmp_path):
    goods = goods_of_three(site)
    slugs = [slug for slug, _ in goods.values()]
    stock = f"Product.objects.filter(slug__in={slugs!r}).values_list('slug', 'stock')"
    before = dict(site.ask(stock))
    guest = person(java_script_enabled=False)
    for slug, title in goods.values():
        put(guest, site, slug, title)
    change(guest, site, goods[next(iter(goods))][1])
    send(guest)
    rows = site.ask(f"{ORDERS}.values_list('vendor_id', 'number', 'state')")
    assert {vendor for vendor, *_ in rows} == set(goods)
    assert [state for *_, state in rows] == ["placed"] * 3
    assert dict(site.ask(stock)) == {slug: pieces - QUANTITY for slug, pieces in before.items()}
    assert site.ask(f"Entry.objects.filter(order__buyer_email={EMAIL!r}).count()") == 0

    number = {vendor: number for vendor, number, _ in rows}[next(iter(goods))]
    maker = person(OWNER)
    open_first(guest, number)
    confirm(maker, site, number)
    prove(guest, phone_photo(tmp_path / "bukti.jpg"))
    deliver(maker, site, number)
    receive(guest)
    [order] = site.ask(
        f"{ORDERS}.filter(number={number!r})"
        ".values_list('state', 'payment', 'total_idr', 'goods_idr')"
    )
    *axes, total, goods_idr = order
    assert axes == ["completed", "confirmed"]
    assert total == goods_idr + SHIPPING_IDR
    entries = f"Entry.objects.filter(order__number={number!r}).order_by('pk')"
    assert site.ask(f"{entries}.values_list('kind', 'amount_idr')") == [
        ["order_commitment", total],
        ["sale", total],
    ]
