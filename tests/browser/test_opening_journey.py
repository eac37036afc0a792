"""The way to an open expo of fifty makers in five halls, copied from one that was held."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser import acts
from tests.browser.people import COAST, STRANGER

pytestmark = pytest.mark.browser
SOURCE, NAME, SLUG = "Karya Pesisir Tegal", "Karya Pesisir Tegal Kedua", "karya-pesisir-kedua"
ALONG = ("makers", "goods")
NEW = f"Edition.objects.get(slug={SLUG!r})"
STANDING = f"Participation.objects.standing().filter(edition__slug={SLUG!r})"


def copy(page, site):
    """From the list of editions, by links and one form."""
    page.goto(f"{site.base}/admin/")
    page.get_by_role("link", name="Edisi", exact=True).first.click()
    acts.follow(page, "Salin edisi")
    page.get_by_role("listitem").filter(has_text=SOURCE).get_by_role("link").first.click()
    acts.fill(page, "Nama edisi baru", NAME)
    acts.fill(page, "Alamat", SLUG)
    acts.fill(page, "Hari pertama daring yang baru", str(date.today() + timedelta(days=1)))
    for key in ALONG:
        page.locator(f"input[name=along][value={key}]").check()
    acts.press(page, "Buat salinan")
    acts.heading(page, NAME)


def place_everybody(page):
    """From the task list to the floor, and back."""
    acts.follow(page, "Buka daftar tugas")
    expect(page.get_by_text("Belum bisa dibuka sebelum ini selesai:")).to_be_visible()
    acts.follow(page, "Usaha di lapak")
    acts.press(page, "Pratinjau")
    acts.press(page, "Isi 50 tempat")
    expect(page.get_by_text(re.compile("penuh")).first).to_be_visible()


def announce_and_open(page, site):
    page.goto(f"{site.base}/admin/pameran/{site.ask(f'{NEW}.pk')}/")
    for state in ("diumumkan", "dibuka"):
        acts.follow(page, "Pindahkan keadaan")
        page.get_by_role("radio", name=state, exact=True).check()
        acts.press(page, "Pindahkan")
        acts.heading(page, NAME)


def stroll(page, site):
    """A visitor finds five halls of booths, and goods on the tables."""
    page.goto(f"{site.base}/pameran/{SLUG}/")
    acts.heading(page, NAME)
    expect(page.get_by_text("50 lapak").first).to_be_visible()
    acts.follow(page, "Jelajahi denah")
    assert page.locator("section.hall").count() == 5
    page.locator(".map a").first.click()
    expect(page.locator("article.product").first).to_be_visible()


def test_a_copied_expo_opens_without_a_trick(site, people):
    page = people.window(COAST).page
    copy(page, site)
    assert site.ask(f"{STANDING}.count()") == 0
    place_everybody(page)
    assert site.ask(f"{STANDING}.count()") == 50
    announce_and_open(page, site)
    assert site.ask(f"{NEW}.state") == "open"
    stroll(people.window(STRANGER).page, site)
    # What the first one sold, and how its goods were judged, stayed there.
    assert site.ask(f"Entry.objects.filter(edition__slug={SLUG!r}).count()") == 0
    assert site.ask(f"Submission.objects.filter(edition__slug={SLUG!r}).count()") == 0
