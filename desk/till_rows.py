"""What a phone sends of its sales, taken apart strictly: a row is whole or it is refused."""

import datetime as dt
import json
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kit.controls import without_controls

MOST_BYTES, MOST_ROWS, MOST_LABEL = 256 * 1024, 200, 120
# Keys are BigIntegers; amounts far above any bound are refused with a sentence by the action.
MOST_INT = 2**63 - 1
# The last moment Python knows, a day early so that zones fit.
MOST_MS = 253_402_214_400_000


class Unreadable(Exception):
    """Not what the page sends: nothing of it can be answered row by row."""


def batch_of(body: bytes) -> tuple[str, dt.datetime, list]:
    """(whose rows, now by the phone's clock, rows as they came) of a request's body.

    Raises Unreadable.
    """
    try:
        told = json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Unreadable from error
    if type(told) is not dict:
        raise Unreadable
    owner, rows = told.get("owner"), told.get("rows")
    if type(owner) is not str or type(rows) is not list or len(rows) > MOST_ROWS:
        raise Unreadable
    try:
        return owner, moment_of(told.get("now")), rows
    except ValidationError as error:
        raise Unreadable from error


def id_of(row) -> UUID | None:
    """The row's own id, or None where it has none that could be answered."""
    key = row.get("id") if type(row) is dict else None
    try:
        return UUID(key) if type(key) is str and len(key) == 36 else None
    except ValueError:
        return None


def sale_of(row: dict) -> dict:
    """What ``till.record`` takes, of one row. Raises ValidationError."""
    product = row.get("product")
    return {
        "product": None if product is None else _whole(product),
        "label": text_of(row.get("label", "")),
        "quantity": _whole(row.get("quantity")),
        "amount_idr": _whole(row.get("amount_idr")),
        "paid_by": text_of(row.get("paid_by", "")),
        "edition": text_of(row.get("edition", "")),
        "phone_at": moment_of(row.get("at")),
    }


def text_of(value, most: int = MOST_LABEL) -> str:
    """One line without anything invisible, and without halves of letters no database takes."""
    if type(value) is not str:
        raise _unreadable()
    text = value[: 4 * most].encode("utf-8", "ignore").decode()
    return " ".join(without_controls(" ".join(text.split())).split())[:most].strip()


def moment_of(value) -> dt.datetime:
    """Milliseconds since 1970, as JavaScript counts."""
    if type(value) is not int or not 0 <= value <= MOST_MS:
        raise _unreadable()
    return dt.datetime.fromtimestamp(value // 1000, dt.UTC) + dt.timedelta(
        milliseconds=value % 1000
    )


def _whole(value) -> int:
    if type(value) is not int or not -MOST_INT <= value <= MOST_INT:
        raise _unreadable()
    return value


def _no_constant(name):
    raise ValueError(name)  # NaN and Infinity are no JSON


def _unreadable():
    return ValidationError(
        _("This row could not be read. Correct it, or remove it and record the sale anew."),
        code="unreadable",
    )
