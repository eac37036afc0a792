"""A product: what it is, who makes it, how to order it."""

from itertools import zip_longest

from django.conf import settings
from django.shortcuts import get_object_or_404, render

from expo.choices import EditionState
from products.models import Listing
from reports.choices import VisitKind
from storefront import contact, goods, offer, pictures, previews, schema, stands, visits
from storefront.cards import CARD_FIELDS
from storefront.public import public
from storefront.views.booth import about

MORE = 6


@public
def product(request, slug):
    """``pameran`` says which edition the visitor came from, ``foto`` which picture is large."""
    rows = Listing.objects.shown().select_related(
        "product", "vendor__region", "vendor__reply", "vendor__shown_share", "category"
    )
    listing = get_object_or_404(rows, slug=slug, vendor__is_active=True)
    asked = request.GET.get("pameran", "")
    here = stand_of(listing.vendor, asked)
    from_edition = here.edition if here and here.edition.slug == asked else None
    maker, offered = about(listing.vendor), offer.of(listing)
    claims = offer.claims_of(listing, maker["claims"])
    context = {
        **maker,
        "claims": claims,
        "has_halal": offer.has_halal(claims),
        "offer": offered,
        "section": "products",
        "listing": listing,
        "product": listing.product,
        "preview": previews.of_product(listing),
        "schema": schema.product(listing, listing.vendor),
        "visit": visits.mark(VisitKind.PRODUCT, listing.product_id, request.GET),
        "here": here,
        "edition": here.edition if here else None,
        "from_edition": from_edition,
        "gallery": pictures.gallery(listing.photos, request.GET.get("foto", "")),
        "availability": offered.availability,
        "steps": price_steps(listing),
        "more": more_from(listing, from_edition),
        "whatsapp": contact.chat(request.path, pameran=from_edition.slug if from_edition else ""),
        "site": settings.BASE_URL,
    }
    return render(request, "storefront/product.html", context)


def stand_of(vendor, asked):
    """Where the maker stands: in the edition asked for, else in an open one. One query."""
    rows = list(stands.standing().filter(vendor=vendor).order_by("-edition__online_from"))
    wanted = [row for row in rows if row.edition.slug == asked]
    opened = [row for row in rows if row.edition.state == EditionState.OPEN]
    return next(iter(wanted + opened), None)


def price_steps(listing):
    """Wholesale prices, each with the number it reaches to and what it saves in percent."""
    steps = list(listing.product.price_steps.all())
    for step, following in zip_longest(steps, steps[1:]):
        step.up_to = following.min_quantity - 1 if following else None
        step.saving = max(0, round(100 * (1 - step.price_idr / listing.price_idr)))
    return steps


def more_from(listing, edition):
    rows = Listing.objects.shown().filter(vendor=listing.vendor_id).exclude(pk=listing.pk)
    return goods.cards_from(
        rows.order_by("-pk").values(*CARD_FIELDS)[:MORE], edition, in_booth=True
    )
