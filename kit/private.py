"""Private files: kept under random names of ours, handed out only after a view's own check."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404
from django.utils._os import safe_join

POLICY = "default-src 'none'; sandbox"
CHUNK = 256 * 1024


def keep(file, folder: str) -> str:
    """Store an upload below PRIVATE_ROOT and return its name there; all of it, or nothing.

    Written under another name, flushed and renamed: a full disk leaves no half file.
    """
    name = f"{folder}/{secrets.token_hex(16)}"
    path = Path(settings.PRIVATE_ROOT) / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    try:
        with open(unfinished, "xb") as kept:
            file.seek(0)
            for chunk in iter(lambda: file.read(CHUNK), b""):
                kept.write(chunk)
            kept.flush()
            os.fsync(kept.fileno())
        unfinished.rename(path)
        _flush_folder(path.parent)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        path.unlink(missing_ok=True)
        raise
    return name


def remove(name: str) -> None:
    """Take a kept file away; one that is gone already is no fault."""
    if name:
        _path(name).unlink(missing_ok=True)


def path_of(name: str) -> Path:
    """Where a kept file lies, for a worker of ours."""
    return _path(name)


def answer(name: str, *, kind: str, filename: str, is_download=True) -> FileResponse:
    """The file as a download of a fixed type; 404 if there is none.

    The caller has asked whether this person may read it. Only what we encoded anew ourselves may
    be shown in the browser instead.
    """
    try:
        file = _path(name).open("rb")
    except (SuspiciousFileOperation, OSError, ValueError) as error:
        raise Http404 from error
    response = FileResponse(file, as_attachment=is_download, filename=filename, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def _path(name):
    if not name:
        raise SuspiciousFileOperation("A private file without a name")
    return Path(safe_join(settings.PRIVATE_ROOT, name))


def _flush_folder(folder):
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
