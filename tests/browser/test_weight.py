"""What a first visit to a public page costs a phone, as Chromium counts it on the wire."""

from collections import Counter

import pytest

from storefront import urls
from tests.browser.crawl import VISITS, address_of
from tests.browser.looking import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.crawl]
KB = 1024
PAGES = {f"storefront:{entry.name}" for entry in urls.PAGES}
PAGES |= {"programmes:lessons", "programmes:lesson"}
MOST = {"Document": 14 * KB, "Stylesheet": 9 * KB, "Script": 8 * KB}
MOST_IN_ALL, MOST_REQUESTS, MOST_NODES = 120 * KB, 16, 1500


class Scale:
    """Weighs everything one page loads: all bytes on the wire, and bodies by kind."""

    def __init__(self, page):
        self.kinds, self.headers = {}, {}
        self.weights, self.total = Counter(), 0
        session = page.context.new_cdp_session(page)
        session.on("Network.responseReceived", self._begun)
        session.on("Network.loadingFinished", self._ended)
        session.send("Network.enable")

    def _begun(self, event):
        self.kinds[event["requestId"]] = event["type"]
        self.headers[event["requestId"]] = event["response"]["encodedDataLength"]

    def _ended(self, event):
        key = event["requestId"]
        if key in self.kinds:
            self.total += event["encodedDataLength"]
            self.weights[self.kinds[key]] += event["encodedDataLength"] - self.headers[key]


@pytest.fixture
def fresh(browser):
    """A phone that was never here before."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("visit", [visit for visit in VISITS if visit.name in PAGES], ids=str)
def test_public_page_is_light(site, fresh, visit):
    scale = Scale(fresh)
    fresh.goto(address_of(site, visit), wait_until="networkidle")
    weights = scale.weights
    assert weights["Document"] > KB, "nothing was weighed"
    too_heavy = {kind: weights[kind] for kind, most in MOST.items() if weights[kind] > most}
    assert too_heavy == {}
    assert scale.total <= MOST_IN_ALL, weights
    assert len(scale.kinds) <= MOST_REQUESTS
    assert fresh.evaluate("document.querySelectorAll('*').length") <= MOST_NODES
