"""The spool: a line for each view, in files by the minute, until they are counted.

No page view waits for the database, and no address is written. A line is one write to a file
opened for appending, under a lock shared by all writers; who takes a file away holds it alone for
the moment of renaming it. So a line is either in the file that was taken or in the next one.
"""

import fcntl
import logging
import os
import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from time import monotonic, time_ns

from django.conf import settings
from django.utils import timezone

from reports.actions import day_keys

log = logging.getLogger(__name__)
# Bytes of one minute's file (200,000 views) and of all that wait, should nobody count them.
MOST, MOST_WAITING = 16 * 1024 * 1024, 256 * 1024 * 1024
QUIET_S = 60
TRIES = 10
# Letters of a visitor's mark that its address alone decides.
OF_ADDRESS = 10
LINE = re.compile(
    r"(?P<day>[0-9]{8}) (?P<kind>[a-z]{4,8}) (?P<key>[0-9]{1,12}) (?P<origin>link|live|qr) "
    r"(?P<country>[A-Z]{2}|-) (?P<visitor>[A-Za-z0-9_-]{22})"
)


class Full(OSError):
    """No room for more lines; what comes until the next minute is not counted."""


@dataclass(frozen=True)
class View:
    """One look at one page."""

    day: date
    kind: str
    key: int
    origin: str
    country: str
    visitor: str


def note(kind: str, key: int, *, origin: str, country: str, address: str, agent: str) -> None:
    """Leave a line. What hinders it (a full disk) is logged once a minute and told to nobody."""
    try:
        for _attempt in range(TRIES):
            now = timezone.now()
            day = timezone.localdate(now, timezone.get_default_timezone())
            mark = visitor(day, address, agent)
            line = f"\n{day:%Y%m%d} {kind} {key} {origin} {country or '-'} {mark}\n"
            if _append(line.encode(), now):
                return
    except OSError as error:
        _complain(error)


def visitor(day: date, address: str, agent: str) -> str:
    """Who it is, for this day and this site alone. 16 bytes, as 22 letters. Raises OSError.

    The first ``OF_ADDRESS`` letters are those of everybody at this address.
    """
    try:
        key = day_keys.key_of(day)
    except FileNotFoundError:
        settings.VISITS_ROOT.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = day_keys.key_of(day)
    found = [
        blake2b(told.encode(), key=key, digest_size=8).digest()
        for told in (address, f"{address}\0{agent}")
    ]
    return urlsafe_b64encode(b"".join(found)).decode().rstrip("=")


def _append(line: bytes, now: datetime) -> bool:
    """False where the file was taken away before it could be locked."""
    path = settings.VISITS_ROOT / f"{now:%Y%m%dT%H%M}.log"
    settings.VISITS_ROOT.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_SH)
        found = os.fstat(file)
        if not _is_there(path, found):
            return False
        if found.st_size >= MOST or _waiting_of(path.stem) >= MOST_WAITING:
            raise Full("the spool of visits is full")
        # The line before may be torn; this one begins anew and is whole or told.
        if os.write(file, line) != len(line):
            raise Full("the disk is full")
        return True
    finally:
        os.close(file)


def _is_there(path, found) -> bool:
    try:
        return os.path.samestat(os.stat(path), found)
    except FileNotFoundError:
        return False


_weighed = {"minute": "", "bytes": 0}


def _waiting_of(minute: str) -> int:
    """Bytes of all that waits, looked at once a minute."""
    if _weighed["minute"] != minute:
        with os.scandir(settings.VISITS_ROOT) as entries:
            sizes = [entry.stat().st_size for entry in entries if _is_spool(entry.name)]
        _weighed.update(minute=minute, bytes=sum(sizes))
    return _weighed["bytes"]


def _is_spool(name: str) -> bool:
    return name.endswith((".log", ".taken"))


_complained = {"at": -QUIET_S}


def _complain(error: OSError) -> None:
    if monotonic() - _complained["at"] >= QUIET_S:
        _complained["at"] = monotonic()
        log.error("Visits are not counted: %s", error)


@contextmanager
def alone() -> Iterator[bool]:
    """Whether nobody else counts this spool now; told by a lock that ends with the process."""
    settings.VISITS_ROOT.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.VISITS_ROOT / "counting").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def take() -> list[Path]:
    """Close what was written so far; the closed files, oldest first, earlier ones included.

    A file that somebody writes to at this very moment stays for the next time.
    """
    for path in settings.VISITS_ROOT.glob("*.log"):
        try:
            _close(path)
        except BlockingIOError:
            continue
        except OSError as error:  # a folder, or a file of somebody else's
            log.error("%s is no spool of ours: %s", path.name, error)
    return taken()


def _close(path):
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        order = f"{time_ns():016x}{secrets.token_hex(4)}"
        path.rename(path.with_name(f"{path.stem}-{order}.taken"))


def taken() -> list[Path]:
    """Closed files that are still there."""
    return sorted(settings.VISITS_ROOT.glob("*.taken"))


def views(path: Path) -> Iterator[View]:
    """The whole lines of a closed file; torn ones are passed over."""
    with path.open(encoding="ascii", errors="replace") as file:
        for line in file:
            found = LINE.fullmatch(line.rstrip("\n"))
            day = _day(found["day"]) if found else None
            if day is None:
                continue
            country = found["country"].strip("-")
            key, origin = int(found["key"]), found["origin"]
            yield View(day, found["kind"], key, origin, country, found["visitor"])


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y%m%d").date()
    except ValueError:
        return None
