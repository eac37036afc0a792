"""Private pictures of messages and cases: kept at once, made clean by the worker."""

import logging

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from kit import images, private, private_pictures
from products.choices import PhotoState
from transactions.models import Attachment
from transactions.refusals import Refused

log = logging.getLogger(__name__)
MOST = 3


class kept:
    """Uploads stored for as long as it takes to write their rows; gone again if nothing took them.

    Opened outside the transaction: a row that is rolled back leaves no file. Raises Refused.
    """

    def __init__(self, uploads):
        self.uploads, self.names, self.is_taken = list(uploads or ()), [], False

    def __enter__(self):
        if len(self.uploads) > MOST:
            words = _("At most %(n)s pictures. Choose the ones that show it best.")
            raise Refused(words, code="many", params={"n": MOST})
        try:
            for upload in self.uploads:
                self.names.append(private_pictures.keep(upload))
        except images.Refused as refusal:
            self._drop()
            raise Refused(refusal.message, code=refusal.code) from refusal
        except BaseException:
            self._drop()
            raise
        return self

    def __exit__(self, fault, *rest):
        if fault or not self.is_taken:
            self._drop()

    def _drop(self):
        for name in self.names:
            private.remove(name)

    def attach(self, *, message=None, case=None) -> list[Attachment]:
        """Rows for what was kept, in the caller's transaction; the worker goes on from there."""
        self.is_taken = True
        rows = [Attachment(message=message, case=case, original=name) for name in self.names]
        rows = Attachment.objects.bulk_create(rows)
        for row in rows:
            prepare.enqueue(row.pk)
        return rows


def add(uploads, *, message=None, case=None) -> list[Attachment]:
    """``kept`` and ``attach`` in one, for callers whose transaction does little after it."""
    with kept(uploads) as pictures:
        return pictures.attach(message=message, case=case)


def carry(pictures, *, message) -> None:
    """What is ready of somebody's pictures, to another thread too; the files are shared."""
    names = ("state", "file", "width", "height")
    Attachment.objects.bulk_create(
        Attachment(message=message, **{name: getattr(row, name) for name in names})
        for row in pictures
        if row.state == PhotoState.READY
    )


def answer(picture: Attachment):
    """The clean picture; 404 while there is none. The caller has asked who it is for."""
    if picture.state != PhotoState.READY:
        raise Http404
    return private_pictures.answer(picture.file)


def words_of(picture: Attachment):
    """Why a picture was not taken, as a sentence."""
    return images.REFUSALS.get(picture.refusal, images.REFUSALS["our_side"])


@task()
def prepare(picture_id):
    """Make one upload clean and delete it; a picture that is gone leaves no file."""
    picture = Attachment.objects.filter(pk=picture_id, state=PhotoState.WAITING).first()
    if picture is None:
        return
    try:
        made = private_pictures.prepare(picture.original)
    except images.Refused as refused:
        _finish(picture_id, state=PhotoState.REFUSED, refusal=refused.code)
    except Exception:  # whatever it is, nobody must wait for ever
        log.exception("Picture %s could not be prepared", picture_id)
        _finish(picture_id, state=PhotoState.REFUSED, refusal="our_side")
    else:
        fields = {"file": made.file, "width": made.width, "height": made.height}
        if not _finish(picture_id, state=PhotoState.READY, **fields):
            private.remove(made.file)
    private.remove(picture.original)


@transaction.atomic
def _finish(picture_id, **fields) -> bool:
    """Whether the picture was still there, and waiting."""
    rows = Attachment.objects.filter(pk=picture_id, state=PhotoState.WAITING)
    return bool(rows.update(original="", **fields))
