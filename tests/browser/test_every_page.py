"""Every kind of page, at both widths: reachable to all, nothing blocked, nothing too wide."""

import pytest

from tests.browser.crawl import GONE, UNKNOWN, address_of, look, of_kind
from tests.browser.looking import DESK, FRAMED, PHONE
from tests.browser.pages import OWN, PUBLIC

pytestmark = [pytest.mark.browser, pytest.mark.crawl]


def test_every_address_is_known():
    assert UNKNOWN == [], "say in pages.py who visits these, or why nobody does"
    assert GONE == [], "these are in pages.py and no longer on the site"


@of_kind(PUBLIC)
@pytest.mark.parametrize("language", ["id", "en"])
def test_public_page(people, site, visit, language):
    window = people.window(visit.who)
    framed = visit.name in FRAMED
    # In English the same elements have other words: what may change is how they fit. At a desk
    # the frame has other links, and the rest of a page the same elements.
    axe_at = ([PHONE, DESK] if framed else [PHONE]) if language == "id" else []
    wrong = look(window, address_of(site, visit, language), axe_at=axe_at, with_frame=framed)
    wrong += window.without_script(visit.form)
    assert not wrong, "\n".join(wrong)


@of_kind(OWN)
def test_own_page(people, site, visit):
    window = people.window(visit.who)
    framed = visit.name in FRAMED
    wrong = look(window, address_of(site, visit), axe_at=[PHONE], with_frame=framed)
    wrong += window.without_script(visit.form)
    assert not wrong, "\n".join(wrong)
