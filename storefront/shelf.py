"""A maker's shelf: the chips that sort it, one page of cards, what it offers in numbers."""

from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils.translation import gettext as _

from expo.models import Edition
from kit import paging
from products.choices import Readiness
from products.models import Listing
from storefront import goods
from storefront.cards import CARD_FIELDS

PAGE = 24
# Words of the address and what they pick.
CHOICES = {
    "siap": Q(readiness=Readiness.READY),
    "dibuat": Q(readiness=Readiness.MADE),
    "prapesan": Q(readiness=Readiness.PREORDER),
    "grosir": Q(has_wholesale=True),
}


@dataclass(frozen=True)
class Chip:
    value: str
    label: str
    count: int
    is_on: bool


@dataclass(frozen=True)
class Shelf:
    cards: list
    chips: list[Chip]
    # Count of all, of each choice, and the facts for buyers of many pieces.
    sums: dict
    next_cursor: str
    previous_cursor: str


def of_vendor(vendor, asked, *, edition: Edition | None = None) -> Shelf:
    """The shelf a visitor asks for by ``ketersediaan``, ``setelah``, ``sebelum``. Two queries."""
    rows = Listing.objects.shown().filter(vendor=vendor)
    if edition:
        rows = rows.filter(showings__edition=edition)
    sums = _sums(rows)
    chosen = asked.get("ketersediaan", "")
    chosen = chosen if chosen in CHOICES else ""
    picked = rows.filter(CHOICES[chosen]) if chosen else rows
    page = paging.page(
        picked.values(*CARD_FIELDS),
        ["-id"],
        size=PAGE,
        after=asked.get("setelah", ""),
        before=asked.get("sebelum", ""),
    )
    return Shelf(
        cards=goods.cards_from(page.rows, edition, in_booth=True),
        chips=_chips(sums, chosen),
        sums=sums,
        next_cursor=page.next_cursor,
        previous_cursor=page.previous_cursor,
    )


def _sums(rows: QuerySet) -> dict:
    """Every count the page shows, from the rows themselves."""
    grosir = CHOICES["grosir"]
    return rows.aggregate(
        all=Count("pk"),
        **{name: Count("pk", filter=choice) for name, choice in CHOICES.items()},
        least=Min("min_order", filter=grosir),
        most_days=Max("lead_days", filter=CHOICES["dibuat"]),
        capacity=Max("product__capacity_month"),
        exported=Count("pk", filter=Q(can_export=True)),
        on_delivery=Count("pk", filter=Q(has_cod=True)),
    )


def _chips(sums, chosen):
    labels = {
        "siap": _("Ready to ship"),
        "dibuat": _("Made to order"),
        "prapesan": _("Pre-order"),
        "grosir": _("Wholesale"),
    }
    chips = [Chip(name, label, sums[name], name == chosen) for name, label in labels.items()]
    return [
        Chip("", _("All"), sums["all"], not chosen),
        *(chip for chip in chips if chip.count or chip.is_on),
    ]
