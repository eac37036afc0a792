"""A maker's phone at the booth: without a network three sales, with one again all of them, once."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import acts
from tests.browser.people import OWNER

pytestmark = pytest.mark.browser
# In English: the heart of it is the same page, under a scope of its own.
PAGE = "/en/lapak-saya/jual/"
OTHER_OWNER = "kopi.wilis@contoh.test"
SALES = f"BoothSale.objects.filter(entry__vendor__members__user__email={OWNER!r})"
NET = f"{SALES}.aggregate(n=Sum('entry__amount_idr'))['n'] or 0"
FORTY_DAYS_S = 40 * 86_400


@pytest.fixture
def phone(person, site):
    """The owner's phone, with the page kept for when there is no network."""
    page = person()
    acts.sign_in(page, site, OWNER)
    open_till(page, site)
    return page


def open_till(page, site):
    page.goto(site.base + PAGE)
    page.wait_for_selector("#till[data-kept]")


def sell(page, place, pieces, way):
    """Three touches; the amount that was reckoned, in rupiah."""
    page.locator(".picks label").nth(place).click()
    page.locator(".keys label").nth(pieces - 1).click()
    amount = int(re.sub(r"\D", "", page.locator("#amount").input_value()))
    page.get_by_role("button", name=way, exact=True).click()
    expect(page.locator("#till-rows li.new")).to_contain_text("Saved:")
    return amount


def cut(site):
    """The server is gone until it is started again."""
    site.stop()
    site.children.clear()
    site.answerer = None


def rows(page):
    return page.locator("#till-rows li:visible")


def waiting(page):
    return page.locator("#till-wait")


def all_sent(page):
    expect(waiting(page)).to_be_hidden()


def test_three_sales_without_a_network_reach_the_lobby_once(person, phone, site):
    visitor = person()
    before, sold = acts.recorded(visitor, site), site.ask(f"{SALES}.count()")
    phone.context.set_offline(True)
    cut(site)  # nothing answers, not even the page's own worker
    again = phone.reload()
    assert again.from_service_worker
    expect(phone.get_by_text("No signal")).to_be_visible()
    told = [sell(phone, 0, 2, "Cash"), sell(phone, 1, 1, "QRIS"), sell(phone, 2, 3, "Transfer")]
    expect(waiting(phone)).to_contain_text("3 not yet sent")
    phone.reload()
    expect(waiting(phone)).to_contain_text("3 not yet sent")
    site.start()
    assert site.ask(f"{SALES}.count()") == sold
    phone.context.set_offline(False)
    all_sent(phone)
    for _ in range(2):
        open_till(phone, site)
        all_sent(phone)
    assert site.ask(f"{SALES}.count()") == sold + 3
    total = before + sum(told)
    acts.until(visitor, lambda: acts.recorded(visitor, site) == total, "the lobby lags behind")


def test_an_answer_that_is_lost_and_an_undo_without_a_network(phone, site):
    sold, net = site.ask(f"{SALES}.count()"), site.ask(NET)

    def lose(route):
        route.fetch()
        route.abort()

    phone.route("**/kirim/", lose)
    amount = sell(phone, 0, 1, "Cash")
    expect(waiting(phone)).to_contain_text("No network now")
    assert site.ask(NET) == net + amount
    phone.unroute("**/kirim/")
    phone.context.set_offline(True)
    phone.locator("#till-rows [data-act=undo]").first.click()
    expect(rows(phone).first).to_contain_text("undo not yet sent")
    expect(phone.locator("#till-said")).to_contain_text("Undone: 1 ")
    phone.context.set_offline(False)
    all_sent(phone)
    expect(rows(phone).first).to_contain_text("Undone")
    assert site.ask(f"{SALES}.count()") == sold + 1
    reversed_too = "Entry.objects.filter(reverses__booth_sale__isnull=False).count()"
    assert site.ask(reversed_too) == 1


def test_signed_out_and_another_account_on_the_same_phone(phone, site):
    sold = site.ask(f"{SALES}.count()")
    phone.context.clear_cookies()
    sell(phone, 0, 1, "Cash")
    expect(waiting(phone)).to_contain_text("You have been signed out")
    acts.sign_in(phone, site, OTHER_OWNER)
    open_till(phone, site)
    expect(phone.locator("#till-others")).to_contain_text("1 sales of another account")
    assert phone.locator("#till-rows [data-local]").count() == 0
    assert site.ask(f"{SALES}.count()") == sold
    phone.context.clear_cookies()
    acts.sign_in(phone, site, OWNER)
    open_till(phone, site)
    all_sent(phone)
    assert site.ask(f"{SALES}.count()") == sold + 1


def test_a_double_press_is_one_sale(phone, site):
    sold = site.ask(f"{SALES}.count()")
    phone.locator(".picks label").first.click()
    phone.get_by_role("button", name="QRIS", exact=True).dblclick()
    expect(phone.locator("#till-rows li.new")).to_contain_text("Saved:")
    all_sent(phone)
    phone.locator(".picks label").first.click()
    phone.get_by_role("button", name="Cash", exact=True).click(click_count=2, delay=120)
    all_sent(phone)
    expect(phone.locator("#till-wrong")).to_be_hidden()
    assert site.ask(f"{SALES}.count()") == sold + 2


def test_less_than_the_least_is_told_before_it_is_kept(phone):
    kept = phone.locator("#till-rows [data-local]").count()
    phone.locator(".picks label").first.click()
    phone.fill("#amount", "50")
    phone.get_by_role("button", name="Cash", exact=True).click()
    expect(phone.locator("#till-wrong")).to_contain_text("Rp100")
    expect(phone.locator("#till-rows [data-local]")).to_have_count(kept)


def test_a_refused_sale_stays_until_it_is_corrected_or_removed(phone, site):
    phone.context.set_offline(True)
    phone.clock.set_fixed_time(time.time() - FORTY_DAYS_S)
    sell(phone, 0, 1, "Cash")
    sell(phone, 1, 1, "Cash")
    phone.clock.set_fixed_time(time.time())
    sold = site.ask(f"{SALES}.count()")
    phone.context.set_offline(False)
    all_sent(phone)
    bad = phone.locator("#till-rows li.bad")
    expect(bad).to_have_count(2)
    expect(bad.first).to_contain_text("more than 30 days old")
    phone.reload()
    bad.first.get_by_role("button", name=re.compile("^Correct")).click()
    phone.get_by_role("button", name="QRIS", exact=True).click()
    expect(bad).to_have_count(1)
    phone.on("dialog", lambda asked: asked.accept())
    bad.first.get_by_role("button", name=re.compile("^Remove")).click()
    expect(bad).to_have_count(0)
    all_sent(phone)
    assert site.ask(f"{SALES}.count()") == sold + 1
