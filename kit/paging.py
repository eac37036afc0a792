"""Paging by key: page 2,000 costs what page 1 costs."""

import base64
import binascii
import json
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from django.db.models import Q

# Ours are far shorter; what is longer could only be meant to hurt.
LONGEST_CURSOR = 400


@dataclass(frozen=True)
class Page:
    """Rows in order, with the cursors of the pages around (empty where there is none)."""

    rows: list
    next_cursor: str
    previous_cursor: str


def encode(values):
    """Pack a row's sort key into an address."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def decode(cursor, length):
    """Unpack a cursor; None for anything that is not one of ours."""
    if not cursor or len(cursor) > LONGEST_CURSOR:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return None
    plain = isinstance(values, list) and all(type(v) in (int, str) for v in values)
    return values if plain and len(values) == length else None


def page(rows, fields, *, size, after="", before=""):
    """One Page of a ``values()`` queryset ordered by ``fields``, the last of them unique.

    The first page is always a full one, and a cursor that leads nowhere leads to it.
    """
    back = decode(before, len(fields))
    key = back or decode(after, len(fields))
    if not key:
        return _ahead(rows, fields, size, begun=False)
    try:
        if not back:
            found = _ahead(rows.filter(_beyond(fields, key)), fields, size, begun=True)
        else:
            found = _back(rows.filter(_beyond(_flip(fields), key)), fields, size)
    except (ValueError, TypeError, OverflowError):
        found = None
    return found if found and found.rows else _ahead(rows, fields, size, begun=False)


def page_of(keys, *, size, after="", before=""):
    """The same for a list of unique tuples of whole numbers, sorted upwards; gives tuples."""
    length = len(keys[0]) if keys else 0
    back, ahead = decode(before, length), decode(after, length)
    start = 0
    try:
        if back:
            start = max(0, bisect_left(keys, tuple(back)) - size)
        elif ahead:
            start = bisect_right(keys, tuple(ahead))
    except TypeError:
        start = 0
    if start >= len(keys):
        start = 0
    rows = keys[start : start + size]
    return Page(
        rows=rows,
        next_cursor=encode(rows[-1]) if start + size < len(keys) else "",
        previous_cursor=encode(rows[0]) if start else "",
    )


def _ahead(rows, fields, size, *, begun):
    found = list(rows.order_by(*fields)[: size + 1])
    more, found = len(found) > size, found[:size]
    return Page(
        rows=found,
        next_cursor=_cursor(found[-1], fields) if more else "",
        previous_cursor=_cursor(found[0], fields) if begun and found else "",
    )


def _back(rows, fields, size):
    """The page that ends before a row; None where fewer rows than a page are left."""
    found = list(rows.order_by(*_flip(fields))[: size + 1])
    if len(found) < size:
        return None
    more, found = len(found) > size, found[:size][::-1]
    return Page(
        rows=found,
        next_cursor=_cursor(found[-1], fields),
        previous_cursor=_cursor(found[0], fields) if more else "",
    )


def _cursor(row, fields):
    return encode([row[field.lstrip("-")] for field in fields])


def _beyond(fields, values):
    """Rows after ``values`` in the order of ``fields`` ("-" for descending)."""
    condition = Q()
    for field, value in reversed(list(zip(fields, values, strict=True))):
        name = field.lstrip("-")
        further = Q(**{f"{name}__{'lt' if field.startswith('-') else 'gt'}": value})
        condition = further | (Q(**{name: value}) & condition) if condition else further
    return condition


def _flip(fields):
    return [f[1:] if f.startswith("-") else f"-{f}" for f in fields]
