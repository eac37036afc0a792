"""Pictures for a few eyes: checked, encoded anew without anything else of the file, private."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kit import images, papers, private

FOLDER = "gambar"
ORIGINALS = "gambar-asal"
TYPE = "image/webp"


@dataclass(frozen=True)
class Prepared:
    """``file``: the clean picture's name below PRIVATE_ROOT."""

    file: str
    width: int
    height: int


def keep(upload) -> str:
    """Store an upload for the worker and return its name; raises images.Refused."""
    images.look(upload)
    return private.keep(upload, ORIGINALS)


def prepare(name: str) -> Prepared:
    """Make the clean picture of a kept upload, or raise images.Refused; the upload stays."""
    path = private.path_of(name)
    with open(path, "rb") as file:
        kind = images.look(file).kind
    with TemporaryDirectory() as folder:
        told = images.decode(path, kind, folder, is_private=True)
        (made,) = Path(folder).iterdir()
        with made.open("rb") as file:
            clean = private.keep(file, FOLDER)
    return Prepared(file=clean, **told)


def clean(upload) -> str:
    """The clean picture's name, made at once: for one picture that somebody waits for. Nothing
    else is kept. Raises papers.RefusedPaper."""
    original = ""
    try:
        original = keep(upload)
        return prepare(original).file
    except images.Refused as refusal:
        raise papers.RefusedPaper(refusal.code) from refusal
    finally:
        private.remove(original)


def answer(file: str):
    """The clean picture, to be shown; the caller has asked whether this person may see it."""
    return private.answer(file, kind=TYPE, filename="foto.webp", is_download=False)
