"""What buyers see: the only writer of listings, of where they are shown, of their index."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, Subquery
from django.utils import timezone

from expo.models import Edition
from products.choices import ProductState, Readiness, Track
from products.models import Listing, PriceStep, Product, Revision, Route, Showing
from products.search import index
from vendors.choices import ClaimKind
from vendors.models import Claim

TEXTS = ("name", "name_en", "description", "description_en")
PRESENT = ("unit", "readiness", "lead_days", "available_on", "min_order", "can_export")
BATCH = 2000


@transaction.atomic
def publish(product: Product, revision: Revision, *, edition: Edition | None = None) -> Listing:
    """Put the approved ``revision`` on show: in the catalogue, and in ``edition`` if given."""
    locked = Product.objects.select_for_update().get(pk=product.pk)
    locked.approved, locked.state = revision, ProductState.LIVE
    locked.save(update_fields=["approved", "state", "changed_at"])
    product.approved, product.state = revision, ProductState.LIVE
    row = _present(Product.objects.filter(pk=product.pk)).get()
    facts = _approved(revision.content) | _now(row)
    listing, _made = Listing.objects.update_or_create(
        product=row,
        defaults=facts,
        create_defaults=facts | {"approved_on": timezone.localdate()},
    )
    if edition:
        Showing.objects.get_or_create(listing=listing, edition=edition)
    index.put([listing.pk])
    return listing


def publish_many(
    approved: Iterable[tuple[Product, Revision]], *, edition: Edition | None = None
) -> list[Listing]:
    """Put products that were never listed on show, a batch at a time; for imports and the demo."""
    approved, listings = list(approved), []
    for start in range(0, len(approved), BATCH):
        listings += _publish_batch(dict(approved[start : start + BATCH]), edition)
    return listings


@transaction.atomic
def _publish_batch(revisions: dict[Product, Revision], edition: Edition | None) -> list[Listing]:
    of_product = {product.pk: revision for product, revision in revisions.items()}
    chosen = Revision.objects.filter(
        pk__in=[revision.pk for revision in revisions.values()], product=OuterRef("pk")
    )
    Product.objects.filter(pk__in=of_product).update(
        state=ProductState.LIVE, approved=Subquery(chosen.values("pk")[:1])
    )
    today = timezone.localdate()
    rows = _present(Product.objects.filter(pk__in=of_product)).in_bulk()
    listings = Listing.objects.bulk_create(
        Listing(
            product=rows[pk],
            approved_on=today,
            **_approved(revision.content) | _now(rows[pk]),
        )
        for pk, revision in of_product.items()
    )
    if edition:
        Showing.objects.bulk_create(
            Showing(listing=listing, edition=edition) for listing in listings
        )
    index.add(listings)
    return listings


@transaction.atomic
def refresh(product: Product) -> None:
    """Bring price, stock, readiness and the maker's facts of a listed product up to date."""
    _refresh(Product.objects.filter(pk=product.pk))


@transaction.atomic
def take_off(product: Product, *, edition: Edition | None = None) -> None:
    """Take a product off ``edition``; without one off every page, until it is published again.

    Where it was shown stays known, so that ``refresh`` of a product that is live again puts it
    back in its place.
    """
    if edition:
        Showing.objects.filter(listing__product_id=product.pk, edition=edition).delete()
        return
    Product.objects.filter(pk=product.pk, state=ProductState.LIVE).update(
        state=ProductState.ARCHIVED
    )
    product.state = ProductState.ARCHIVED
    _refresh(Product.objects.filter(pk=product.pk))


def follow_vendors(keys: set[str]) -> None:
    """Makers changed: their names, places, marks and whether they are active."""
    pks = [int(key) for key in keys if key.isdecimal()]
    products = Product.objects.filter(vendor__in=pks, listing__isnull=False)
    found = list(products.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(found), BATCH):
        with transaction.atomic():
            _refresh(Product.objects.filter(pk__in=found[start : start + BATCH]))


def _refresh(products) -> None:
    # Locked, so that a sale at the same moment does not leave an older stock on show.
    rows = _present(products.filter(listing__isnull=False)).select_related("listing")
    rows = rows.order_by("pk").select_for_update(of=("self",))
    changed, reindex = [], []
    for row in rows:
        facts, listing = _now(row), row.listing
        if any(getattr(listing, name) != facts[name] for name in index.READS if name in facts):
            reindex.append(listing.pk)
        for name, value in facts.items():
            setattr(listing, name, value)
        changed.append(listing)
    if changed:
        Listing.objects.bulk_update(changed, FOLLOWED, batch_size=200)
    index.put(reindex)


def _present(products):
    """Products with everything of today that a listing tells, in a fixed number of queries."""
    good = Prefetch("vendor__claims", Claim.objects.shown(), to_attr="good_claims")
    steps = PriceStep.objects.filter(product=OuterRef("pk"))
    newest = Route.objects.filter(product=OuterRef("pk")).order_by("-pk")
    rows = products.select_related("vendor__region", "approved")
    rows = rows.prefetch_related(good, "market_links")
    return rows.annotate(has_steps=Exists(steps), track=Subquery(newest.values("track")[:1]))


def _approved(content: dict) -> dict:
    """What was judged, from a revision's content."""
    photos = [
        {"key": p["key"], "width": p["width"], "height": p["height"], "alt": p.get("alt", "")}
        for p in content["photos"]
    ]
    texts = {name: content.get(name, "") for name in TEXTS}
    return texts | {
        "category_id": content["category"],
        "photos": photos,
        "claims": content.get("claims"),
    }


def _now(product: Product) -> dict:
    """What changes without curation: from the product and its maker as they are today."""
    vendor = product.vendor
    facts = {name: getattr(product, name) for name in PRESENT}
    price = product.price_idr
    if price is None:
        price = product.approved.content["price_idr"]
    return facts | {
        "slug": product.slug,
        "price_idr": price,
        "has_wholesale": product.has_steps,
        "is_sold_out": product.readiness == Readiness.READY
        and (product.stock or 0) < max(product.min_order, 1),
        "is_shown": product.state == ProductState.LIVE and vendor.is_active,
        "vendor_id": vendor.pk,
        "vendor_name": vendor.name,
        "vendor_slug": vendor.slug,
        "region_id": vendor.region_id,
        "region_name": vendor.region.short_name,
        "has_cod": bool(vendor.cod_area),
        "has_halal": _is_halal(product),
        "track": product.track or "",
        "links": _links(product),
    }


def _is_halal(product: Product) -> bool:
    """A verified claim of the maker that the approved version carries."""
    claims = product.approved.content.get("claims")
    return any(
        claim.kind == ClaimKind.HALAL and (claims is None or claim.pk in claims)
        for claim in product.vendor.good_claims
    )


def _links(product: Product) -> list[str]:
    """The maker's own marketplace pages; only where the curator found it ready for them."""
    if product.track != Track.MARKETPLACE:
        return []
    return [link.url for link in product.market_links.all()]


FOLLOWED = (
    *PRESENT,
    *("slug", "price_idr", "has_wholesale", "is_sold_out", "is_shown", "vendor", "vendor_name"),
    *("vendor_slug", "region", "region_name", "has_cod", "has_halal"),
    *("track", "links"),
)
