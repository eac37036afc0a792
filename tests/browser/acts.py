"""What each person of the journey does, by the words they read on their screen."""

import re
import time
from io import BytesIO

from PIL import Image
from playwright.sync_api import expect

from demo.names import PASSWORD
from storefront.tally import KEEP_S
from tests.browser.phone_files import BOTTOM, GPS, HEIC, ORIENTATION, TOP

EMAIL, BUSINESS = "bu.wening@contoh.test", "Dapur Bu Wening"
PRODUCT, UNIT, PRICE_IDR, STOCK = "Keripik Pare Bu Wening 150 g", "bungkus", 18_500, 40
STORY = "Pare dari kebun sendiri, diiris tipis lalu digoreng dua kali. Kami berempat memasaknya."
EDITION, KOTA_KEDIRI = "kediri-raya", "Kota Kediri"
WAIT_S = 90


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()


def fill(page, label, value):
    page.get_by_label(label).first.fill(value)


def until(page, found, what):
    """Load the page again until ``found()``: something is being done in the background."""
    deadline = time.monotonic() + WAIT_S
    while not found():
        assert time.monotonic() < deadline, what
        page.wait_for_timeout(300)
        page.reload()


def heading(page, words):
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def sign_in(page, site, email):
    page.goto(f"{site.base}/masuk/")
    page.get_by_label(re.compile("^E-?mail")).fill(email)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    press(page, "Masuk")
    page.wait_for_url(lambda url: "/masuk/" not in url)


def mail(page, site, subject, to=EMAIL):
    """Open the newest mail to ``to`` whose subject has these words."""
    rows = page.get_by_role("listitem").filter(has_text=to).filter(has_text=subject)
    page.goto(f"{site.base}/kotak-surat/")
    until(page, lambda: rows.count(), f"no mail {subject!r}")
    rows.first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def sign_up(page, site):
    page.goto(f"{site.base}/daftar/")
    page.get_by_label(re.compile("^E-?mail")).fill(EMAIL)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    press(page, "Buat akun saya")
    heading(page, "Periksa e-mail")
    mail(page, site, re.compile("e-?mail", re.I))
    page.get_by_role("article").get_by_role("link", name=f"{site.base}/daftar").click()
    press(page, "Ya, ini alamat saya")


def describe_business(page, site):
    page.goto(f"{site.base}/lapak-saya/")
    fill(page, "Nama usaha", BUSINESS)
    fill(page, "Cerita usaha", "Kami mulai dari dapur rumah, sekarang berempat.")
    page.get_by_label("Kabupaten atau kota").select_option(label=KOTA_KEDIRI)
    fill(page, "Nomor WhatsApp", "0812 3456 7890")
    page.get_by_role("radio", name=re.compile("^Mikro")).check()
    press(page, "Daftarkan usaha saya")
    heading(page, "Wening")


def describe_product(page, site, photo):
    """All steps; stopped after the price and taken up again from the list."""
    page.goto(f"{site.base}/lapak-saya/produk/")
    follow(page, "Tambah produk")
    fill(page, "Nama produk", PRODUCT)
    page.get_by_label("Kategori").select_option(label="Keripik dan kudapan")
    press(page, "Simpan dan lanjut")
    heading(page, "Foto produk")
    page.get_by_label("Ambil atau pilih foto").set_input_files([photo, HEIC])
    taken = page.get_by_text("Sedang disiapkan").or_(page.get_by_alt_text(re.compile("^Foto ")))
    if not wait_for(page, lambda: taken.count() >= 2, 5):
        press(page, "Unggah")
    until(page, lambda: page.get_by_alt_text(re.compile(r"^Foto \d")).count() == 2, "no photos")
    press(page, "Simpan dan lanjut")
    fill(page, "Harga satuan", "18.500")
    page.get_by_label("Satuan", exact=True).fill(UNIT)
    page.get_by_role("radio", name=re.compile("^Siap kirim")).check()
    page.get_by_label(re.compile("^Stok")).fill(str(STOCK))
    press(page, "Lanjutkan nanti")
    follow(page, PRODUCT)
    page.get_by_role("complementary").get_by_role("link", name="Cerita produk").click()
    fill(page, "Cerita produk", STORY)
    press(page, "Simpan dan lanjut")


