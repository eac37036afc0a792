"""Whom and what a question is about, by the page it was asked from."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from expo.choices import EditionState
from expo.models import Edition
from products.models import Listing
from products.presence import with_a_page
from vendors.models import Participation, Vendor

TAKES = (EditionState.ANNOUNCED, EditionState.OPEN, EditionState.CLOSED)


@dataclass(frozen=True)
class Subject:
    """``back``: the page it was asked from; ``slug`` of the edition that page belongs to."""

    title: str
    who: str
    back: str
    vendor: Vendor | None = None
    listing: Listing | None = None
    edition: Edition | None = None
    slug: str = ""


def of_product(slug: str, edition_slug: str) -> Subject:
    rows = Listing.objects.shown().filter(vendor__is_active=True)
    listing = rows.select_related("product", "vendor__region").filter(slug=slug).first()
    if listing is None:
        raise Http404
    back = reverse("storefront:product", args=[slug])
    query = f"?pameran={edition_slug}" if edition_slug else ""
    return Subject(
        title=listing.title,
        who=listing.vendor.name,
        back=back + query,
        vendor=listing.vendor,
        listing=listing,
        slug=edition_slug,
    )


def of_maker(slug: str, edition_slug: str) -> Subject:
    vendor = with_a_page().filter(slug=slug).first()
    if vendor is None:
        raise Http404
    back = reverse("storefront:vendor", args=[slug])
    return Subject(title=vendor.name, who=vendor.name, back=back, vendor=vendor, slug=edition_slug)


def of_booth(edition_slug: str, maker_slug: str) -> Subject:
    rows = Participation.objects.standing().filter(
        edition__slug=edition_slug, vendor__slug=maker_slug, edition__state__in=TAKES
    )
    here = rows.select_related("vendor__region", "booth").first()
    if here is None:
        raise Http404
    return Subject(
        title=_("%(maker)s, booth %(code)s") % {"maker": here.vendor.name, "code": here.booth.code},
        who=here.vendor.name,
        back=reverse("storefront:booth", args=[edition_slug, maker_slug]),
        vendor=here.vendor,
        slug=edition_slug,
    )


def of_edition(slug: str) -> Subject:
    edition = Edition.objects.published().filter(slug=slug, state__in=TAKES).first()
    if edition is None:
        raise Http404
    return Subject(
        title=edition.title,
        who=str(edition.organiser),
        back=reverse("storefront:importers", args=[slug]),
        edition=edition,
        slug=slug,
    )
