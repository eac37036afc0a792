"""The secret of a day, by which visitors are told apart until midnight and never after."""

import os
import secrets
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

LENGTH = 32


def key_of(day: date) -> bytes:
    """The day's random key, made by whichever process asks first. Raises OSError."""
    return _key(settings.VISITS_ROOT, day)


@lru_cache(maxsize=1)  # of one day only, so that yesterday's is forgotten here too
def _key(folder: Path, day: date) -> bytes:
    path = folder / f"key-{day:%Y%m%d}"
    if not path.exists():
        _make(path)
    return path.read_bytes()


def _make(path: Path) -> None:
    """Whole under its name or not at all; the first of several processes wins."""
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(file, secrets.token_bytes(LENGTH))
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        os.close(file)
        draft.unlink()


def forget(today: date) -> None:
    """Remove the keys of all other days: their hashes can no longer be repeated by anybody."""
    kept = f"key-{today:%Y%m%d}"
    for path in settings.VISITS_ROOT.glob("*key-*"):
        if not path.name.lstrip(".").startswith(kept):
            path.unlink(missing_ok=True)
