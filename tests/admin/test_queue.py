"""The curators' queue: what waits, in which order, at what cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from products.choices import SubmissionState
from products.models import TouchUp
from tests.admin.crawl import signed_in
from tests.admin.waiting import LIST, make_waiting, page_of
from tests.make import (
    KAB_LAMONGAN,
    make_edition,
    make_photo,
    make_product,
    make_submission,
    make_vendor,
)

pytestmark = pytest.mark.django_db


def listed(answer):
    return [row.product.name for row in answer.context["cl"].result_list]


def test_second_submissions_come_first_then_the_oldest(edition, curator):
    make_waiting(edition, "Baru", 1)
    make_waiting(edition, "Lama", 50)
    make_waiting(edition, "Ulang", 2, round=2)
    make_waiting(edition, "Selesai", 90, state=SubmissionState.APPROVED)
    answer = signed_in(curator).get(LIST)
    assert listed(answer) == ["Ulang", "Lama", "Baru"]
    text = answer.content.decode()
    assert "Kiriman ke-2" in text
    assert "2\xa0hari" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=all", {"Menunggu", "Ditolak", "Lolos", "Ulang"}),
        ("state=decided", {"Ditolak", "Lolos"}),
        ("state=approved", {"Lolos"}),
        ("round=again", {"Ulang"}),
        ("q=ulang", {"Ulang"}),
        ("state=withdrawn", set()),
    ],
)
def test_filters_and_search(edition, curator, query, found):
    make_waiting(edition, "Menunggu")
    make_waiting(edition, "Ulang", round=2)
    make_waiting(edition, "Ditolak", state=SubmissionState.REFUSED)
    make_waiting(edition, "Lolos", state=SubmissionState.APPROVED)
    assert set(listed(signed_in(curator).get(f"{LIST}?{query}"))) == found


def test_the_scoped_filters_offer_only_own_rows(edition, curator):
    make_waiting(edition)
    other = make_submission(make_product(make_vendor(KAB_LAMONGAN)), make_edition())
    text = signed_in(curator).get(LIST).content.decode()
    assert "Kota Kediri" in text
    assert "Lamongan" not in text
    assert other.edition.name not in text


def make_long_story(edition, rounds, photos):
    """A product sent again and again, each time returned with touch-ups but the last."""
    last = make_waiting(edition, state=SubmissionState.RETURNED)
    for n in range(rounds):
        for _ in range(photos):
            make_photo(last.product)
        TouchUp.objects.create(
            vendor=last.product.vendor, submission=last, kind="photo", note=f"Foto {n}"
        )
        state = SubmissionState.SUBMITTED if n == rounds - 1 else SubmissionState.RETURNED
        last = make_submission(last.product, edition, again=last, state=state)
    return last


def count(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_one_number_of_queries_whatever_there_is(edition, curator):
    client = signed_in(curator)
    make_waiting(edition)
    short = make_long_story(edition, rounds=1, photos=1)
    in_list, on_page = count(client, LIST), count(client, page_of(short))
    long = make_long_story(edition, rounds=4, photos=3)
    make_long_story(edition, rounds=2, photos=2)
    assert (count(client, LIST), count(client, page_of(long))) == (in_list, on_page)
    assert in_list <= 14
    assert on_page <= 22
