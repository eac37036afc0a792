"""A maker's shelf: the chips that sort it, one page of cards, what it offers in numbers."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from expo.models import Edition
from kit import paging
from products.choices import Readiness
from products.models import Listing
from storefront import goods, wholesale
from storefront.cards import CARD_FIELDS
from storefront.filters import AVAILABILITY, READINESS, WAY_FIELDS, WAYS

PAGE = 24
# More cards than one row of the widest page stand under the words of their availability.
ONE_ROW = 6
GROUPS = {
    Readiness.READY: gettext_lazy("Ready to ship"),
    Readiness.MADE: gettext_lazy("Made to order"),
    Readiness.PREORDER: gettext_lazy("Pre-order"),
    "": gettext_lazy("Sold out"),
}
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
class Group:
    """Cards of one availability; ``title`` is empty where the words would only be in the way."""

    title: str
    cards: list


@dataclass(frozen=True)
class Shelf:
    groups: list[Group]
    chips: list[Chip]
    # Count of all, of each choice, and the facts for buyers of many pieces.
    sums: dict
    # Prices for many pieces, of a few products.
    tiers: list[wholesale.Tiers]
    next_cursor: str
    previous_cursor: str
    # Of the newest product on this page, as in Listing.photos.
    photo: dict | None = None


def of_vendor(vendor, asked, *, edition: Edition | None = None) -> Shelf:
    """The shelf a visitor asks for by ``ketersediaan``, ``setelah``, ``sebelum``.

    Two queries, and one more where something has a price for many pieces.
    """
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
        groups=_groups(page.rows, edition),
        chips=_chips(sums, chosen),
        sums=sums,
        tiers=wholesale.tiers(rows, edition) if sums[WHOLESALE] else [],
        next_cursor=page.next_cursor,
        previous_cursor=page.previous_cursor,
        photo=next((row["photos"][0] for row in page.rows if row["photos"]), None),
    )


def _groups(rows, edition):
    """What can be had at once comes first; what is sold out, last."""
    order = list(GROUPS)
    rows = sorted(rows, key=lambda row: order.index(_group(row)))
    cards = goods.cards_from(rows, edition, in_booth=True)
    if len(rows) <= ONE_ROW:
        return [Group("", cards)] if cards else []
    kept = groupby(zip(rows, cards, strict=True), key=lambda pair: _group(pair[0]))
    return [Group(str(GROUPS[key]), [card for _row, card in pairs]) for key, pairs in kept]


def _group(row):
    return "" if row["is_sold_out"] else row["readiness"]


def _sums(rows: QuerySet) -> dict:
    """Every count the page shows, from the rows themselves."""
    made = Q(readiness=Readiness.MADE)
    return rows.aggregate(
        all=Count("pk"),
        **{name: Count("pk", filter=choice) for name, choice in CHOICES.items()},
        least_pieces=Min("min_order"),
        most_pieces=Max("min_order"),
        least_days=Min("lead_days", filter=made),
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
