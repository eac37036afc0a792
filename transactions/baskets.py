"""What a basket holds as things stand this moment, maker by maker."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from kit.money import rupiah
from transactions import deliveries, offers, parcels, pictures
from transactions.models import Basket, BasketLine
from vendors.models import Vendor


@dataclass
class Row:
    """A line beside the listing it is of; what cannot be ordered has a quantity of 0."""

    line: BasketLine

    @cached_property
    def listing(self):
        """None for what is not on show any more."""
        listing = getattr(self.line.product, "listing", None)
        if listing is None or not listing.is_shown or not self.line.product.vendor.is_active:
            return None
        listing.vendor = self.line.product.vendor
        return listing

    @cached_property
    def offer(self):
        return offers.offer_of(self.listing) if self.listing else None

    @property
    def product(self):
        return self.line.product

    @property
    def name(self):
        return self.listing.title if self.listing else self.product.name

    @cached_property
    def quantity(self) -> int:
        """As many as were wanted, or as can be had."""
        if self.offer is None or self.offer.is_sold_out:
            return 0
        return min(max(self.line.quantity, self.offer.minimum), self.offer.most)

    @cached_property
    def price_idr(self) -> int:
        return offers.price_for(self.listing, self.quantity) if self.quantity else 0

    @property
    def amount_idr(self):
        return self.quantity * self.price_idr

    @property
    def weight_g(self) -> int | None:
        grams = self.product.weight_g
        return grams * self.quantity if grams else None

    @property
    def picture(self):
        return pictures.small(self.listing.photos) if self.listing else ""

    @cached_property
    def changes(self) -> list[str]:
        """What is otherwise than when it was put in, in words."""
        if not self.quantity:
            return []
        found, wanted = [], self.line.quantity
        if self.quantity < wanted:
            found.append(_("Only %(n)s left; you wanted %(wanted)s.") % self._numbers)
        elif self.quantity > wanted:
            found.append(
                _("The smallest order is now %(n)s; you wanted %(wanted)s.") % self._numbers
            )
        if self.price_idr != self.line.price_idr:
            words = _("The price each has changed: %(before)s → %(now)s.")
            before, now = rupiah(self.line.price_idr), rupiah(self.price_idr)
            found.append(words % {"before": before, "now": now})
        return found

    @property
    def _numbers(self):
        return {"n": self.quantity, "wanted": self.line.quantity}


@dataclass
class Group:
    """What is ordered of one maker."""

    vendor: Vendor
    rows: list[Row]
    ways: deliveries.Ways

    @property
    def goods_idr(self):
        return sum(row.amount_idr for row in self.rows)

    @property
    def weight(self) -> str:
        """In words, with what is not known of it."""
        return parcels.weight([row.weight_g for row in self.rows])

    @property
    def is_away(self):
        return any(row.offer.is_away for row in self.rows)


@dataclass
class Contents:
    """``groups``: what can be ordered; ``gone``: what cannot, and stays until it is removed."""

    groups: list[Group]
    gone: list[Row]

    @property
    def rows(self):
        return [row for group in self.groups for row in group.rows]

    @property
    def goods_idr(self):
        return sum(group.goods_idr for group in self.groups)

    @property
    def is_changed(self):
        return any(row.changes for row in self.rows)

    @property
    def is_empty(self):
        return not self.groups and not self.gone

    def costs(self, wishes: dict[int, dict]) -> dict[int, int | None]:
        """{maker: rupiah for sending, None where the maker tells it} by what each wish says."""
        names = ("delivery", "country", "to_region")
        return {
            group.vendor.pk: group.ways.cost(
                **{name: wishes[group.vendor.pk][name] for name in names}
            )
            for group in self.groups
        }

    @property
    def seen(self) -> str:
        """What was shown, as a fingerprint: pieces, prices, and what sending costs by place."""
        rows = [[row.product.pk, row.quantity, row.price_idr] for row in self.rows]
        asked = [[group.vendor.pk, sorted(group.ways.tariffs.items())] for group in self.groups]
        text = json.dumps([sorted(rows), sorted(asked)])
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def contents_of(basket: Basket | None) -> Contents:
    """Five queries, however much is in it; none without a basket."""
    if basket is None:
        return Contents([], [])
    lines = basket.lines.select_related("product__listing", "product__vendor__region")
    rows = [Row(line) for line in lines.order_by("pk")]
    stepped = [row.product for row in rows if row.listing and row.listing.has_wholesale]
    prefetch_related_objects(stepped, "price_steps")
    by_maker = {}
    for row in rows:
        if row.quantity:
            by_maker.setdefault(row.product.vendor_id, []).append(row)
    exporting = {
        found[0].product.vendor: all(row.product.can_export for row in found)
        for found in by_maker.values()
    }
    ways = deliveries.ways_of_all(exporting) if exporting else {}
    groups = [Group(found[0].product.vendor, found, ways[pk]) for pk, found in by_maker.items()]
    return Contents(groups, [row for row in rows if not row.quantity])
