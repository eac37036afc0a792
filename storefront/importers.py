"""An edition for buyers abroad: what ships, who is how ready, how many countries so far."""

from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from expo.models import Edition
from kit.text import in_language
from products.models import Category, Listing
from reports.figures.abroad import countries
from storefront.cards import picture
from vendors.choices import STANDING, ExportKind, ExportState
from vendors.models import Vendor

EACH, SAMPLES = 12, 80


@dataclass(frozen=True)
class Kind:
    """Goods of one category that ship abroad."""

    title: str
    url: str
    count: int
    least: int
    days: int | None
    picture: dict


@dataclass(frozen=True)
class Mark:
    """One of the four obstacles; only what was checked is told as in place."""

    label: str
    is_ready: bool


def goods(edition: Edition):
    """What passed for this edition and ships abroad; a queryset."""
    rows = Listing.objects.shown().filter(can_export=True, vendor__is_active=True)
    return rows.filter(showings__edition=edition)


def kinds(edition: Edition) -> list[Kind]:
    """By category, most goods first. Three queries."""
    rows = goods(edition).order_by().values("category")
    sums = list(
        rows.annotate(n=Count("pk"), least=Min("min_order"), days=Max("lead_days")).order_by("-n")
    )
    found = Category.objects.in_bulk([row["category"] for row in sums])
    newest = goods(edition).order_by("-pk").values_list("category", "photos")[:SAMPLES]
    samples = {}
    for category, photos in newest:
        if photos:
            samples.setdefault(category, picture(photos[0]))
    catalogue = reverse("storefront:catalogue")
    return [
        Kind(
            title=in_language(found[row["category"]].name, found[row["category"]].name_en),
            url=f"{catalogue}?cara=ekspor&kategori={found[row['category']].slug}",
            count=row["n"],
            least=row["least"],
            days=row["days"],
            picture=samples.get(row["category"], {}),
        )
        for row in sums
    ]


def makers(edition: Edition, page: int) -> tuple[list, int]:
    """A page of those with goods that ship, the readiest first, and how many there are.

    Each with ``marks`` and its booth's number as ``booth``. Three queries.
    """
    here = Q(participations__edition=edition, participations__state__in=STANDING)
    rows = Vendor.objects.active().filter(here, pk__in=goods(edition).values("vendor"))
    ready = Q(export_checks__state=ExportState.READY)
    rows = rows.annotate(ready=Count("export_checks", filter=ready, distinct=True))
    rows = rows.annotate(booth=Max("participations__booth__code", filter=here))
    count = rows.count()
    start = (page - 1) * EACH
    rows = rows.select_related("region").prefetch_related("export_checks")
    found = list(rows.order_by("-ready", "name", "pk")[start : start + EACH])
    for row in found:
        row.marks = marks(row)
    return found, count


def marks(vendor) -> list[Mark]:
    """All four, in their order; asks nothing where the rows were fetched with the maker."""
    ready = {row.kind for row in vendor.export_checks.all() if row.state == ExportState.READY}
    return [Mark(kind.label.capitalize(), kind in ready) for kind in ExportKind]


def counts(edition: Edition, shown: list[Kind], makers_count: int) -> list[tuple[str, str]]:
    """[(number, words)] of the page's head; one query."""
    supplied = countries(edition)
    rows = [
        (sum(kind.count for kind in shown), _("products ship abroad")),
        (makers_count, _("makers who send them")),
    ]
    if supplied:
        rows.append((supplied, _("countries ordered from so far")))
    return [(str(number), words) for number, words in rows]
