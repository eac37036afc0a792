"""What no database takes as a key is answered like any other odd value."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.make import make_product, make_user, make_vendor
from tests.products.calls import make_call, make_chief
from tests.products.cast import make_sent

pytestmark = pytest.mark.django_db
HUGE = "9" * 30


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_a_huge_key_among_the_chosen():
    call = make_call()
    address = reverse("admin:products_call_choose", args=[call.pk])
    answer = signed_in(make_chief(call)).post(address, {"product": HUGE})
    assert answer.status_code in (200, 302)


def test_a_huge_key_among_the_permits():
    owner = make_user()
    product = make_product(make_vendor(owner=owner))
    product.vendor.claims.create(kind="halal", number="ID35110000000001")
    address = reverse("products:story", args=[product.pk])
    answer = signed_in(owner).post(address, {"description": "Cerita", "claims": HUGE})
    assert answer.status_code == 200
    assert not product.claims.exists()


@pytest.mark.parametrize("rows", ["0", "-1", "x", "99", "\u0661"])
def test_an_odd_number_of_rows_for_touch_ups(rows):
    submission, curator, _owner = make_sent()
    address = reverse("admin:products_submission_change", args=[submission.pk])
    form = {"rows": rows, "verdict": "returned", "phase": "both", "_save": "1"}
    assert signed_in(curator).post(address, form).status_code == 200
    submission.refresh_from_db()
    assert submission.state == "submitted"
