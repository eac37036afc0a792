"""Makers as visitors may meet them: who has a page, and who stands where."""

from dataclasses import dataclass

from django.db.models import Count

from expo.models import Edition, Region
from products.presence import with_a_page
from vendors.models import Participation

__all__ = ["Origin", "origins", "standing", "with_a_page"]


@dataclass(frozen=True)
class Origin:
    code: str
    name: str
    makers: int


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
