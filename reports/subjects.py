"""What a view counts for: the subject looked at, its edition and its maker."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from expo.choices import EditionState
from expo.models import Edition, Region
from live.models import LiveSession
from products.models import Listing
from reports.choices import VisitKind
from vendors.models import Participation, Vendor

PUBLISHED = [state for state in EditionState.values if state != EditionState.DRAFT]


@dataclass(frozen=True)
class Subject:
    """Counted under ``kind`` and ``key``; whose page it was by their primary keys."""

    kind: str
    key: int
    edition: int | None = None
    vendor: int | None = None


def subjects_of(asked: Iterable[tuple[str, int]]) -> dict[tuple[str, int], list[Subject]]:
    """Of each (kind, key) whatever a view of it counts for; nothing of what nobody can visit.

    One query for each kind.
    """
    keys = defaultdict(set)
    for kind, key in asked:
        keys[kind].add(key)
    found = {}
    for kind, rows in keys.items():
        for key, edition, vendor in FINDERS.get(kind, _none)(rows):
            found[kind, key] = list(_carried(kind, key, edition, vendor))
    return found


def _carried(kind, key, edition, vendor):
    yield Subject(kind, key, edition, vendor)
    if edition and kind != VisitKind.EDITION:
        yield Subject(VisitKind.EDITION, edition, edition)
    if vendor and kind != VisitKind.MAKER:
        yield Subject(VisitKind.MAKER, vendor, None, vendor)


def region_key(code: str) -> int:
    """ "35.71" as 3571: a region's code as the number it is counted under."""
    return int(code.replace(".", ""))


def _none(keys):
    return []


def _editions(keys):
    rows = Edition.objects.published().filter(pk__in=keys)
    return [(pk, pk, None) for pk in rows.values_list("pk", flat=True)]


def _booths(keys):
    rows = Participation.objects.standing().filter(pk__in=keys, edition__state__in=PUBLISHED)
    return rows.values_list("pk", "edition", "vendor")


def _products(keys):
    rows = Listing.objects.shown().filter(product__in=keys, vendor__is_active=True)
    return [(pk, None, vendor) for pk, vendor in rows.values_list("product", "vendor")]


def _sessions(keys):
    rows = LiveSession.objects.held().filter(pk__in=keys, agenda_item__edition__state__in=PUBLISHED)
    return rows.values_list("pk", "agenda_item__edition", "vendor")


def _makers(keys):
    rows = Vendor.objects.active().filter(pk__in=keys)
    return [(pk, None, pk) for pk in rows.values_list("pk", flat=True)]


def _regions(keys):
    codes = {f"{key:02d}" if key < 100 else f"{key // 100:02d}.{key % 100:02d}" for key in keys}
    rows = Region.objects.filter(pk__in=codes).values_list("pk", flat=True)
    return [(region_key(code), None, None) for code in rows]


FINDERS = {
    VisitKind.EDITION: _editions,
    VisitKind.BOOTH: _booths,
    VisitKind.PRODUCT: _products,
    VisitKind.LIVE: _sessions,
    VisitKind.MAKER: _makers,
    VisitKind.REGION: _regions,
}
