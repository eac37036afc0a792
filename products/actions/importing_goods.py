"""Rows of a sheet of products, written: drafts made or brought up to date, photos added."""

from django.db.models import Max

from accounts.actions import trail
from kit.slugs import free_slugs
from products.actions import photos, showing
from products.models import Photo, Product
from products.tasks import prepare_photo


def write_all(steps, originals, *, by):
    """``steps``: of importing.goods.PlannedProduct; their makers' rows are locked."""
    names = [step.fields["name"] for step in steps if step.product is None]
    slugs = iter(free_slugs(Product.objects, names, length=120, fallback="produk"))
    for step in steps:
        _write(step, originals, by, next(slugs) if step.product is None else "")


def _write(step, originals, by, slug):
    if step.product is None:
        product = Product.objects.create(vendor=step.vendor, slug=slug, **step.fields)
        _note(product, step, by, after={"sku": product.sku, "name": product.name})
    else:
        product = step.product
        if step.fields:
            _update(product, step, by)
    _add_photos(product, step, originals, by)


def _update(product, step, by):
    """What is different; of goods on show buyers see price and terms at once, while texts and
    photos wait for their maker to send them."""
    before = {name: _plain(getattr(product, name)) for name in step.fields}
    for name, value in step.fields.items():
        setattr(product, name, value)
    product.save(update_fields=[*step.fields, "changed_at"])
    after = {name: _plain(value) for name, value in step.fields.items()}
    _note(product, step, by, before=before, after=after)
    if product.approved_id:
        showing.refresh(product)


def _add_photos(product, step, originals, by):
    if not step.photos:
        return
    last = product.photos.aggregate(last=Max("position"))["last"] if step.product else None
    place = 0 if last is None else last + 1
    shown = photos.kept_in_versions(product) if step.product else set()
    for photo in step.photos:
        old = product.photos.filter(pk=photo.replaces).first() if photo.replaces else None
        row = Photo.objects.create(
            product=product,
            original=originals.take(photo),
            filename=photo.name[:120],
            digest=photo.digest,
            position=old.position if old else place,
        )
        place += old is None
        if old:
            # The newer file of the same name stands in its place.
            photos.discard(old, shown)
        prepare_photo.enqueue(row.pk)
    _note(product, step, by, verb="import_photos", after={"photos": [p.name for p in step.photos]})


def _note(product, step, by, *, verb="import", before=None, after=None):
    region = step.vendor.region_id
    trail.record(product, verb=verb, by=by, region=region, before=before, after=after)


def _plain(value):
    if value is None or isinstance(value, bool | int):
        return value
    return str(getattr(value, "pk", value))
