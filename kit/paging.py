"""Paging by key: page 2,000 costs what page 1 costs."""

import base64
import binascii
import json
from dataclasses import dataclass

from django.db.models import Q


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
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        return None
    plain = isinstance(values, list) and all(type(v) in (int, str) for v in values)
    return values if plain and len(values) == length else None


def _beyond(fields, values):
    """Rows after ``values`` in the order of ``fields`` ("-" for descending)."""
    condition = Q()
    for i in reversed(range(len(fields))):
        name = fields[i].lstrip("-")
        way = "lt" if fields[i].startswith("-") else "gt"
        condition = (
            Q(**{f"{name}__{way}": values[i]}) | Q(**{name: values[i]}) & condition
            if i < len(fields) - 1
            else Q(**{f"{name}__{way}": values[i]})
        )
    return condition


def _flip(fields):
    return [f[1:] if f.startswith("-") else f"-{f}" for f in fields]


def page(rows, fields, *, size, after="", before=""):
    """One Page of a ``values()`` queryset ordered by ``fields``, the last of them unique."""
    names = [f.lstrip("-") for f in fields]
    back = decode(before, len(fields)) if before else None
    ahead = decode(after, len(fields)) if after and back is None else None
    order = _flip(fields) if back else fields
    key = back or ahead
    try:
        if key:
            rows = rows.filter(_beyond(order, key))
        found = list(rows.order_by(*order)[: size + 1])
    except (ValueError, TypeError, OverflowError):
        return page(rows.none(), fields, size=size)
    more = len(found) > size
    found = found[:size]
    if back:
        found.reverse()

    def key_of(row):
        return encode([row[name] for name in names])

    has_next = (more if not back else True) and found
    has_previous = (more if back else bool(ahead)) and found
    return Page(
        rows=found,
        next_cursor=key_of(found[-1]) if has_next else "",
        previous_cursor=key_of(found[0]) if has_previous else "",
    )
