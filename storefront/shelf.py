"""A maker's shelf: the chips that sort it, one page of cards, what it offers in numbers."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext as _

from expo.models import Edition
from kit import paging
from products.choices import Readiness
from products.models import Listing
from storefront import goods
from storefront.cards import CARD_FIELDS
from storefront.filters import AVAILABILITY, READINESS, WAY_FIELDS, WAYS

PAGE = 24
WHOLESALE = "grosir"
# Words of the address, as in the catalogue, and what they pick.
CHOICES = {word: Q(readiness=readiness) for word, readiness in READINESS.items()}
CHOICES[WHOLESALE] = WAY_FIELDS[WHOLESALE]


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
    made = Q(readiness=Readiness.MADE)
    return rows.aggregate(
        all=Count("pk"),
        **{name: Count("pk", filter=choice) for name, choice in CHOICES.items()},
        most_days=Max("lead_days", filter=made),
        capacity=Max("product__capacity_month"),
        exported=Count("pk", filter=Q(can_export=True)),
    )


def _chips(sums, chosen):
    labels = {**AVAILABILITY, WHOLESALE: WAYS[WHOLESALE]}
    chips = [Chip(name, label, sums[name], name == chosen) for name, label in labels.items()]
    return [
        Chip("", _("All"), sums["all"], not chosen),
        *(chip for chip in chips if chip.count or chip.is_on),
    ]