def wait_for(page, found, seconds):
    deadline = time.monotonic() + seconds
    while not found() and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    return found()


def send(page):
    """From the last step to the open edition."""
    heading(page, "Periksa dan kirim")
    page.get_by_role("radio", name=re.compile("Kediri Raya")).check()
    press(page, "Kirim untuk kurasi")
    expect(page.get_by_text("Terkirim. Kurator akan memeriksanya")).to_be_visible()


def send_again(page):
    """What came back goes back to where it came from, without choosing."""
    page.get_by_role("button", name=re.compile("^Kirim lagi ke .*Kediri Raya")).click()
    expect(page.get_by_text("Terkirim. Kurator akan memeriksanya")).to_be_visible()


def open_submission(page, site, product=PRODUCT, business=BUSINESS):
    page.goto(f"{site.base}/admin/products/submission/")
    row = page.get_by_role("row").filter(has_text=product)
    expect(row).to_contain_text(business)
    expect(row).to_contain_text(KOTA_KEDIRI)
    row.get_by_role("link", name=product).click()
    expect(page.get_by_role("heading", name=product).first).to_be_visible()


def verdict(page, name):
    page.get_by_role("radio", name=re.compile(f"^{name}")).check()


def decide_now(page):
    """Save, and tell the maker without waiting for the ten minutes."""
    page.get_by_role("button", name=re.compile("^Simpan dan buka berikutnya")).last.click()
    page.get_by_role("button", name=re.compile("^Kirim sekarang")).first.click()


def ask_for(page, *tasks):
    """Touch-ups, (kind, words) each, one row after the other."""
    verdict(page, "Kembalikan")
    for n, (kind, words) in enumerate(tasks, 1):
        row = page.get_by_role("group", name=f"Sentuhan {n}")
        row.get_by_label("Tentang apa").select_option(value=kind)
        row.get_by_label("Yang perlu dilakukan").fill(words)
    page.get_by_label("Catatan untuk penjual").fill("Terima kasih sudah mengirim.")


def send_back(page, task):
    ask_for(page, ("description", task))
    decide_now(page)


def score(page, value=3):
    """The same for every criterion."""
    for one in page.locator("fieldset.crit").all():
        one.get_by_role("radio", name=re.compile(f"^{value}")).check()


def approve(page):
    score(page)
    verdict(page, "Siap marketplace")
    decide_now(page)


def mend(page, site, task):
    """The owner reads what is asked, on the desk and in the mail, and does it."""
    mail(page, site, PRODUCT)
    expect(page.get_by_role("article")).to_contain_text(task)
    page.goto(f"{site.base}/lapak-saya/")
    card = page.get_by_role("region", name=re.compile(PRODUCT))
    expect(card).to_contain_text(task)
    card.get_by_role("link", name="Perbaiki sekarang").click()
    page.get_by_role("complementary").get_by_role("link", name="Cerita produk").click()
    fill(page, "Cerita produk", STORY + " Simpan di toples rapat, tahan dua bulan.")
    press(page, "Simpan dan lanjut")
    send_again(page)


def give_booth(page, site):
    """The first free one; its number."""
    page.goto(f"{site.base}/admin/vendors/participation/")
    page.locator("#searchbar").fill(BUSINESS)
    page.locator("#searchbar").press("Enter")
    page.get_by_role("row").filter(has_text=BUSINESS).get_by_role("link").first.click()
    booth = page.get_by_role("combobox", name=re.compile("[Ll]apak"))
    booth.select_option(index=1)
    label = booth.locator("option:checked").inner_text()
    page.get_by_role("button", name="Simpan", exact=True).click()
    return re.search(r"[A-Z]-\d+", label)[0]


