"""Every kind of page of the admin, at both widths."""

import pytest

from tests.browser.crawl import address_of, look, of_kind
from tests.browser.looking import DESK, FRAMED
from tests.browser.pages import ADMIN

pytestmark = [pytest.mark.browser, pytest.mark.crawl]


@of_kind(ADMIN)
def test_admin_page(people, site, visit):
    address = address_of(site, visit)
    # At desk width nothing is folded away, so axe sees all there is.
    axe = {"axe_at": [DESK], "impacts": ("serious", "critical")}
    wrong = look(people.window(visit.who), address, with_frame=visit.name in FRAMED, **axe)
    assert not wrong, "\n".join(wrong)
