"""Whoever asks for a public page gets the same bytes, and caches may keep them."""

import pytest
from django.urls import URLPattern
from django.utils import timezone

from storefront import urls
from storefront.public import KEEP
from tests.make import make_curator, make_user
from tests.storefront.fair import every_page, go_live, make_fair
from vendors.models import Member

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def fair(monkeypatch):
    """A fair on a clock that stands still: pages tell the minute they were counted."""
    fair = make_fair(booths=2, products=2)
    go_live(fair.makers[1], fair.edition)
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    return fair


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", [entry.name for entry in urls.PAGES])
def test_owner_curator_and_stranger_get_the_same_page(client, fair, name, prefix):
    owner, curator = make_user(), make_curator(fair.edition.organiser)
    Member.objects.create(vendor=fair.makers[0], user=owner)
    address = prefix + every_page(fair)[name]
    stranger = client.get(address)
    assert stranger.status_code == 200
    for user in (owner, curator):
        client.force_login(user)
        seen = client.get(address)
        assert seen.content == stranger.content
        assert seen.headers == stranger.headers


@pytest.mark.parametrize("name", [entry.name for entry in urls.PAGES])
def test_kept_by_shared_caches_without_cookie(client, fair, name):
    response = client.get(every_page(fair)[name])
    assert response["Cache-Control"] == KEEP
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert b"csrfmiddlewaretoken" not in response.content
    assert b"style=" not in response.content
    assert b"<script>" not in response.content


@pytest.mark.parametrize("name", [entry.name for entry in urls.PAGES])
def test_cookies_that_are_no_good_change_nothing(client, fair, name):
    """Django replaces them, and what it sets would be kept for everybody."""
    address = every_page(fair)[name]
    clean = client.get(address)
    client.cookies.load({"csrftoken": "x", "sessionid": "x" * 32})
    odd = client.get(address)
    assert odd.content == clean.content
    assert odd.headers == clean.headers
    assert not odd.cookies


def test_every_storefront_view_says_that_it_is_public():
    for entry in urls.PAGES:
        assert isinstance(entry, URLPattern)
        assert getattr(entry.callback, "is_public", False), entry.name


def test_pages_only_answer_to_reading(client, fair):
    for address in every_page(fair).values():
        assert client.post(address).status_code == 405
