"""The way through the curation desk: named by a region, judged by two, mended, shown."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import acts
from tests.browser.people import CURATOR, NATIONAL, OFFICER, SECOND_CURATOR
from tests.browser.phone_files import phone_photo

pytestmark = pytest.mark.browser
BUSINESS, PHONE_TYPED = "Dawet Bu Rumi", "0812 7777 0001"
PRODUCT, EDITION = "Dawet ireng isi 6", "Karya Kreatif Nusantara"
STORY = "Dawet dari arang merang padi, santannya diperas pagi itu juga. Dibuat sesudah dipesan."
TASKS = [
    ("title", "Tulis nama daerah asalnya di judul."),
    ("description", "Ceritakan cara menyimpannya."),
]
MENDED, ADDED = f"{PRODUCT} Ngadirejo", " Simpan di kulkas, habiskan dalam dua hari."
CALL = "Call.objects.get().pk"
ROW = f"Product.objects.get(vendor__name={BUSINESS!r})"


def nominate(page, site):
    """A maker without account, by letter; what the officer hands over is the link."""
    page.goto(f"{site.base}/admin/products/call/{site.ask(CALL)}/nominate/")
    page.get_by_role("link", name="Belum terdaftar").click()
    acts.fill(page, "Nama usaha", BUSINESS)
    region = page.get_by_label("Kabupaten atau kota")
    if region.count():
        region.first.select_option(label=acts.KOTA_KEDIRI)
    acts.fill(page, "Nomor WhatsApp", PHONE_TYPED)
    acts.fill(page, "Nomor surat", "500/17/2026")
    acts.press(page, "Daftarkan dan usulkan")
    page.get_by_role("link", name="Undang").first.click()
    acts.press(page, "Buat undangan")
    return page.get_by_label("Tautan").input_value()


def accept(page, site):
    page.goto(f"{site.base}/admin/products/nomination/?q={BUSINESS}")
    page.get_by_role("row").filter(has_text=BUSINESS).get_by_role("link").first.click()
    acts.press(page, "Terima")
    expect(page.get_by_text("Diterima").first).to_be_visible()


def take_up(page, link):
    """On the maker's own phone, without any e-mail."""
    page.goto(link)
    acts.heading(page, BUSINESS)
    acts.fill(page, "Buat kata sandi", "lapak-dawet-rumi-9")
    acts.press(page, "Buka lapak saya")
    expect(page.get_by_label("Nama usaha")).to_have_value(BUSINESS)
    page.get_by_role("radio", name=re.compile("^Mikro")).check()
    page.locator("main form button[type=submit]").last.click()


def confirm(page, site):
    page.goto(f"{site.base}/lapak-saya/")
    acts.press(page, "Ya, saya ikut")
    expect(page.get_by_text("Panitia melihat bahwa Anda ikut")).to_be_visible()


def describe(page, site, photo):
    page.goto(f"{site.base}/lapak-saya/produk/baru/")
    acts.fill(page, "Nama produk", PRODUCT)
    page.get_by_label("Kategori").select_option(label="Makanan olahan")
    acts.press(page, "Simpan dan lanjut")
    page.get_by_label("Ambil atau pilih foto").set_input_files([photo])
    acts.until(page, lambda: page.get_by_alt_text(re.compile(r"^Foto \d")).count(), "no photo")
    acts.press(page, "Simpan dan lanjut")
    acts.fill(page, "Harga satuan", "30.000")
    page.get_by_label("Satuan", exact=True).fill("bungkus")
    page.get_by_role("radio", name=re.compile("^Dibuat sesuai pesanan")).check()
    acts.fill(page, "Waktu siap, hari", "7")
    acts.press(page, "Simpan dan lanjut")
    acts.fill(page, "Cerita produk", STORY)
    acts.press(page, "Simpan dan lanjut")


def send(page):
    page.get_by_role("radio", name=re.compile(EDITION)).check()
    page.get_by_role("button", name=re.compile("^Kirim")).first.click()
    expect(page.get_by_text("Terkirim.").first).to_be_visible()


