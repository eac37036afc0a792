"""Papers and pictures that show an entry to be true: checked, encoded anew, private."""

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from kit import papers, private, private_pictures
from transactions.models import Evidence
from transactions.refusals import Refused
from transactions.rules import may_view_note_of

FOLDER = "bukti-catatan"
MOST = 5


@dataclass(frozen=True)
class Kept:
    """A file below PRIVATE_ROOT; ``digest``: SHA-256 of the bytes kept."""

    file: str
    media_type: str
    name: str
    digest: str


@contextmanager
def keeping(upload, *, folder=FOLDER):
    """The upload as Kept, for as long as it takes to write its row; gone again if that fails.
    None without an upload. Raises papers.RefusedPaper. Pictures lose whatever else the file held.
    ``folder``: where a PDF is kept.
    """
    if not upload:
        yield None
        return
    kept = _keep(upload, folder)
    try:
        yield kept
    except BaseException:
        private.remove(kept.file)
        raise


def add(entry, *, file, by) -> Evidence:
    """One more file for an entry; the same one twice is there once. Raises PermissionDenied,
    Refused and papers.RefusedPaper."""
    if not may_view_note_of(by, entry):
        raise PermissionDenied
    _check(entry)  # before ten megabytes are written for nothing
    with keeping(file) as kept, transaction.atomic():
        _check(entry)
        return attach(entry, kept, by=by)


def attach(entry, kept: Kept, *, by) -> Evidence:
    """The row of a kept file, in the caller's transaction."""
    row, is_new = Evidence.objects.get_or_create(
        entry=entry,
        digest=kept.digest,
        defaults={
            "file": kept.file,
            "media_type": kept.media_type,
            "name": kept.name,
            "by": by,
        },
    )
    if is_new:
        trail.record(entry, verb="entry_evidence", by=by, region=entry.region_id)
    else:
        transaction.on_commit(lambda: private.remove(kept.file))
    return row


def answer(row: Evidence):
    """The file as a download; 404 once erased. The caller has asked who it is for."""
    ending = papers.ENDINGS.get(row.media_type, "bin")
    name = f"bukti-{row.entry_id}-{row.pk}.{ending}"
    return private.answer(row.file, kind=row.media_type, filename=name)


def _keep(upload, folder) -> Kept:
    name = " ".join(upload.name.split())[-120:]
    kind = papers.look(upload)
    if kind == papers.PDF:
        file = private.keep(upload, folder)
    else:
        file, kind = private_pictures.clean(upload), private_pictures.TYPE
    with open(private.path_of(file), "rb") as bytes_kept:
        digest = hashlib.file_digest(bytes_kept, "sha256").hexdigest()
    return Kept(file, kind, name, digest)


def _check(entry):
    if entry.evidence.count() >= MOST:
        words = _("%(most)s files are there already. Take the ones that show it best.")
        raise Refused(words, code="too_many", params={"most": MOST})
