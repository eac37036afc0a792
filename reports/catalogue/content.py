"""What stands in an edition's catalogue, hall by hall and booth by booth."""

import hashlib
import json
from dataclasses import dataclass, field

from django.db.models import F, OuterRef, Subquery
from django.utils import translation

from expo.models import Edition, Region
from kit.text import in_language
from products.models import Listing
from vendors.models import Participation

# A paper of more pages nobody carries; the table holds them all.
MOST_ON_PAPER = 600
FIELDS = (
    *("id", "slug", "name", "name_en", "photos", "price_idr", "unit", "readiness", "lead_days"),
    *("min_order", "is_sold_out", "can_export", "has_wholesale", "vendor_id"),
)


@dataclass
class Stand:
    """A maker of the catalogue with what they show; ``hall`` is "A · Kuliner", or empty for one
    without a booth."""

    vendor: int
    slug: str
    name: str
    sentence: str
    region: str
    hall: str
    booth: str
    goods: list[dict] = field(default_factory=list)


def stands(edition: Edition) -> list[Stand]:
    """In the order of halls and booths, makers without one last; two queries.

    Goods are the makers' approved listings of this edition, as ``values`` of ``FIELDS``.
    """
    place = Participation.objects.standing().filter(edition=edition, vendor=OuterRef("vendor"))
    rows = (
        Listing.objects.shown()
        .filter(showings__edition=edition, vendor__is_active=True)
        .annotate(
            booth=Subquery(place.values("booth__code")[:1]),
            hall_key=Subquery(place.values("booth__hall__key")[:1]),
            hall_name=Subquery(place.values("booth__hall__name")[:1]),
            hall_name_en=Subquery(place.values("booth__hall__name_en")[:1]),
            sentence=F("vendor__tagline"),
            sentence_en=F("vendor__tagline_en"),
            maker=F("vendor__name"),
            maker_slug=F("vendor__slug"),
            place_name=F("vendor__region__name"),
        )
        .order_by(F("hall_key").asc(nulls_last=True), "booth", "maker", "vendor_id", "-id")
    )
    found: dict[int, Stand] = {}
    columns = (
        *("booth", "hall_key", "hall_name", "hall_name_en", "sentence", "sentence_en"),
        *("maker", "maker_slug", "place_name"),
    )
    for row in rows.values(*FIELDS, *columns):
        stand = found.setdefault(row["vendor_id"], _stand(row))
        stand.goods.append({name: row[name] for name in FIELDS})
    return list(found.values())


def _stand(row):
    hall = in_language(row["hall_name"] or "", row["hall_name_en"] or "")
    return Stand(
        vendor=row["vendor_id"],
        slug=row["maker_slug"],
        name=row["maker"],
        sentence=in_language(row["sentence"], row["sentence_en"]),
        region=Region(name=row["place_name"]).short_name,
        hall=f"{row['hall_key']} · {hall}" if row["hall_key"] else "",
        booth=row["booth"] or "",
    )


def fingerprint(edition: Edition, found: list[Stand]) -> str:
    """Another one after every change of what stands in it, its look and its days included."""
    seen = [
        *(edition.name, edition.name_en, edition.tagline, edition.tagline_en),
        *(str(edition.online_from), str(edition.online_until), edition.look_version),
        translation.get_language(),
        [[*vars(stand).values()] for stand in found],
    ]
    return hashlib.sha256(json.dumps(seen, default=str).encode()).hexdigest()
