"""What a seal is the hash of: the seal before it, and every row of its batch in one form.

The form is the same on every database, so that a ledger moved from SQLite to PostgreSQL keeps its
seals. Notes and evidence files are not part of it: they may be erased.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from transactions.models import Entry, Seal, Verdict

# What the first seal stands on.
GENESIS = "0" * 64
CHUNK = 2000
# Every column, in this order for ever: what is hashed anew in ten years must read the same. A
# column added later needs a form of its own, told by the seal's number.
ENTRY = (
    *("id", "edition_id", "vendor_id", "region_id", "kind", "channel", "category_id", "scale"),
    *("hall_id", "country", "amount_idr", "currency", "original_amount", "rate", "rate_source"),
    *("order_id", "live_session_id", "live_share", "fulfils_id", "reverses_id"),
    *("reversal_reason", "happened_at", "recorded_at", "recorded_by_id", "source", "source_ref"),
    *("evidence_hash", "client_id"),
)
VERDICT = ("id", "entry_id", "number", "finding", "step", "by_id", "at")


@dataclass(frozen=True)
class Batch:
    """Digest of a batch, and how many rows it holds."""

    digest: str
    entries: int
    verdicts: int


def batch(previous: str, *, after: tuple[int, int], until: tuple[int, int]) -> Batch:
    """Of the rows behind ``after`` up to ``until``, both (entry key, finding key); reads the rows.

    A line for each row: the names of its columns stand in the first line of each kind.
    """
    found, counts = sha256(previous.encode()), []
    for (model, names), first, last in zip(
        ((Entry, ENTRY), (Verdict, VERDICT)), after, until, strict=True
    ):
        found.update(_line(names))
        rows = model.objects.filter(pk__gt=first, pk__lte=last).order_by("pk").values_list(*names)
        count = 0
        for row in rows.iterator(chunk_size=CHUNK):
            found.update(_line(row))
            count += 1
        counts.append(count)
    return Batch(found.hexdigest(), *counts)


def chain() -> Iterator[tuple[Seal, Batch]]:
    """Every seal, first to last, with its batch hashed anew upon what stands before it."""
    previous, after = GENESIS, (0, 0)
    for seal in Seal.objects.order_by("number"):
        until = (seal.last_entry, seal.last_verdict)
        yield seal, batch(previous, after=after, until=until)
        previous, after = seal.digest, until


def head() -> Seal | None:
    """The last seal: printed on every report, it stands for all entries before."""
    return Seal.objects.order_by("-number").first()


def short(digest: str) -> str:
    """As printed for people: the first 20 letters in fours."""
    return " ".join(digest[place : place + 4] for place in range(0, 20, 4))


def _line(values) -> bytes:
    return (
        json.dumps(
            [_said(value) for value in values], ensure_ascii=False, separators=(",", ":")
        ).encode()
        + b"\n"
    )


def _said(value):
    if value is None or isinstance(value, int | str):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value)
