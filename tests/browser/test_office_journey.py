"""A government office buys: staff ask, a manager approves, two makers deliver, the office pays."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import acts
from tests.browser.people import OWNER
from tests.browser.phone_files import phone_photo

pytestmark = pytest.mark.browser
MANAGER, STAFF = "kepala.kantor@contoh.test", "staf.kantor@contoh.test"
TITLE, OWN_NUMBER, QUANTITY = "Kudapan pelantikan pengurus", "027/88/2026", 30
REVISED, REVISION = 35, "Tambah lima untuk panitia."
MAKER = f"Vendor.objects.get(members__user__email={OWNER!r})"
GOODS = "Listing.objects.filter(is_shown=True, readiness='ready_stock', product__stock__gte=40)"
REQUEST = f"OfficeRequest.objects.get(title={TITLE!r})"
ORDERS = f"Order.objects.filter(request={REQUEST})"


def write(page, site, names):
    page.goto(f"{site.base}/kantor/")
    acts.follow(page, "Tulis permintaan")
    acts.fill(page, "Keperluan", TITLE)
    acts.fill(page, "Nomor dari instansi", OWN_NUMBER)
    acts.fill(page, "Dikirim ke", "Jalan Pahlawan 1, Kota Kediri")
    acts.fill(page, "Tempo pembayaran, hari", "21")
    acts.press(page, "Lanjut pilih produk")
    for slug, name in names:
        page.get_by_role("searchbox", name="Nama produk").fill(name)
        page.get_by_role("main").get_by_role("button", name="Cari").click()
        row = page.get_by_role("listitem").filter(has=page.locator(f"a[href$='/{slug}/']"))
        row.get_by_label(re.compile("^Jumlah")).fill(str(QUANTITY))
        row.get_by_role("button", name=re.compile("^Tambah")).click()
        expect(page.get_by_text("masuk ke permintaan").first).to_be_visible()


def submit(page):
    page.get_by_role("button", name=re.compile("^Ajukan senilai")).click()
    expect(page.get_by_role("main")).to_contain_text("Menunggu persetujuan")


def open_request(page, site):
    page.goto(f"{site.base}/kantor/")
    page.get_by_role("listitem").filter(has_text=TITLE).get_by_role("link").click()
    acts.heading(page, TITLE)


def send_back(page):
    page.get_by_text("Minta perubahan", exact=True).click()
    decision = page.get_by_role("region", name="Keputusan Anda")
    decision.get_by_label("Alasannya, satu kalimat").first.fill(REVISION)
    acts.press(page, "Kembalikan untuk diperbaiki")


def revise(page, name):
    expect(page.get_by_role("main")).to_contain_text(REVISION)
    page.get_by_label(f"Jumlah {name}").fill(str(REVISED))
    acts.press(page, "Simpan")
    submit(page)


def approve(page):
    page.get_by_role("button", name=re.compile("^Setujui dan pesan senilai")).click()
    expect(page.get_by_role("region", name="Pesanan").get_by_role("listitem")).to_have_count(2)


def confirm_and_send(page, site, number):
    page.goto(f"{site.base}/lapak-saya/pesanan/")
    page.get_by_role("link", name=re.compile(number)).first.click()
    expect(page.get_by_role("main")).to_contain_text(OWN_NUMBER)
    tomorrow = timezone.localdate() + timedelta(days=1)
    acts.fill(page, "Siap tanggal", tomorrow.isoformat())
    acts.press(page, "Konfirmasi pesanan")
    acts.press(page, "Tandai sudah dikirim")


def open_order(page, site, number):
    page.goto(f"{site.base}/kantor/pesanan/")
    page.get_by_role("link", name=re.compile(number)).first.click()


def hand_over(page):
    """Recorded by staff; the record and the bill are there as PDF."""
    acts.fill(page, "Tempat", "Aula kantor")
    acts.fill(page, "Diterima oleh", "Galih Staf Kantor")
    acts.press(page, "Barang sudah kami terima")
    papers = page.get_by_role("region", name="Surat-surat").get_by_role("link")
    expect(papers.first).to_be_visible()
    kinds = set()
    for link in papers.all():
        answer = page.request.get(link.evaluate("link => link.href"))
        assert answer.body().startswith(b"%PDF"), link.inner_text()
        kinds.add(link.get_attribute("href").rpartition("/")[2])
    return kinds


def pay(page, photo):
    page.get_by_label(re.compile("^Tangkapan layar")).set_input_files([photo])
    acts.press(page, "Kirim bukti")
    expect(page.get_by_text("Bukti terkirim").first).to_be_visible()


def test_an_office_asks_approves_receives_and_pays(site, person, tmp_path):
    mine = site.ask(f"{GOODS}.filter(vendor={MAKER}).values_list('slug', 'name')[:1]")
    other = site.ask(f"{GOODS}.exclude(vendor={MAKER}).values_list('slug', 'name')[:1]")
    staff, manager, maker = person(STAFF), person(MANAGER), person(OWNER)
    write(staff, site, [*mine, *other])
    submit(staff)
    assert site.ask(f"{ORDERS}.count()") == 0
    open_request(manager, site)
    send_back(manager)
    open_request(staff, site)
    revise(staff, mine[0][1])
    open_request(manager, site)
    approve(manager)
    rows = dict(site.ask(f"{ORDERS}.values_list('vendor__members__user__email', 'number')"))
    assert len(rows) == 2
    number = rows[OWNER]

    confirm_and_send(maker, site, number)
    open_order(staff, site, number)
    assert hand_over(staff) >= {"serah-terima.pdf", "tagihan.pdf"}
    due = site.ask(f"str({ORDERS}.get(number={number!r}).due_on)")
    assert due == str(timezone.localdate() + timedelta(days=21))
    pay(staff, phone_photo(tmp_path / "transfer.jpg"))
    maker.reload()
    acts.mark_paid(maker)
    total = site.ask(f"{ORDERS}.get(number={number!r}).total_idr")
    entries = f"Entry.objects.filter(order__number={number!r}).order_by('pk')"
    assert site.ask(f"{entries}.values_list('kind', 'amount_idr')") == [
        ["order_commitment", total],
        ["government_purchase", total],
    ]