def judge(first, second, site, product):
    """Both score; the second reads the first one's scores only afterwards."""
    acts.open_submission(first, site, product, BUSINESS)
    acts.score(first, 4)
    acts.fill(first, re.compile("^Catatan untuk kurator"), "Warnanya alami.")
    first.get_by_role("button", name=re.compile("^Simpan nilai saya")).last.click()
    acts.open_submission(second, site, product, BUSINESS)
    expect(second.get_by_text("Warnanya alami.")).to_have_count(0)
    acts.score(second, 3)
    second.get_by_role("button", name=re.compile("^Simpan nilai saya")).last.click()
    expect(second.get_by_text("Warnanya alami.").first).to_be_visible()


def mend(page, site):
    """The owner works off the task list and sends it again."""
    page.goto(f"{site.base}/lapak-saya/sentuhan/")
    for _kind, words in TASKS:
        expect(page.get_by_text(words).first).to_be_visible()
    pk = site.ask(f"{ROW}.pk")
    page.goto(f"{site.base}/lapak-saya/produk/{pk}/nama/")
    acts.fill(page, "Nama produk", MENDED)
    acts.press(page, "Simpan dan lanjut")
    page.goto(f"{site.base}/lapak-saya/produk/{pk}/cerita/")
    acts.fill(page, "Cerita produk", STORY + ADDED)
    acts.press(page, "Simpan dan lanjut")
    page.get_by_role("button", name=re.compile(f"^Kirim lagi ke {EDITION}")).click()
    expect(page.get_by_text("Terkirim.").first).to_be_visible()
    page.goto(f"{site.base}/lapak-saya/sentuhan/")
    expect(page.get_by_text("Ngadirejo").first).to_be_visible()


def release(page, site):
    edition = site.ask(f"Edition.objects.get(name={EDITION!r}).pk")
    page.goto(f"{site.base}/admin/products/decision/release/{edition}/")
    row = page.get_by_role("listitem").filter(has_text=MENDED).first
    row.get_by_text("Surat", exact=False).first.click()
    page.get_by_role("button", name=re.compile("^Umumkan keputusan")).click()


def test_from_nomination_to_the_right_offer(site, person, tmp_path):
    officer, organiser = person(OFFICER), person(NATIONAL)
    owner, buyer = person(), person()
    first, second = person(CURATOR), person(SECOND_CURATOR)

    link = nominate(officer, site)
    accept(organiser, site)
    take_up(owner, link)
    confirm(owner, site)
    place = f"Participation.objects.get(vendor__name={BUSINESS!r})"
    assert site.ask(f"{place}.state") == "confirmed"

    describe(owner, site, phone_photo(tmp_path / "IMG_3001.jpg"))
    send(owner)
    judge(first, second, site, PRODUCT)
    acts.ask_for(second, *TASKS)
    second.get_by_label("Tahan sampai panitia melepasnya").uncheck()
    acts.decide_now(second)
    mend(owner, site)

    judge(first, second, site, MENDED)
    acts.verdict(second, "Platform lokal")
    second.get_by_role("checkbox", name=re.compile("^[Dd]ibuat sesuai pesanan")).check()
    hold = second.get_by_label("Tahan sampai panitia melepasnya")
    expect(hold).to_be_checked()
    second.get_by_role("button", name=re.compile("^Simpan dan buka berikutnya")).last.click()
    newest = f"Submission.objects.filter(product__name={MENDED!r}).latest('pk')"
    assert site.ask(f"{newest}.state") == "pending"
    slug = site.ask(f"{ROW}.slug")
    assert buyer.goto(f"{site.base}/produk/{slug}/").status == 404

    release(organiser, site)
    acts.until(buyer, lambda: buyer.get_by_role("heading", name=MENDED).count(), "not shown")
    expect(buyer.get_by_role("main")).to_contain_text("platform lokal", ignore_case=True)
    expect(buyer.get_by_role("main")).to_contain_text(re.compile("7 hari"))
    done = f"TouchUp.objects.filter(product__vendor__name={BUSINESS!r}, done_in=None).count()"
    assert site.ask(done) == 0
