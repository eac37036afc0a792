"""Pictures by key: made safe, kept as a few files, named in pages."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from kit.image_header import look
from kit.image_words import HINTS, REFUSALS, Refused

__all__ = [
    "HINTS",
    "REFUSALS",
    "Prepared",
    "Refused",
    "decode",
    "double",
    "files_of",
    "jpeg_url",
    "judge",
    "look",
    "prepare",
    "remove",
    "srcset",
    "url",
]
DECODER = Path(__file__).with_name("image_decoder.py")
PATIENCE_S = 60
STALE_S = 3600
UNFINISHED = ".unfinished-"
SIZES = (200, 400, 800, 1600)
JPEG_SIZE = 800
FOLDER = "foto"


def file_name(key: str, size: int, ending: str = "webp") -> str:
    """The path of one file below MEDIA_ROOT."""
    return f"{FOLDER}/{key[:2]}/{key}-{size}.{ending}"


def url(key: str, width: int) -> str:
    """The address of the WebP file whose longest side is at most ``width``."""
    return settings.MEDIA_URL + file_name(key, width)


def jpeg_url(key: str) -> str:
    """The address of the JPEG for programs that know no WebP."""
    return settings.MEDIA_URL + file_name(key, JPEG_SIZE, "jpg")


def sizes_for(longest_side: int) -> tuple[int, ...]:
    """The sizes that exist for a picture: the largest only where it adds something."""
    return SIZES if longest_side > JPEG_SIZE else SIZES[:-1]


def srcset(key: str, longest_side: int) -> str:
    """The files for ``srcset``, each with its true width; a small picture is never blown up."""
    widths = {}
    for size in sizes_for(longest_side):
        widths.setdefault(min(size, longest_side or size), size)
    return ", ".join(f"{url(key, size)} {width}w" for width, size in widths.items())


def files_of(key: str) -> list[Path]:
    """Every file there may be for a key."""
    root = Path(settings.MEDIA_ROOT)
    names = [file_name(key, size) for size in SIZES]
    return [root / name for name in [*names, file_name(key, JPEG_SIZE, "jpg")]]


@dataclass(frozen=True)
class Prepared:
    """A picture whose clean files are in place; sides are those it came with, upright."""

    key: str
    width: int
    height: int
    hints: list
    # What the hints were told from, by the names of kit.image_faults.measure.
    found: dict = field(default_factory=dict)


def prepare(path) -> Prepared:
    """Make the clean files of a hostile one, or raise Refused and leave nothing behind."""
    kind = _kind(path)
    root = Path(settings.MEDIA_ROOT) / FOLDER
    root.mkdir(parents=True, exist_ok=True)
    _sweep(root)
    key = secrets.token_hex(16)
    with TemporaryDirectory(prefix=UNFINISHED, dir=root) as folder:
        told = decode(path, kind, folder)
        _put_in_place(Path(folder), key)
    return Prepared(key=key, **told)


def judge(path) -> Prepared:
    """What ``prepare`` would say of a picture, without keeping any file of it."""
    kind = _kind(path)
    with TemporaryDirectory() as folder:
        return Prepared(key="", **decode(path, kind, folder))


def _kind(path):
    with open(path, "rb") as file:
        return look(file).kind


def remove(key: str):
    """Take away the files of a key."""
    for file in files_of(key):
        file.unlink(missing_ok=True)


def double(key: str) -> str:
    """Files of their own under a new key, so that either may be removed; empty: there are none."""
    found = [file for file in files_of(key) if file.exists()] if key else []
    if not found:
        return ""
    other = secrets.token_hex(16)
    home = found[0].parent.parent / other[:2]
    home.mkdir(exist_ok=True)
    try:
        for file in found:
            shutil.copyfile(file, home / file.name.replace(key, other, 1))
    except OSError:
        remove(other)
        raise
    return other


def decode(path, kind, folder, *, is_private=False) -> dict:
    """What the decoder says of one file; it knows nothing of our settings and secrets."""
    bounds = json.dumps(None if is_private else settings.PHOTO_HINTS)
    command = [sys.executable, "-I", str(DECODER), str(path), kind, folder, bounds]
    try:
        done = subprocess.run(command, capture_output=True, env={}, timeout=PATIENCE_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise Refused("damaged") from error
    if done.returncode < 0:  # ended by one of its bounds, or by a fault of the decoder
        raise Refused("damaged")
    if done.returncode:
        raise RuntimeError(f"The decoder failed: {done.stderr.decode(errors='replace')[-400:]}")
    told = json.loads(done.stdout)
    if "refusal" in told:
        raise Refused(told["refusal"])
    return told


def _put_in_place(folder, key):
    """Flush each file, then give it its name: a full disk leaves no half picture."""
    home = folder.parent / key[:2]
    home.mkdir(exist_ok=True)
    try:
        for file in folder.iterdir():
            with open(file, "rb") as flushed:
                os.fsync(flushed.fileno())
            file.replace(home / f"{key}-{file.name}")
        _flush_folder(home)
    except OSError:
        remove(key)
        raise


def _flush_folder(home):
    handle = os.open(home, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(root):
    """Forget what a worker that was killed left behind."""
    for left in root.glob(f"{UNFINISHED}*"):
        with suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > STALE_S:
                shutil.rmtree(left, ignore_errors=True)
