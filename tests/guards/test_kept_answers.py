"""Nothing is kept unless a page says so, and junk in an address is no fault of ours."""

import pytest
from django.urls import reverse

from tests.make import make_edition, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    [
        "account_email",
        "account_change_password",
        "mfa_index",
        "mfa_activate_totp",
        "vendors:profile",
    ],
)
def test_pages_of_a_person_are_not_kept(client, name):
    client.force_login(make_user())
    answer = client.get(reverse(name), follow=True)
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("path", ["a" * 300 + ".jpg", "foto", "../db.sqlite3", "x%00.jpg"])
def test_pictures_that_cannot_be_are_not_there(client, path):
    assert client.get(f"/media/{path}").status_code == 404


def test_a_zero_byte_in_a_search_is_no_fault(client):
    user = make_user()
    client.force_login(user)
    assert client.get("/produk/", {"q": "\0"}).status_code == 200
    assert client.get(reverse("products:mine"), {"q": "\0"}, follow=True).status_code == 200


def test_a_zero_byte_reaches_no_database(client, settings):
    edition = make_edition()
    here = f"/pameran/{edition.slug}"
    client.cookies.load({settings.SESSION_COOKIE_NAME: '"' + "a" * 20 + '\\000"'})
    for path in (f"{here}/lapak/A%00/", "/daerah/35%0071/", "/ingatkan/%00/"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "\0" not in answer.wsgi_request.path
    answer = client.get(f"{here}/denah/?aula=%00&%0%000=1")
    assert answer.status_code == 404
    assert "\0" not in "".join(answer.wsgi_request.GET.values())
    answer = client.get("/lapak-saya/", follow=True)
    assert answer.status_code == 200
    assert "\0" not in str(answer.wsgi_request.COOKIES)
