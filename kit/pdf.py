"""Papers to print: a template of ours, filled in by typst in a program of its own."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from kit.controls import without_controls

FOLDER = settings.BASE_DIR / "templates" / "pdf"
TYPESETTER = Path(__file__).with_name("typesetter.py")
# Measured: a page takes 0.3 s, 400 pages with a code each 2 s.
PATIENCE_S = 90
PLAIN = re.compile(r"\A[a-z0-9_-]+\.(svg|png|jpg|webp)\Z")


# Little pictures few fonts have: on paper they would be empty boxes.
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d\u20e3]+")
# What has no place to break, so that it would run off the paper.
UNBROKEN = re.compile("([!-~]{18})(?=[!-~])")


class Failed(Exception):
    """The paper could not be made; the typesetter's words are for the log."""


def render(template: Path, data: dict, files: dict[str, bytes] | None = None) -> bytes:
    """A template of ``FOLDER`` as PDF; raises Failed.

    ``data`` is what the template reads by ``json("data.json")``: texts of people stay texts there,
    none is ever taken for the template's language. ``files``: pictures {plain name: content}, read
    by ``image(name)``; they, the templates beside it and nothing else can be read meanwhile.
    Letters the typesetter's own fonts lack come from the system's, where it has them.
    """
    with TemporaryDirectory(prefix="paper-") as folder:
        room = Path(folder)
        for part in template.parent.glob("*.typ"):
            shutil.copyfile(part, room / ("main.typ" if part == template else part.name))
        (room / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for name, content in (files or {}).items():
            _check_name(name)
            (room / name).write_bytes(content)
        _typeset(room)
        return (room / "out.pdf").read_bytes()


def printable(text: str) -> str:
    """As fonts have it, in the order it is read, and breakable: an invisible space after each 18
    letters without one."""
    shown = " ".join(without_controls(EMOJI.sub(" ", text)).split())
    return UNBROKEN.sub("\\1\u200b", shown)


def _check_name(name):
    if not PLAIN.match(name):
        raise ValueError(f"{name!r} is no name for a file of a paper")


def _typeset(room):
    """It knows nothing of our settings and secrets."""
    command = [sys.executable, "-I", str(TYPESETTER), str(room)]
    try:
        done = subprocess.run(command, capture_output=True, env={}, timeout=PATIENCE_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise Failed("took too long") from error
    if done.returncode:
        raise Failed(done.stderr.decode(errors="replace")[-400:])
