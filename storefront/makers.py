"""Who stands in an edition, counted by region."""

from dataclasses import dataclass

from django.db.models import Count

from expo.models import Edition, Region
from vendors.models import Participation


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
