"""The heads of the seals, kept in a file outside the database: only that shows a cut tail."""

import fcntl
import os
from pathlib import Path

from django.conf import settings

from transactions.models import Seal


def path() -> Path:
    return Path(settings.LEDGER_HEADS_FILE)


def read() -> dict[int, str]:
    """{number of the seal: its digest}, as written down; empty where there is no file."""
    try:
        lines = path().read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        return {}
    found = {}
    for line in lines:
        number, _when, digest, *_rest = [*line.split(), "", "", ""]
        if number.isdigit() and digest:
            found[int(number)] = digest
    return found


def append() -> int:
    """Write down the seals that are not in the file yet; how many those were.

    A line: number, moment, digest. Flushed to the disk, so that it outlives the database.
    """
    path().parent.mkdir(parents=True, exist_ok=True)
    with path().open("a", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        last = max(read(), default=0)
        rows = list(Seal.objects.filter(number__gt=last).order_by("number"))
        for seal in rows:
            file.write(f"{seal.number} {seal.sealed_at:%Y-%m-%dT%H:%M:%SZ} {seal.digest}\n")
        file.flush()
        os.fsync(file.fileno())
    return len(rows)
