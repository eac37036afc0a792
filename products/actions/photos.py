"""A product's photos: added, described, put in order, taken away."""

from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from kit import images, private
from products.choices import PhotoState
from products.models import Photo, Product
from products.rules import may_edit
from products.tasks import prepare_photo

MOST = 8
FOLDER = "foto-asal"


def check(file):
    """Raise images.Refused for what can be told from size and header alone."""
    images.look(file)


def add(product, *, file, by) -> Photo:
    """Keep one upload for the worker; only a random name of ours ever reaches the disk."""
    check(file)
    name = ""
    try:
        with transaction.atomic():
            product = _locked(product, by)
            if product.photos.kept().count() >= MOST:
                raise ValidationError(
                    _("There are %(most)s photos already. Remove one first.") % {"most": MOST},
                    code="too_many",
                )
            name = private.keep(file, FOLDER)
            last = product.photos.aggregate(last=Max("position"))["last"]
            photo = Photo.objects.create(
                product=product,
                original=name,
                filename=Path(file.name).name[:120],
                position=0 if last is None else last + 1,
            )
            _note(product, "add_photo", by, photo)
            prepare_photo.enqueue(photo.pk)
    except BaseException:
        private.remove(name)
        raise
    return photo


@transaction.atomic
def remove(photo, *, by):
    """Take a photo away; one that a kept version shows is only marked."""
    product = _locked(photo.product, by)
    photo = product.photos.filter(pk=photo.pk, removed_at__isnull=True).first()
    if photo is None:
        return
    discard(photo, kept_in_versions(product))
    _note(product, "remove_photo", by, photo)


def discard(photo, kept: set[int]) -> None:
    """Take one away with its files; one of ``kept`` is only marked. Below its product's lock."""
    if photo.pk in kept:
        photo.removed_at = timezone.now()
        photo.save(update_fields=["removed_at"])
        return
    key, original = photo.key, photo.original
    photo.delete()
    transaction.on_commit(lambda: _unlink(key, original))


def kept_in_versions(product) -> set[int]:
    """Ids of the photos that some sent version shows."""
    contents = product.revisions.values_list("content", flat=True)
    return {photo.get("id") for content in contents for photo in content["photos"]}


@transaction.atomic
def make_main(photo, *, by):
    """Put one photo before all others."""
    product = _locked(photo.product, by)
    rows = list(product.photos.kept())
    rows.sort(key=lambda row: row.pk != photo.pk)
    _put_in_order(rows)
    _note(product, "main_photo", by, photo)


@transaction.atomic
def move(photo, *, earlier: bool, by):
    """One place forward or back; at the end nothing happens."""
    product = _locked(photo.product, by)
    rows = list(product.photos.kept())
    here = next((n for n, row in enumerate(rows) if row.pk == photo.pk), None)
    there = None if here is None else here + (-1 if earlier else 1)
    if there is None or not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    _put_in_order(rows)


@transaction.atomic
def describe(photo, *, alt: str, by):
    """What the picture shows, for those who cannot see it."""
    product = _locked(photo.product, by)
    row = product.photos.filter(pk=photo.pk, removed_at__isnull=True).first()
    if row is None or row.alt == alt:
        return
    before, row.alt = row.alt, alt
    row.save(update_fields=["alt"])
    region = product.vendor.region_id
    change = {"before": {"alt": before}, "after": {"alt": alt}}
    trail.record(product, verb="describe_photo", by=by, region=region, **change)


def _put_in_order(rows):
    for position, row in enumerate(rows):
        row.position = position
    Photo.objects.bulk_update(rows, ["position"])


def _locked(product, by):
    rows = Product.objects.select_for_update(of=("self",)).select_related("vendor")
    product = rows.get(pk=product.pk)
    if not may_edit(by, product):
        raise PermissionDenied
    return product


def _unlink(key, original):
    if key and not Photo.objects.filter(key=key, state=PhotoState.READY).exists():
        images.remove(key)
    private.remove(original)


def _note(product, verb, by, photo):
    region = product.vendor.region_id
    after = {"filename": photo.filename, "position": photo.position}
    trail.record(product, verb=verb, by=by, region=region, after=after)