def find(page, site, booth):
    """By the plan to the booth; and by a search with a typo to the product."""
    page.goto(f"{site.base}/pameran/{EDITION}/denah/")
    stall = page.get_by_role("link", name=re.compile(rf"{booth}\b.*{BUSINESS}"))
    if not stall.count():
        page.goto(f"{site.base}/pameran/{EDITION}/lapak/{booth}/")
    else:
        stall.first.click()
    heading(page, BUSINESS)
    expect(page.get_by_role("link", name=re.compile(PRODUCT)).first).to_be_visible()
    page.goto(f"{site.base}/produk/?q=kripik+pare")
    page.get_by_role("link", name=re.compile(PRODUCT)).first.click()
    heading(page, PRODUCT)


def check_picture(page):
    """WebP, upright, and nothing in it tells where it was taken."""
    shown = page.get_by_role("main").locator("img[src*='/media/']").first
    expect(shown).to_be_visible()
    answer = page.request.get(shown.evaluate("image => image.currentSrc"))
    assert answer.headers["content-type"] == "image/webp"
    picture = Image.open(BytesIO(answer.body()))
    assert picture.format == "WEBP"
    assert picture.width < picture.height, "lies on its side"
    for place, dye, other in ((0.2, TOP, BOTTOM), (0.8, BOTTOM, TOP)):
        seen = picture.convert("RGB").resize((10, 10)).getpixel((5, int(10 * place)))
        assert distance(seen, dye) < distance(seen, other), "upside down"
    exif = picture.getexif()
    assert not exif.get_ifd(GPS)
    assert exif.get(ORIENTATION, 1) == 1
    assert not picture.info.keys() & {"exif", "xmp"}


def distance(one, other):
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def order(page, quantity):
    """As a guest, to be picked up; the order's number."""
    page.get_by_label(re.compile("^Jumlah")).fill(str(quantity))
    press(page, "Pesan sekarang")
    heading(page, PRODUCT)
    page.get_by_role("radio", name="Saya ambil di tempat penjual").check()
    fill(page, "Nama Anda", "Ratna")
    fill(page, "Nomor WhatsApp", "0857 1111 2222")
    press(page, "Kirim pesanan")
    chat = page.get_by_role("link", name=re.compile("^Kabari .*WhatsApp$"))
    leaving = page.request.get(chat.evaluate("link => link.href"), max_redirects=0)
    assert leaving.headers["location"].startswith("https://wa.me/6281234567890?text=")
    eyebrow = page.get_by_role("heading", level=1).inner_text()
    return re.search(r"GK-\d{4}-\w{5}", eyebrow)[0]


def open_order(page, site, number):
    page.goto(f"{site.base}/lapak-saya/")
    page.get_by_role("link", name=re.compile(number)).first.click()


def confirm(page, day):
    fill(page, "Siap tanggal", day.isoformat())
    press(page, "Konfirmasi pesanan")
    expect(page.get_by_text("Terkonfirmasi.")).to_be_visible()


def mark_paid(page):
    press(page, "Tandai lunas")
    expect(page.get_by_text("Ditandai lunas.")).to_be_visible()


def undo_paid(page):
    page.get_by_role("button", name="Batalkan tanda lunas").click()


def recorded(page, site):
    """The total that everyone reads in the lobby, in rupiah; fresh, whatever a process kept."""
    page.wait_for_timeout(1000 * KEEP_S)
    page.goto(f"{site.base}/")
    words = page.get_by_role("region", name=re.compile("Transaksi tercatat")).locator(".big")
    return int(re.sub(r"\D", "", words.inner_text()))


def listed(page, site, model, text, found_by):
    """Whether ``text`` stands in a list of the admin, searched by ``found_by``."""
    page.goto(f"{site.base}/admin/{model}/?q={found_by}")
    heading(page, "")
    return page.get_by_role("row").filter(has_text=text).count() > 0
