"""What an office's request holds as things stand this moment, maker by maker."""

import hashlib
import json
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from transactions import baskets, zones
from transactions.models import OfficeRequest
from vendors.models import Vendor


class Row(baskets.Row):
    """A line beside the listing it is of. An office takes all that was asked for, or nothing."""

    @property
    def is_short(self) -> bool:
        return self.quantity != self.line.quantity

    @property
    def told(self) -> list[str]:
        """What is otherwise than when it was written, in words."""
        if self.listing is None:
            return [_("Not on show any more. Take it out.")]
        if not self.quantity:
            return [_("Sold out just now. Take it out, or wait.")]
        return self.changes

    @property
    def shown_idr(self) -> int:
        """Each, as far as it is known."""
        return self.price_idr or self.line.price_idr


@dataclass
class Part:
    """What goes to one maker. ``tariff_idr``: for sending, None where the maker has set none."""

    vendor: Vendor
    rows: list[Row]
    tariff_idr: int | None

    @property
    def goods_idr(self):
        return sum(row.amount_idr for row in self.rows)

    @property
    def total_idr(self):
        return self.goods_idr + (self.tariff_idr or 0)

    @property
    def is_away(self):
        return any(row.offer and row.offer.is_away for row in self.rows)


@dataclass
class Contents:
    request: OfficeRequest
    parts: list[Part]

    @property
    def rows(self):
        return [row for part in self.parts for row in part.rows]

    @property
    def goods_idr(self):
        return sum(part.goods_idr for part in self.parts)

    @property
    def shipping_idr(self):
        return sum(part.tariff_idr or 0 for part in self.parts)

    @property
    def total_idr(self):
        return self.goods_idr + self.shipping_idr

    @property
    def short(self) -> list[Row]:
        return [row for row in self.rows if row.is_short]

    @property
    def is_changed(self):
        return any(row.told for row in self.rows)

    @property
    def seen(self) -> str:
        """What was shown, as a fingerprint: what is written, pieces, prices and sending."""
        rows = [[row.product.pk, row.quantity, row.price_idr] for row in self.rows]
        costs = [[part.vendor.pk, part.tariff_idr] for part in self.parts]
        text = json.dumps([self.request.version, sorted(rows), sorted(costs, key=str)])
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def contents_of(request: OfficeRequest) -> Contents:
    """Three queries, however much is in it; of the request its office is loaded."""
    lines = request.lines.select_related("product__listing", "product__vendor__region")
    rows = [Row(line) for line in lines.order_by("pk")]
    stepped = [row.product for row in rows if row.listing and row.listing.has_wholesale]
    prefetch_related_objects(stepped, "price_steps")
    by_maker = {}
    for row in rows:
        by_maker.setdefault(row.product.vendor, []).append(row)
    tariffs = zones.tariffs_of([vendor.pk for vendor in by_maker]) if by_maker else {}
    there = request.office.region_id
    parts = [
        Part(vendor, found, tariffs[vendor.pk].get(zones.zone_of(vendor.region_id, there)))
        for vendor, found in by_maker.items()
    ]
    return Contents(request, parts)
