"""Every kind of page of the admin, at both widths."""

import pytest

from tests.browser.crawl import address_of, look, of_kind
from tests.browser.pages import ADMIN

pytestmark = [pytest.mark.browser, pytest.mark.crawl]


@of_kind(ADMIN)
def test_admin_page(people, site, visit):
    wrong = look(people.window(visit.who), address_of(site, visit), impacts=("serious", "critical"))
    assert not wrong, "\n".join(wrong)
