"""Paging by key walks every row once, both ways, and survives cursors of strangers."""

import base64
import json

import pytest

from kit import paging
from kit.models import Change

pytestmark = pytest.mark.django_db
FIELDS = ["subject", "-id"]


def make_rows(count):
    Change.objects.bulk_create(Change(subject="abc"[n % 3], key=str(n)) for n in range(count))
    return Change.objects.values("id", "subject")


def ordered(rows):
    return list(rows.order_by(*FIELDS))


def cursor(values):
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize("count", [0, 1, 4, 5, 8, 9])
def test_walking_ahead_and_back_meets_every_row_once(count):
    rows = make_rows(count)
    seen, pages, page = [], [], paging.page(rows, FIELDS, size=4)
    while True:
        seen += page.rows
        pages.append(page.rows)
        if not page.next_cursor:
            break
        page = paging.page(rows, FIELDS, size=4, after=page.next_cursor)
    assert seen == ordered(rows)
    while page.previous_cursor:
        page = paging.page(rows, FIELDS, size=4, before=page.previous_cursor)
    assert page.rows == pages[0]


def test_the_first_page_has_no_previous_one_and_the_last_no_next_one():
    rows = make_rows(4)
    page = paging.page(rows, FIELDS, size=4)
    assert (page.next_cursor, page.previous_cursor) == ("", "")


def test_before_a_row_near_the_beginning_comes_the_full_first_page():
    rows = make_rows(6)
    second = ordered(rows)[1]
    page = paging.page(rows, FIELDS, size=4, before=cursor([second["subject"], second["id"]]))
    assert page.rows == ordered(rows)[:4]
    assert page.previous_cursor == ""


def test_a_cursor_behind_the_last_row_leads_to_the_first_page():
    rows = make_rows(3)
    assert paging.page(rows, FIELDS, size=4, after=cursor(["z", 1])).rows == ordered(rows)


def test_a_row_that_left_does_not_lose_its_neighbours():
    rows = make_rows(6)
    first, rest = ordered(rows)[0], ordered(rows)[1:]
    Change.objects.filter(pk=first["id"]).delete()
    page = paging.page(rows, FIELDS, size=4, after=cursor([first["subject"], first["id"]]))
    assert page.rows == rest[:4]


STRANGE = [
    *("", "x", "=", "é", "\x00", "a" * 5000, cursor([]), cursor([1]), cursor({"a": 1})),
    *(cursor([1, 2, 3]), cursor(["a", None]), cursor(["a", True]), cursor(["a", 1.5])),
    *(cursor(["a", "b"]), cursor(["\ud800", 1])),
    *(cursor(["a", 10**400])[:399], cursor([["a"], 1]), cursor(["a", "1e9999"])),
    base64.urlsafe_b64encode(b"[" * 250).decode(),
]


@pytest.mark.parametrize("strange", STRANGE)
@pytest.mark.parametrize("way", ["after", "before"])
def test_a_strange_cursor_is_the_first_page(strange, way):
    rows = make_rows(3)
    assert paging.page(rows, FIELDS, size=4, **{way: strange}).rows == ordered(rows)


def test_a_letter_that_no_database_likes_is_survived():
    assert paging.page(make_rows(3), FIELDS, size=4, after=cursor(["a\x00", 1])).rows


@pytest.mark.parametrize("number", [10**30, -(10**30), 2**63])
@pytest.mark.parametrize("way", ["after", "before"])
def test_a_number_no_column_holds_is_survived(number, way):
    rows = make_rows(3)
    assert len(paging.page(rows, ["-id"], size=4, **{way: cursor([number])}).rows) == 3


@pytest.mark.parametrize("count", [0, 1, 4, 5, 9])
def test_a_sorted_list_is_walked_the_same_way(count):
    keys = [(n // 2, n) for n in range(count)]
    seen, page = [], paging.page_of(keys, size=4)
    while True:
        seen += page.rows
        if not page.next_cursor:
            break
        page = paging.page_of(keys, size=4, after=page.next_cursor)
    assert seen == keys
    while page.previous_cursor:
        page = paging.page_of(keys, size=4, before=page.previous_cursor)
    assert page.rows == keys[:4]


@pytest.mark.parametrize("strange", [*STRANGE, cursor([99, 99]), cursor([-1, -1])])
@pytest.mark.parametrize("way", ["after", "before"])
def test_a_strange_cursor_in_a_list_is_its_beginning(strange, way):
    keys = [(0, 1), (0, 2), (1, 1)]
    assert paging.page_of(keys, size=4, **{way: strange}).rows == keys
