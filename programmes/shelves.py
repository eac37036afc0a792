"""Placements as shops and makers read them: the approved goods, and nothing else of the maker."""

from dataclasses import dataclass, field

from django.db.models import Case, Count, Prefetch, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy

from kit.images import url
from products.models import Listing, PriceStep
from programmes.choices.placement import PLACEMENT_TAGS, PlacementState
from programmes.models import Placement
from programmes.placement_moves import Button

P = PlacementState
# What waits for the shop's word first, then what stands on its shelves.
FIRST = Case(
    When(state=P.PROPOSED, then=Value(0)),
    When(state=P.AGREED, then=Value(1)),
    When(state=P.PLACED, then=Value(2)),
    default=Value(3),
)


# The parts of a shop's list: the word in the address, its name and states.
PARTS = {
    "menunggu": (gettext_lazy("Wait for your word"), [P.PROPOSED]),
    "akan-datang": (gettext_lazy("To come"), [P.AGREED]),
    "di-rak": (gettext_lazy("On the shelf"), [P.PLACED]),
    "selesai": (gettext_lazy("Over"), [P.ENDED, P.DECLINED, P.DROPPED]),
}
# What a shop sees first: all but what is over.
OPEN = [P.PROPOSED, P.AGREED, P.PLACED]


@dataclass
class Shelf:
    """One placement; ``steps``: [(from pieces, price each)], the wholesale prices."""

    row: Placement
    kind: str
    name: str
    picture: str
    price_idr: int | None
    unit: str
    steps: list
    buttons: list[Button] = field(default_factory=list)
    lacks: list = field(default_factory=list)
    # Told to makers while the goods are still to come.
    is_ready: bool = False


def shown(rows: QuerySet[Placement]) -> QuerySet[Placement]:
    """With all that a card tells, in two queries."""
    steps = PriceStep.objects.order_by("min_quantity")
    rows = rows.select_related(
        "retailer", "edition", "product__vendor__region", "product__listing"
    ).prefetch_related(Prefetch("product__price_steps", queryset=steps, to_attr="steps"))
    return rows.order_by(FIRST, "-starts_on", "-pk")


def shelf(row: Placement) -> Shelf:
    """Name and picture are those that passed curation; a draft's stay its maker's."""
    listing: Listing | None = getattr(row.product, "listing", None)
    photos = listing.photos if listing else []
    return Shelf(
        row=row,
        kind=PLACEMENT_TAGS[row.state],
        name=listing.title if listing else row.product.title,
        picture=url(photos[0]["key"], 200) if photos and photos[0]["key"] else "",
        price_idr=row.product.price_idr,
        unit=row.product.unit,
        steps=[(step.min_quantity, step.price_idr) for step in row.product.steps],
    )


def standing(rows: QuerySet[Placement]) -> list[tuple[str, str, int]]:
    """[(word of the part, its name, how many)]; one query."""
    parts = {f"n{n}": Q(state__in=states) for n, (_name, states) in enumerate(PARTS.values())}
    counts = rows.aggregate(**{key: Count("pk", filter=part) for key, part in parts.items()})
    return [(word, PARTS[word][0], counts[f"n{n}"]) for n, word in enumerate(PARTS)]


def sought(rows: QuerySet[Placement], part: str, text: str) -> QuerySet[Placement]:
    """Those of a part (any other word: all but what is over) whose product or maker is called so,
    by the name the shop reads."""
    rows = rows.filter(state__in=PARTS[part][1] if part in PARTS else OPEN)
    if not text:
        return rows
    named = Q(product__listing__name__icontains=text) | Q(product__vendor__name__icontains=text)
    return rows.filter(named)
