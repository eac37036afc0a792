"""The one picture of a row: taken in, made safe by the worker, taken away."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django_tasks import task

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from expo.models import Campaign, Edition, Look
from kit import images, private

FOLDER = "gambar-asal"


@dataclass(frozen=True)
class Bearer:
    """A model with a picture (expo.models.look.Pictured).

    ``right``: who may change it, asked of its edition if it ``hangs_on_edition``, which is then
    locked first and must not be archived; else of the row. ``region(row)``: code for the trail.
    """

    model: type
    right: str
    region: Callable
    hangs_on_edition: bool = False


# By the model's name; apps to the right add theirs with ``bear``.
_bearers: dict[str, Bearer] = {}


def bear(bearer: Bearer) -> None:
    _bearers[bearer.model._meta.model_name] = bearer


bear(Bearer(Look, "expo.change_edition", lambda row: row.edition.organiser.region_id, True))
bear(Bearer(Campaign, "expo.change_campaign", lambda row: row.region_id))


def take(row, *, file, by) -> None:
    """Keep an upload for the worker; the picture shown stays until the new one is ready.

    Raises ValidationError for what its header tells already.
    """
    try:
        images.look(file)
    except images.Refused as refusal:
        raise ValidationError(images.REFUSALS[refusal.code], code=refusal.code) from refusal
    name = ""
    try:
        with transaction.atomic():
            row = _locked(row, by)
            name = private.keep(file, FOLDER)
            _let_go(row.picture_original)
            row.picture_original, row.picture_fault = name, ""
            row.save(update_fields=["picture_original", "picture_fault"])
            _note(row, "take_picture", by)
            prepare.enqueue(row._meta.model_name, row.pk)
    except BaseException:
        private.remove(name)
        raise


@transaction.atomic
def remove(row, *, by) -> None:
    """Show no picture any more."""
    row = _locked(row, by)
    _forget(row.picture)
    _let_go(row.picture_original)
    row.picture = row.picture_original = row.picture_fault = ""
    row.picture_width = row.picture_height = 0
    row.save(update_fields=PICTURE)
    _note(row, "remove_picture", by)


PICTURE = (
    *("picture", "picture_width", "picture_height", "picture_original"),
    "picture_fault",
)


@task()
def prepare(kind: str, pk: int) -> None:
    """Make the clean files of the newest upload; what cannot be used is said on the row."""
    rows = _bearers[kind].model.objects
    row = rows.filter(pk=pk).exclude(picture_original="").first()
    if row is None:
        return
    original = row.picture_original
    try:
        found, fault = images.prepare(private.path_of(original)), ""
    except images.Refused as refusal:
        found, fault = None, refusal.code
    except FileNotFoundError:
        return  # another upload has taken its place, and brings its own task
    with transaction.atomic():
        row = rows.select_for_update().filter(pk=pk).first()
        if row is None or row.picture_original != original:
            if found:
                images.remove(found.key)
            return
        if found and _is_frozen(row):
            images.remove(found.key)
        elif found:
            _forget(row.picture)
            row.picture, row.picture_width, row.picture_height = (
                found.key,
                found.width,
                found.height,
            )
        row.picture_original, row.picture_fault = "", fault
        row.save(update_fields=PICTURE)
        _let_go(original)


def _is_frozen(row):
    """Archived while the worker was at it: the record keeps what it showed."""
    return _bearer_of(row).hangs_on_edition and row.edition.is_frozen


def _bearer_of(row):
    return _bearers[row._meta.model_name]


def _locked(row, by):
    edition, bearer = None, _bearer_of(row)
    if bearer.hangs_on_edition:  # the edition first, as whoever dresses or archives it does
        edition = Edition.objects.select_for_update().get(pk=row.edition_id)
    row = type(row).objects.select_for_update().get(pk=row.pk)
    if not by.has_perm(bearer.right, edition or row):
        raise PermissionDenied
    if edition:
        refuse_frozen(edition)
    return row


def _forget(key):
    if key:
        transaction.on_commit(lambda: images.remove(key))


def _let_go(name):
    if name:
        transaction.on_commit(lambda: private.remove(name))


def _note(row, verb, by):
    trail.record(row, verb=verb, by=by, region=_bearer_of(row).region(row) or "")
