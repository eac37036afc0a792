"""The worker's side of a photo: its clean files made, or the reason kept why not."""

import logging
from pathlib import Path

from django.conf import settings
from django.db import transaction

from kit import images
from products.choices import PhotoState
from products.models import Photo

log = logging.getLogger(__name__)


def prepare(photo_id: int):
    """Decode one original and delete it; a photo that was taken away meanwhile leaves no files."""
    photo = Photo.objects.filter(pk=photo_id, state=PhotoState.WAITING).first()
    if photo is None:
        return
    original = Path(settings.PRIVATE_ROOT) / photo.original
    try:
        made = images.prepare(original)
    except images.Refused as refused:
        _finish(photo_id, state=PhotoState.REFUSED, refusal=refused.code)
    except Exception:  # whatever it is, the owner must not wait for ever
        log.exception("Photo %s could not be prepared", photo_id)
        _finish(photo_id, state=PhotoState.REFUSED, refusal="our_side")
    else:
        kept = _finish(
            photo_id,
            state=PhotoState.READY,
            key=made.key,
            width=made.width,
            height=made.height,
            hints=made.hints,
        )
        if not kept:
            images.remove(made.key)
    original.unlink(missing_ok=True)


@transaction.atomic
def _finish(photo_id, **fields) -> bool:
    """Whether the photo was still there, and waiting."""
    rows = Photo.objects.filter(pk=photo_id, state=PhotoState.WAITING)
    return bool(rows.update(original="", **fields))
