"""What an upload may write before anybody has looked at it."""

from io import BytesIO

import pytest
from django.test import RequestFactory

from kit import uploads
from kit.image_header import MOST_BYTES


def read(file):
    request = RequestFactory().post("/", {"photo": file})
    return request.FILES["photo"]


def make_file(size):
    file = BytesIO(b"x" * size)
    file.name = "besar.jpg"
    return file


def test_a_file_within_bounds_arrives_whole():
    assert read(make_file(300_000)).seek(0, 2) == 300_000


def test_of_a_file_too_large_only_enough_is_kept_to_see_it():
    kept = read(make_file(3 * MOST_BYTES)).seek(0, 2)
    assert MOST_BYTES < kept < MOST_BYTES + 1_000_000


@pytest.mark.django_db
def test_a_request_too_large_is_refused_before_it_is_read(client, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_REQUEST_BYTES", 1_000)
    assert client.post("/masuk/", {"photo": make_file(5_000)}).status_code in (400, 413)
