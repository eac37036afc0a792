"""The start page of the back office leads to closing reports whoever may read some."""

import pytest

from expo.choices import EditionState, Role
from tests.admin.crawl import signed_in
from tests.make import KAB_LAMONGAN, appoint, make_edition, make_officer, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LINK = "/admin/laporan/penutupan/"


def test_the_link_is_there_for_those_it_opens_for():
    edition = make_edition(state=EditionState.CLOSED)
    organiser, stranger = make_user(), make_officer(KAB_LAMONGAN)
    appoint(organiser, Role.ORGANISER, organiser=edition.organiser)
    for person, is_there in ((organiser, True), (stranger, False)):
        client = signed_in(person)
        assert (f'href="{LINK}"' in client.get("/admin/").text) == is_there
        assert (client.get(LINK).status_code == 200) == is_there
