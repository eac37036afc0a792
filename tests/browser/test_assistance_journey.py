"""An expo's two days of assistance on a phone: the last policies are given and handed over, one
with a signature, one with a photo, until 50 of 50 are; the sales stay what they were."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import acts
from tests.browser.people import COAST
from tests.programmes.assistance import photo

pytestmark = pytest.mark.browser
# In English, so that the words are those of the code.
ROOM = "/en/admin/programmes"
EXPO = "Edition.objects.get(state='closed')"
CARTS = "Item.objects.get(name='Polis gerobak')"
LAST = f"Grant.objects.filter(item={CARTS}).order_by('vendor__name')"
BY = f"User.objects.get(email={COAST!r})"
TOTALS = f"import_string('reports.figures.totals.totals')({EXPO})"
HANDED = "Grant.objects.filter(item__assistance__edition__state='closed', state='handed').count()"


@pytest.fixture(scope="module")
def unfinished(site):
    """The two last carts' policies are not given yet, as on the morning of the second day."""
    act = "import_string('programmes.actions.{}')"
    site.ask(f"Assistance.objects.filter(edition={EXPO}).update(is_closed=False)")
    names = []
    for place in range(2):
        grant = f"{LAST}[{place}]"
        names.append(site.ask(f"{grant}.vendor.name"))
        site.ask(f"{act.format('handing.undo')}({grant}, by={BY}, reason='Pagi').pk")
        site.ask(f"{act.format('granting.take_back')}({grant}, by={BY}, reason='Pagi').pk")
    assert site.ask(HANDED) == 48
    return names


def sales(site):
    """What was sold, in all the ways the one counting code tells it; and the assistance apart."""
    names = ("recorded_idr", "verified_idr", "open_commitments_idr", "entries")
    told = [site.ask(f"{TOTALS}.{name}") for name in names]
    return told, site.ask(f"{TOTALS}.by_channel"), site.ask(f"{TOTALS}.assistance_idr")


def fits(page):
    """Nothing to scroll sideways at 390 px."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def give(page, names):
    """Found by name, ticked, given."""
    for name in names:
        page.locator("#q").fill(name)
        page.locator(".aid-sift button").click()
        page.locator(".aid-makers .tick", has_text=name).click()
        page.locator(".aid-go button").click()
        expect(page.get_by_text("1 maker was given it.")).to_be_visible()


def hand_over(page, name):
    """From the list to the page with the receipt."""
    page.locator(".aid-makers li", has_text=name).get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text(name)
    fits(page)
    page.locator("[name=hand-place]").fill("Alun-alun Kota Tegal")


def sign(page):
    """A stroke across the field."""
    canvas = page.locator(".sign canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    left, top = box["x"] + 30, box["y"] + box["height"] / 2
    page.mouse.move(left, top)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(left + step * 25, top + (-1) ** step * 20)
    page.mouse.up()
    expect(page.locator(".sign [role=status]")).not_to_be_empty()


def signed_again(page):
    """A form that comes back draws the signature it was sent with, and sends it again."""
    page.locator("[name=hand-place]").fill("")
    page.locator("button[value=hand]").click()
    expect(page.locator(".oops")).to_be_visible()
    expect(page.locator(".sign [role=status]")).not_to_be_empty()
    assert page.locator("#drawn-file").evaluate("input => input.files[0].size") > 1000
    page.locator("[name=hand-place]").fill("Alun-alun Kota Tegal")


def done(page):
    page.locator("button[value=hand]").click()
    expect(page.locator("#h-handed")).to_be_visible()
    expect(page.locator(".aid-receipt img")).to_have_js_property("complete", True)
    assert page.locator(".aid-receipt img").evaluate("img => img.naturalWidth") >= 300


def test_the_last_two_of_fifty_policies_reach_their_makers(person, site, unfinished):
    before = sales(site)
    page = person(viewport={"width": 390, "height": 844})
    acts.sign_in(page, site, COAST)
    page.goto(f"{site.base}{ROOM}/assistance/")
    row = page.locator("#result_list tr", has_text="14 / 16")
    row.get_by_role("link").first.click()
    expect(page.locator(".aid-items")).to_contain_text("2 left")
    fits(page)
    give(page, unfinished)
    expect(page.locator(".aid-items")).to_contain_text("all given")
    page.locator(".aid-items a").click()
    expect(page.locator("#h-rows")).to_be_visible()
    fits(page)
    hand_over(page, unfinished[0])
    sign(page)
    signed_again(page)
    done(page)
    page.get_by_role("link", name="Who waits next").click()
    hand_over(page, unfinished[1])
    file = photo((900, 1200))
    sent = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": file.read()}
    page.locator("[name=hand-photo]").set_input_files(sent)
    done(page)
    page.get_by_role("link", name="Give", exact=True).click()
    expect(page.locator(".aid-items")).to_contain_text("16 of 16 given, 16 handed over")
    link = page.get_by_role("link", name="Print the hand-over list").get_attribute("href")
    paper = page.request.get(site.base + link)
    assert (paper.headers["content-type"], paper.body()[:5]) == ("application/pdf", b"%PDF-")
    page.goto(f"{site.base}{ROOM}/assistance/")
    expect(page.locator("#changelist-search, details").first).to_contain_text(
        re.compile("50 of 50 given")
    )
    assert site.ask(HANDED) == 50
    told, channels, assistance = sales(site)
    assert (told, channels) == before[:2]
    assert assistance == before[2] + 2 * site.ask(f"{CARTS}.value_idr")


def test_receipts_are_kept_as_what_they_are(site, unfinished):
    kinds = f"{LAST}.filter(vendor__name__in={unfinished!r}).values_list('receipt_kind', flat=True)"
    assert sorted(site.ask(kinds)) == ["photo", "signature"]


def test_without_javascript_a_photo_is_asked_for_and_no_signature(person, site):
    page = person(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    acts.sign_in(page, site, "panitia@contoh.test")
    key = site.ask("Grant.objects.filter(item__name='Gerobak lapak', state='granted')[0].pk")
    page.goto(f"{site.base}{ROOM}/grant/{key}/change/")
    expect(page.locator(".sign")).to_be_hidden()
    expect(page.locator("[name=hand-drawn]")).to_be_hidden()
    expect(page.locator("[name=hand-photo]")).to_be_visible()
