"""How much assistance was given and handed over, by item and in all."""

from dataclasses import dataclass, field

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from expo.scopes import in_regions
from kit.text import in_language
from programmes.choices.assistance import GrantState, ItemKind
from programmes.models import Assistance, Grant, Item

# Of grants: what stands in the ledger.
VALUE = Sum("entry__amount_idr", filter=Q(entry__reversal=None))


@dataclass(frozen=True)
class Row:
    """One item. ``value_idr``: whole rupiah of what was handed over; 0 where it has no value."""

    item: Item
    programme: Assistance
    provider: str
    kind: str
    name: str
    quantity: int
    given: int
    handed: int
    value_idr: int

    @property
    def kind_label(self):
        return ItemKind(self.kind).label


@dataclass(frozen=True)
class HandedOut:
    """Of an edition or of makers of some regions. ``makers``: with at least one thing handed over;
    ``makers_given``: with at least one given, handed over or not; ``providers`` of what was."""

    rows: list[Row] = field(default_factory=list)
    makers: int = 0
    makers_given: int = 0
    providers: int = 0

    @property
    def quantity(self) -> int:
        return sum(row.quantity for row in self.rows)

    @property
    def given(self) -> int:
        return sum(row.given for row in self.rows)

    @property
    def handed(self) -> int:
        return sum(row.handed for row in self.rows)

    @property
    def value_idr(self) -> int:
        return sum(row.value_idr for row in self.rows)


def handed_out(editions=None, regions=None) -> HandedOut:
    """What programmes gave: those of ``editions`` (rows or keys; None: all); with ``regions``
    (codes) only what went to makers there, whoever gave it. Two queries.

    The value is what stands in the ledger and was not taken back there, so that it agrees with
    the figures beside it.
    """
    grants = Grant.objects.given()
    items = Item.objects.all()
    if editions is not None:
        items = items.filter(assistance__edition__in=editions)
        grants = grants.filter(item__assistance__edition__in=editions)
    if regions is not None:
        grants = grants.filter(in_regions(list(regions), "vendor__region"))
        items = items.filter(pk__in=grants.order_by().values("item"))
    handed = Q(state=GrantState.HANDED)
    told = grants.aggregate(
        makers=Count("vendor", filter=handed, distinct=True),
        makers_given=Count("vendor", distinct=True),
        providers=Count("item__assistance__provider", filter=handed, distinct=True),
    )
    of_item = grants.filter(item=OuterRef("pk")).order_by().values("item")
    items = items.annotate(
        got=Coalesce(Subquery(of_item.annotate(n=Count("pk")).values("n")), 0),
        handed=Coalesce(Subquery(of_item.annotate(n=Count("pk", filter=handed)).values("n")), 0),
        idr=Coalesce(
            Subquery(of_item.annotate(sum=VALUE).values("sum")),
            0,
        ),
    )
    items = items.select_related("assistance__provider")
    return HandedOut(rows=[_row(item) for item in items.order_by("assistance_id", "pk")], **told)


def _row(item):
    return Row(
        item=item,
        programme=item.assistance,
        provider=item.assistance.provider.name,
        kind=item.kind,
        name=item.title,
        quantity=item.quantity,
        given=item.got,
        handed=item.handed,
        value_idr=item.idr,
    )


def counted_items(items: QuerySet) -> QuerySet:
    """Items with how many were handed over and how many wait for it."""
    mine = Q(grants__state=GrantState.HANDED)
    return items.annotate(
        handed=Count("grants", filter=mine), waiting=F("given") - Count("grants", filter=mine)
    ).order_by("pk")


@dataclass(frozen=True)
class OfExpo:
    """What the programmes of one expo gave together. ``edition``: its name in the reader's
    language, None: those of no expo."""

    edition: str | None
    quantity: int
    given: int
    handed: int
    makers: int
    providers: int
    value_idr: int


def by_expo(programmes: QuerySet) -> list[OfExpo]:
    """Of the programmes named, the newest expo first. Two queries."""
    expo = "assistance__edition"
    items = Item.objects.filter(assistance__in=programmes.order_by().values("pk"))
    names = [f"{expo}__{name}" for name in ("name", "name_en", "online_from")]
    sums = items.order_by().values_list(expo, *names).annotate(Sum("quantity"), Sum("given"))
    handed = Grant.objects.handed().filter(item__in=items.order_by().values("pk"))
    counts = handed.order_by().values_list(f"item__{expo}")
    counts = counts.annotate(
        Count("pk"),
        Count("vendor", distinct=True),
        Count("item__assistance__provider", distinct=True),
        value=VALUE,
    )
    told = {key: rest for key, *rest in counts}
    rows = sorted(sums, key=lambda row: (row[3] is not None, row[3]), reverse=True)
    return [
        OfExpo(in_language(name, english), quantity, given, n, makers, providers, value or 0)
        for key, name, english, _day, quantity, given in rows
        for n, makers, providers, value in [told.get(key, (0, 0, 0, 0))]
    ]
