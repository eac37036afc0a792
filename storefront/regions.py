"""A region's own window: its makers, its goods, the editions they stood in."""

from dataclasses import dataclass

from django.db.models import Case, Count, Exists, OuterRef, Subquery, When

from expo.choices import EditionState
from expo.models import Campaign, Edition, Region
from expo.scopes import in_regions
from live.models import LiveSession
from products.models import Listing
from storefront.cards import CARD_FIELDS, cards
from storefront.goods import COUNTED
from storefront.makers import with_a_page
from storefront.stands import OPEN_TO_VISITORS
from vendors.choices import STANDING
from vendors.models import Participation

MAKERS, MAKERS_EACH, GOODS, EDITIONS = 6, 30, 6, 12
# The catalogue takes so many regions at once.
MOST_REGIONS = 50


@dataclass(frozen=True)
class Below:
    """A regency or city with makers; ``goods`` on show."""

    code: str
    name: str
    goods: int


def region_of(code: str) -> Region | None:
    return Region.objects.select_related("parent").filter(pk=code).first()


def campaign_of(region: Region, today) -> Campaign | None:
    """What the region says, while it is valid."""
    row = Campaign.objects.filter(region=region).first()
    return row if row and (row.until is None or row.until >= today) else None


def makers(region: Region):
    """Its makers with a page, by name, with the booth of an open edition they stand on. A
    queryset."""
    return _placed(with_a_page().filter(in_regions([region.code]))).order_by("name", "pk")


def first_makers(region: Region) -> list:
    """A few of them: those on a booth of an open edition before the others."""
    here = Participation.objects.standing().filter(
        in_regions([region.code], "vendor__region"), edition__state=EditionState.OPEN
    )
    newest = here.order_by("-edition__online_from", "booth__code")
    keys = list(dict.fromkeys(newest.values_list("vendor", flat=True)[: 4 * MAKERS]))[:MAKERS]
    stands_first = Case(When(pk__in=keys, then=0), default=1)
    found = list(makers(region).order_by(stands_first, "name", "pk")[:MAKERS])
    place = {key: n for n, key in enumerate(keys)}
    return sorted(found, key=lambda row: place.get(row.pk, len(place)))


def _placed(rows):
    stand = Participation.objects.standing().filter(
        vendor=OuterRef("pk"), edition__state=EditionState.OPEN
    )
    newest = stand.order_by("-edition__online_from")
    return rows.annotate(
        booth=Subquery(newest.values("booth__code")[:1]),
        edition_slug=Subquery(newest.values("edition__slug")[:1]),
        is_live=Exists(LiveSession.objects.running().filter(vendor=OuterRef("pk"))),
    )


def page_of(asked: str) -> int:
    """Which page of all makers is asked for; 0 for the first few alone."""
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 0


def some_makers(region: Region, page: int) -> list:
    """The first few, or page ``page`` of all of them."""
    if not page:
        return first_makers(region)
    return list(makers(region)[(page - 1) * MAKERS_EACH : page * MAKERS_EACH])


def count_makers(region: Region) -> int:
    return with_a_page().filter(in_regions([region.code])).count()


def goods(region: Region):
    """Its listings on show; a queryset."""
    return Listing.objects.shown().filter(in_regions([region.code]), vendor__is_active=True)


def newest_goods(region: Region, most: int = GOODS) -> list[dict]:
    return cards(goods(region).order_by("-pk").values(*CARD_FIELDS)[:most])


def count_goods(region: Region) -> int:
    """At most ``COUNTED`` + 1."""
    return goods(region).order_by()[: COUNTED + 1].count()


def below(region: Region) -> list[Below]:
    """Regencies and cities of a province with goods on show, most goods first; one query."""
    rows = goods(region).order_by().values_list("region", "region__name").annotate(n=Count("pk"))
    found = [Below(code, Region(name=name).short_name, n) for code, name, n in rows]
    return sorted(found, key=lambda row: (-row.goods, row.code))


def editions(region: Region, most: int = EDITIONS):
    """Where its makers stand or stood, newest first, with ``makers`` on booths; one query."""
    here = Participation.objects.filter(
        in_regions([region.code], "vendor__region"),
        edition=OuterRef("pk"),
        state__in=STANDING,
        booth__isnull=False,
        vendor__is_active=True,
    )
    count = here.order_by().values("edition").annotate(n=Count("pk")).values("n")
    rows = Edition.objects.filter(state__in=OPEN_TO_VISITORS).annotate(makers=Subquery(count))
    return list(rows.filter(makers__gt=0).order_by("-online_from", "-pk")[:most])


def with_makers() -> list[Region]:
    """Regencies and cities whose makers have a page, with ``makers`` of each; two queries."""
    counts = with_a_page().select_related(None).order_by().values_list("region")
    counts = dict(counts.annotate(n=Count("pk")))
    found = Region.objects.filter(pk__in=counts).select_related("parent").order_by("code")
    for row in found:
        row.makers = counts[row.pk]
    return list(found)
