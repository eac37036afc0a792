"""Makers as visitors may meet them: who has a page, and who stands where."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from expo.models import Edition, Region
from products.models import Listing
from vendors.models import Member, Participation, Vendor


@dataclass(frozen=True)
class Origin:
    code: str
    name: str
    makers: int


def with_a_page():
    """Whom an officer or a spreadsheet brought in has a page, with a number to call, only once
    its owner has taken it up or its goods are on show."""
    mine = OuterRef("pk")
    owned = Exists(Member.objects.filter(vendor=mine))
    shown = Exists(Listing.objects.shown().filter(vendor=mine))
    return Vendor.objects.active().filter(owned | shown).select_related("region")


def origins(edition: Edition) -> list[Origin]:
    """Regions of the makers on booths, most makers first; one query."""
    rows = (
        Participation.objects.standing()
        .filter(edition=edition)
        .values_list("vendor__region", "vendor__region__name")
        .annotate(n=Count("pk"))
        .order_by("-n", "vendor__region")
    )
    return [Origin(code, Region(name=name).short_name, n) for code, name, n in rows]


def standing(edition: Edition, *, most: int) -> list[Participation]:
    """Some of the makers on booths, in the order of their booths; one query."""
    rows = Participation.objects.standing().filter(edition=edition)
    return list(rows.select_related("vendor__region", "booth").order_by("booth__code")[:most])
