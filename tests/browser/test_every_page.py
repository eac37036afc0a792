"""Every kind of page, at both widths: reachable to all, nothing blocked, nothing too wide."""

import pytest

from tests.browser.crawl import GONE, UNKNOWN, address_of, look, of_kind
from tests.browser.looking import PHONE
from tests.browser.pages import OWN, PUBLIC

pytestmark = [pytest.mark.browser, pytest.mark.crawl]


def test_every_address_is_known():
    assert UNKNOWN == [], "say in pages.py who visits these, or why nobody does"
    assert GONE == [], "these are in pages.py and no longer on the site"


@of_kind(PUBLIC)
@pytest.mark.parametrize("language", ["id", "en"])
def test_public_page(people, site, visit, language):
    # The same elements in other words: axe looks at one width, and at the words alone.
    axe = {} if language == "id" else {"axe_at": [PHONE], "passed_over": ["color-contrast"]}
    window = people.window(visit.who)
    wrong = look(window, address_of(site, visit, language), **axe)
    wrong += window.without_script(visit.form)
    assert not wrong, "\n".join(wrong)


@of_kind(OWN)
def test_own_page(people, site, visit):
    window = people.window(visit.who)
    wrong = look(window, address_of(site, visit), axe_at=[PHONE])
    wrong += window.without_script(visit.form)
    assert not wrong, "\n".join(wrong)
