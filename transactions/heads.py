"""The heads of the seals, kept in a file outside the database: only that shows a cut tail."""

import fcntl
import os
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from transactions.models import Seal

# Number, moment, digest; "rewritten" where the line was not written when the seal was made.
LINE = re.compile(r"([0-9]{1,9}) \S+ ([0-9a-f]{64})( rewritten)?")
COLUMNS = ("number", "sealed_at", "digest")
# A process that died before it wrote is made up for by the next run, and that is no news.
CATCH_UP = timedelta(hours=1)


@dataclass(frozen=True)
class Head:
    """What the file says of one seal."""

    digest: str
    is_rewritten: bool


def path() -> Path:
    return Path(settings.LEDGER_HEADS_FILE)


def read() -> dict[int, Head]:
    """{number of the seal: its head}, as written down; empty where there is no file.

    Of two lines about one seal the first counts. Lines of another form (torn by a full disk) are
    as if they were not there.
    """
    try:
        lines = path().read_text(encoding="ascii", errors="replace").split("\n")
    except FileNotFoundError:
        return {}
    found = {}
    for line in lines:
        if fits := LINE.fullmatch(line.rstrip()):
            number, digest, mark = fits.groups()
            found.setdefault(int(number), Head(digest, bool(mark)))
    return found


def append(made: Collection[int] = ()) -> list[int]:
    """Write down the seals that the file lacks; numbers of those marked as rewritten.

    ``made`` are the seals of this run. Older ones are marked where they were lost: from the middle,
    with the whole file, or more than an hour ago. Flushed to the disk, so that it outlives the
    database.
    """
    path().parent.mkdir(parents=True, exist_ok=True)
    with path().open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        kept = read()
        seals = Seal.objects.order_by("number").values_list(*COLUMNS, named=True)
        rows = [seal for seal in seals if seal.number not in kept]
        late = [seal.number for seal in rows if _is_late(seal, made, kept)]
        if rows and _is_torn(file):
            file.write(b"\n")
        for seal in rows:
            mark = " rewritten" if seal.number in late else ""
            line = f"{seal.number} {seal.sealed_at:%Y-%m-%dT%H:%M:%SZ} {seal.digest}{mark}\n"
            file.write(line.encode())
        file.flush()
        os.fsync(file.fileno())
    return late


def _is_late(seal, made, kept):
    if made and seal.number >= min(made):
        return False
    is_tail = bool(kept) and seal.number > max(kept)
    return not is_tail or seal.sealed_at < timezone.now() - CATCH_UP


def _is_torn(file):
    """Whether its last line has no end: another would be glued to it."""
    if not file.seek(0, os.SEEK_END):
        return False
    file.seek(-1, os.SEEK_END)
    return file.read(1) != b"\n"
