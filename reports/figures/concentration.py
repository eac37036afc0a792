"""How much of what was sold hangs on single entries and on few makers."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, Sum

from expo.models import Edition
from reports.choices import By
from reports.figures.shares import percent
from reports.figures.small_groups import FEWEST
from reports.models import Summary
from transactions.choices import SALES
from transactions.models import Entry
from vendors.models import Vendor

MOST = 5
# So many are looked at at once, as some of them were taken back.
STEP = 8
# Of equal sales the first recorded. Each place is asked for by itself: without a whole order the
# same sale may come for several, and others for none.
LARGEST = ("-amount_idr", "pk")


@dataclass(frozen=True)
class Large:
    """One entry or one maker; ``name`` is empty for who may see no maker."""

    name: str
    amount_idr: int
    share: float


@dataclass(frozen=True)
class Concentration:
    """The largest sales that stand and the makers who sold most. Shares are percent of everything
    recorded; ``herfindahl``: the sum of the makers' squared shares, 10,000 where one sold all.

    Of the makers nothing is told to who may see none, where that would leave fewer than three.
    """

    entries: list[Large]
    makers: list[Large]
    sellers: int
    herfindahl: int | None

    @property
    def entries_idr(self) -> int:
        return sum(row.amount_idr for row in self.entries)

    @property
    def entries_share(self) -> float:
        return sum(row.share for row in self.entries)

    @property
    def makers_idr(self) -> int:
        return sum(row.amount_idr for row in self.makers)

    @property
    def makers_share(self) -> float:
        return sum(row.share for row in self.makers)


def concentration(scope) -> Concentration:
    """Six queries, and a few more where many large sales were taken back."""
    sold = _sold(scope)
    recorded = sum(sold.values())
    first = sorted(sold, key=lambda vendor: (-sold[vendor], vendor))[:MOST]
    entries = _largest(scope)
    names = {} if scope.is_merged else _names([*first, *(vendor for vendor, _amount in entries)])
    is_told = not scope.is_merged or len(sold) >= MOST + FEWEST
    return Concentration(
        entries=[_large(names, vendor, amount, recorded) for vendor, amount in entries],
        makers=[_large(names, key, sold[key], recorded) for key in first] if is_told else [],
        sellers=len(sold),
        herfindahl=_herfindahl(sold.values(), recorded) if is_told else None,
    )


def _sold(scope) -> dict[int, int]:
    """{maker: net sales} of those with any."""
    rows = Summary.objects.filter(scope.sums(), by=By.KIND, key__in=SALES, vendor__gt=0)
    sums = rows.order_by().values_list("vendor").annotate(Sum("recorded_idr"))
    return {vendor: amount for vendor, amount in sums if amount > 0}


def _largest(scope) -> list[tuple[int, int]]:
    """(maker, rupiah) of the largest sales that stand. Who was taken back is sorted out of the
    first few afterwards: asked with them, the database would look at every sale."""
    sales = Entry.objects.filter(kind__in=SALES, reverses=None).order_by(*LARGEST)
    if scope.codes is not None:
        found = _standing(sales.filter(scope.entries()))
    else:
        found = _of_editions(sales, scope.editions)
    return sorted(found, key=lambda row: -row[1])[:MOST]


def _of_editions(sales, editions):
    """The first ones of each edition, by its index, and of what stands outside of editions."""
    of_edition = sales.filter(edition=OuterRef("pk")).values("pk")
    rows = Edition.objects.order_by()
    rows = rows if editions is None else rows.filter(pk__in=editions)
    places = {f"place_{n}": Subquery(of_edition[n : n + 1]) for n in range(STEP)}
    firsts = {edition: keys for edition, *keys in rows.values_list("pk", *places.values())}
    keys = [key for keys in firsts.values() for key in keys if key]
    stand = {pk: row for pk, *row in _stand(keys).values_list("pk", "vendor", "amount_idr")}
    found = [tuple(row) for row in stand.values()]
    for edition, keys in firsts.items():
        if None not in keys and len(stand.keys() & set(keys)) < MOST:
            found += _standing(sales.filter(edition=edition), after=STEP)
    return found + _standing(sales.filter(edition=None)) if editions is None else found


def _standing(sales, after=0):
    keys = list(sales.values_list("pk", flat=True)[after : after + STEP])
    found = list(_stand(keys).values_list("vendor", "amount_idr")) if keys else []
    if len(found) >= MOST or len(keys) < STEP:
        return found
    return found + _standing(sales, after=after + STEP)


def _stand(keys):
    return Entry.objects.filter(pk__in=keys, reversal=None).order_by(*LARGEST)


def _names(keys):
    return dict(Vendor.objects.filter(pk__in=keys).values_list("pk", "name"))


def _large(names, vendor, amount, recorded):
    return Large(names.get(vendor, ""), amount, percent(amount, recorded) or 0.0)


def _herfindahl(amounts, recorded):
    return round(sum((100 * amount / recorded) ** 2 for amount in amounts)) if recorded else None
