"""The demo at any size: the same shape up to a million products, in bulk."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from demo import names
from demo.actions import goods, makers, pictures
from expo.choices import EditionState
from expo.models import Edition, Region
from kit.images import Prepared
from products.actions import showing
from products.models import Category, Listing, Photo
from vendors.models import Vendor

BATCH = 2000
PRODUCTS_PER_MAKER = 20


def grow_to(count):
    """Add makers and products until ``count`` are on show; shows a progress bar."""
    missing = count - Listing.objects.shown().count()
    if missing <= 0:
        return
    edition = Edition.objects.filter(state=EditionState.OPEN).order_by("pk").first()
    drawn = _drawn()
    regions = list(Region.objects.regencies().order_by("code"))
    with tqdm(total=missing, unit=" products") as bar:
        while missing > 0:
            step = min(BATCH, missing)
            with transaction.atomic():
                _add(step, edition, drawn, regions)
            missing -= step
            bar.update(step)


def _drawn():
    """The shared pictures, found again by the photos that use them."""
    keys = {drawing["key"] for drawing in pictures.catalogue()}
    found = {}
    for filename, key, width, height in Photo.objects.values_list(
        "filename", "key", "width", "height"
    )[: 20 * len(keys)]:
        name = filename.removesuffix(".jpg")
        if name in keys:
            found.setdefault(name, Prepared(key=key, width=width, height=height, hints=[]))
    return found


def _rows(first, count, regions):
    """Names for ``count`` makers numbered from ``first``; the number keeps them apart."""
    crafts = list(names.CRAFT_WORDS.items())
    rows = []
    for n in range(first, first + count):
        category, craft = crafts[n % len(crafts)]
        word = names.ZONE_WORDS[n % len(names.ZONE_WORDS)]
        rows.append(
            {
                "name": f"{craft} {word} {n}",
                "keeper": f"Bu {word}",
                # Makers are unevenly spread: half of them live in a fifth of the regencies.
                "region": regions[
                    (n * n) % len(regions) if n % 2 else n % (len(regions) // 5)
                ].code,
                "main": category,
                "other": category,
            }
        )
    return rows


def _add(count, edition, drawn, regions):
    now = timezone.now()
    by_category = pictures.by_category()
    categories = {category.slug: category for category in Category.objects.all()}
    first = Vendor.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    rows = _rows(first, -(-count // PRODUCTS_PER_MAKER), regions)
    vendors = makers.make_makers(
        rows, {region.code: region for region in regions}, now, now - timedelta(days=1), first
    )
    planned, chosen, slugs = [], [], set()
    for n in range(count):
        place = n % len(vendors)
        drawings = by_category[rows[place]["main"]]
        drawing = drawings[(n // len(vendors)) % len(drawings)]
        category = categories[drawing["category"]]
        number = first * PRODUCTS_PER_MAKER + n
        planned.append(
            goods.make_product(number, vendors[place], drawing, category, now.date(), slugs)
        )
        chosen.append(drawing)
    products = goods.save_products(planned, chosen, drawn)
    revisions = goods.make_revisions(products, chosen, drawn)
    showing.publish_many(list(zip(products, revisions, strict=True)), edition=edition)
