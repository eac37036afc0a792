"""The lesson on photographing goods: for everyone, the same bytes, light."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils.translation import override

from kit.images import HINTS
from tests.make import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("path", ["/belajar/foto/", "/en/belajar/foto/"])
def test_everyone_gets_the_same_bytes(client, path, django_assert_num_queries):
    with django_assert_num_queries(0):
        first = client.get(path)
    assert first.status_code == 200
    assert "public" in first.headers["Cache-Control"]
    assert not first.cookies
    client.force_login(make_user())
    again = client.get(path)
    assert again.content == first.content
    assert not again.cookies
    assert b"csrf" not in first.content


def test_it_speaks_both_languages(client):
    with override("id"):
        indonesian = client.get(reverse("storefront:lesson_photo")).content.decode()
    english = client.get("/en/belajar/foto/").content.decode()
    assert "<h1>Memotret produk dengan ponsel</h1>" in indonesian
    assert "<h1>Photograph your goods with a phone</h1>" in english


def test_page_and_drawings_weigh_little(client):
    answer = client.get("/belajar/foto/")
    drawings = set(re.findall(r'src="/static/(img/lesson/[^"]+)"', answer.content.decode()))
    assert len(drawings) == 7
    files = [Path(finders.find(name)) for name in [*drawings, "css/lesson.css"]]
    weight = sum(file.stat().st_size for file in files)
    assert len(answer.content) + weight <= 60 * 1024
    assert len(gzip.compress(answer.content)) <= 6 * 1024


def test_every_warning_leads_to_a_step_that_is_there(client):
    page = client.get("/belajar/foto/").content.decode()
    for hint in HINTS.values():
        if hint.lesson:
            assert f'<li id="{hint.lesson}">' in page
    assert f'href="{reverse("products:mine")}"' in page
