"""The photos' ZIP: found by name, looked at one at a time, never unpacked as a whole."""

import io
import unicodedata
from dataclasses import dataclass
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kit import images, zips
from kit.image_header import MOST_BYTES

MOST_FILES = 1_000
MOST_TOTAL_BYTES = 1024**3
# Folders, and what other systems put beside each file.
MOST_ENTRIES = 5_000
SIDE_FILES = {"thumbs.db", "desktop.ini"}

REFUSALS = {
    "damaged": _("The photos' ZIP is damaged or incomplete. Make it anew."),
    "locked": _("The photos' ZIP has a password. Make it without one."),
    "too_many": _("There are more than 1,000 photos in the ZIP. Divide them among several."),
    "too_large": _("The photos' ZIP is larger than 1 GB. Divide it into several."),
    "bomb": _("The photos' ZIP is damaged or incomplete. Make it anew."),
}
PHOTO_REFUSALS = {
    "damaged": _("%(name)s is damaged in the ZIP. Put it there again."),
    "too_large": _("%(name)s is larger than 10 MB. Send a smaller copy of it."),
}


class BadPhotos(ValidationError):
    """A ZIP that is not taken; ``code`` is one of REFUSALS."""

    def __init__(self, code):
        super().__init__(REFUSALS[code], code=code)


@dataclass(frozen=True)
class Picture:
    """``name`` without its folders; ``trouble`` is a sentence, empty when it may be used."""

    name: str
    digest: str = ""
    trouble: str = ""


def base_name(path: str) -> str:
    """The last part of any path; where it pointed to is never asked."""
    return path.replace("\\", "/").rpartition("/")[2]


def key_of(name: str) -> str:
    """Names are one in capitals or small letters, and however their accents are written."""
    return " ".join(unicodedata.normalize("NFC", base_name(name)).split()).casefold()


class Photos:
    """An open ZIP; without a file, one in which nothing is found."""

    def __init__(self, file=None):
        self.is_there, self.entries, self.known = file is not None, {}, {}
        self.used, self.last = set(), (None, b"")
        if file is not None:
            self._open(file)

    def _open(self, file):
        if file.seek(0, 2) > MOST_TOTAL_BYTES:
            raise BadPhotos("too_large")
        try:
            self.archive = zips.open_zip(file, most_files=MOST_ENTRIES, most_bytes=MOST_TOTAL_BYTES)
        except zips.BadZip as bad:
            raise BadPhotos(bad.code) from bad
        for entry in self.archive.infolist():
            name = base_name(entry.filename)
            is_beside = name.startswith("._") or name.lower() in SIDE_FILES or name == ".DS_Store"
            if name and not entry.is_dir() and not is_beside:
                self.entries.setdefault(key_of(name), []).append(entry)
        if sum(map(len, self.entries.values())) > MOST_FILES:
            raise BadPhotos("too_many")

    def find(self, name: str) -> Picture:
        """What is there under a name; each file is read once for all who ask."""
        key = key_of(name)
        self.used.add(key)
        if key not in self.known:
            self.known[key] = self._look(key, base_name(name))
        return self.known[key]

    def _look(self, key, name) -> Picture:
        found = self.entries.get(key, [])
        if not found:
            return Picture(name, trouble=_("%(name)s is not in the photos' ZIP.") % {"name": name})
        if len(found) > 1:
            told = _("There are several files named %(name)s in the ZIP. Give each its own name.")
            return Picture(name, trouble=told % {"name": name})
        name = base_name(found[0].filename)
        try:
            content = self.content(name)
            images.look(io.BytesIO(content))
        except zips.BadZip as bad:
            told = PHOTO_REFUSALS.get(bad.code, PHOTO_REFUSALS["damaged"])
            return Picture(name, trouble=told % {"name": name})
        except images.Refused as refused:
            return Picture(name, trouble=f"{name}: {refused.messages[0]}")
        return Picture(name, digest=sha256(content).hexdigest())

    def content(self, name: str) -> bytes:
        """One photo's bytes; the last one read is still at hand."""
        key = key_of(name)
        if self.last[0] != key:
            self.last = (None, b"")
            entry = self.entries[key][0]
            self.last = (key, zips.read(self.archive, entry, most=MOST_BYTES))
        return self.last[1]

    def unused(self) -> list[str]:
        """Names of the files no row has asked for."""
        rest = [entries[0] for key, entries in self.entries.items() if key not in self.used]
        return sorted(base_name(entry.filename) for entry in rest)
