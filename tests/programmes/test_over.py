"""What has ended says so to whoever has the desk, and tells nothing of the maker."""

import pytest
from django.test import Client
from django.urls import reverse

from programmes.actions import financing
from tests.make import make_user
from tests.programmes.financing import banker_of, make_bank, make_case, owner_of
from tests.programmes.mentoring import make_asked, make_maker, make_mentor

pytestmark = pytest.mark.django_db
DESK = "/pendamping/"
HEADING = "<h1>This is over</h1>"


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_a_bank_reads_that_the_records_are_over():
    case = make_case(shares=("contact", "sales"))
    address = reverse("reports:case_records", args=[case.offer.bank.slug, case.pk])
    banker = signed_in(banker_of(case))
    assert banker.get(address).status_code == 200
    financing.withdraw(case, by=owner_of(case))
    page = banker.get(f"/en{address}")
    assert page.status_code == 404
    assert HEADING in page.text
    assert reverse("programmes:partner_case", args=[case.offer.bank.slug, case.pk]) in page.text
    assert case.vendor.name not in page.text
    for user in (make_bank()[1], make_user()):
        page = signed_in(user).get(f"/en{address}")
        assert (page.status_code, HEADING in page.text) == (404, False)


def test_what_was_never_shared_is_not_over():
    case = make_case(shares=("contact",))
    address = reverse("reports:case_records", args=[case.offer.bank.slug, case.pk])
    page = signed_in(banker_of(case)).get(f"/en{address}")
    assert (page.status_code, HEADING in page.text) == (404, False)


def test_a_mentor_reads_that_a_mentoring_is_over():
    row = make_asked(vendor=make_maker(name="Tahu Bu Tin"))
    mentor = signed_in(row.mentor.user)
    mentor.post(f"{DESK}{row.pk}/tolak/", {"tolak-reason": "Penuh"})
    for page in (mentor.get(f"/en{DESK}{row.pk}/"), mentor.post(f"/en{DESK}{row.pk}/terima/")):
        assert page.status_code == 404
        assert HEADING in page.text
        assert f'href="/en{DESK}"' in page.text
        assert "Tahu Bu Tin" not in page.text
    for user in (make_mentor().user, make_user()):
        page = signed_in(user).get(f"/en{DESK}{row.pk}/")
        assert (page.status_code, HEADING in page.text) == (404, False)
