"""What makers of one region sold, as anybody may read it."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from time import monotonic

from django.db.models import Q, Subquery, Sum
from django.utils.translation import gettext as _

from expo.models import Region
from expo.scopes import in_regions
from kit.text import in_language
from reports.choices import By
from reports.figures.counting import counted
from reports.figures.region_cells import told_cells
from reports.figures.small_groups import FEWEST, merged
from reports.figures.totals import Totals, totals_in
from transactions.choices import COMMITMENTS, SALES, Channel, Kind
from transactions.models import Entry, Verdict

KEEP_S = 60
CATEGORY = ("category", "category__name", "category__name_en")


@dataclass
class Share:
    """Sales of one category, net, in whole rupiah; ``makers`` by primary key."""

    name: str
    amount_idr: int = 0
    makers: set[int] = field(default_factory=set)

    def merge(self, other: "Share") -> None:
        self.amount_idr += other.amount_idr
        self.makers |= other.makers


@dataclass(frozen=True)
class RegionFigures:
    """``totals`` is None and the others are empty where no expo's sales, nor those outside of one,
    may be told by ``told_cells``. Where some may, everything but ``financing_idr`` is of those
    alone, and ``is_whole`` is false: a total less the expos beside it tells of nobody.

    ``editions``: (makers, net rupiah) by primary key. ``verified_idr``, ``open_idr`` and
    ``financing_idr`` are None, and ``is_split`` (direct and live sales) false, where only one maker
    or two stand behind a part.
    """

    totals: Totals | None
    makers: int
    categories: list[Share]
    editions: dict[int, tuple[int, int]]
    is_whole: bool = True
    is_split: bool = False
    verified_idr: int | None = None
    open_idr: int | None = None
    financing_idr: int | None = None


def of_region(region: Region) -> RegionFigures:
    """Of a region and those below it, by the region as it was at each sale; five queries."""
    rows = Entry.objects.filter(in_regions([region.code]))
    every = _found(rows)
    sellers = _behind(every, SALES)
    cells = told_cells(_sold(), region.code) if len(sellers) >= FEWEST else {}
    if not cells:
        return RegionFigures(None, len(sellers), [], {})
    found = [row for row in every if row[-1] in cells]
    shares = _shares(found)
    sums = totals_in(rows.filter(_among(cells)))
    live = [_behind(found, SALES, is_live=is_live) for is_live in (True, False)]
    verified = [cell.verified_idr for cell in cells.values()]
    told = {key: (cell.makers, cell.recorded_idr) for key, cell in cells.items() if key}
    lent = sum(row[6] for row in every if row[0] == Kind.FINANCING)
    return RegionFigures(
        totals=sums,
        makers=len(set().union(*(share.makers for share in shares))),
        categories=published(shares),
        editions=told,
        is_whole=not _behind([row for row in every if row[-1] not in cells], SALES),
        is_split=all(map(_are_enough, live)),
        verified_idr=None if None in verified else sum(verified),
        open_idr=_or_none(sums.open_commitments_idr, _behind(found, COMMITMENTS)),
        financing_idr=_or_none(lent, _behind(every, (Kind.FINANCING,))),
    )


def _among(cells):
    inside = Q(edition__in=[key for key in cells if key])
    return inside | Q(edition=None) if None in cells else inside


def published(shares: list[Share]) -> list[Share]:
    """Shares of too few makers, and sales without a category, as one; the largest first."""
    rest = Share(_("Other"))
    for share in shares:
        if not share.name:
            rest.merge(share)
    named = [share for share in shares if share.name]
    return merged(sorted(named, key=lambda row: (-row.amount_idr, row.name)), rest)


def _found(rows):
    """Net amounts, finely enough for every rule: [(kind, is_live, category, its names, maker,
    amount, of it what paid a commitment, edition)]."""
    return list(
        rows.order_by()
        .annotate(live=Q(channel=Channel.LIVE))
        .values("kind", "live", *CATEGORY, "vendor", "edition")
        .annotate(amount=Sum("amount_idr"), paid=Sum("amount_idr", filter=Q(fulfils__isnull=False)))
        .values_list("kind", "live", *CATEGORY, "vendor", "amount", "paid", "edition")
    )


def _shares(found):
    shares, net = defaultdict(lambda: Share("")), defaultdict(int)
    for kind, _live, category, name, name_en, vendor, amount, *_paid in found:
        if kind in SALES:
            net[category, in_language(name, name_en) if category else "", vendor] += amount
    for (category, name, vendor), amount in net.items():
        if not amount:
            continue  # everything was taken back
        share = shares[category]
        share.name = name
        share.amount_idr += amount
        share.makers.add(vendor)
    return list(shares.values())


def _behind(found, kinds, *, is_live=None) -> set[int]:
    """Makers with something left of ``kinds``; of commitments: something not paid yet."""
    net = defaultdict(int)
    for kind, live, *_category, vendor, amount, paid, _edition in found:
        if kind in kinds and is_live in (None, live):
            net[vendor] += amount
        if kind in SALES and kinds == COMMITMENTS:
            net[vendor] -= paid or 0
    return {vendor for vendor, amount in net.items() if amount}


def _are_enough(makers):
    return not makers or len(makers) >= FEWEST


def _or_none(amount, makers):
    return amount if _are_enough(makers) else None


def _sold():
    """Net sales of the whole country, added up again for a new entry or finding, or after a
    minute."""
    judged = Verdict.objects.order_by("-pk").values("pk")[:1]
    ends = Entry.objects.order_by("-pk").annotate(judged=Subquery(judged))
    last = ends.values_list("pk", "recorded_at", "judged").first()
    return _sold_until(last, monotonic() // KEEP_S)


@lru_cache(maxsize=1)
def _sold_until(_last, _minute):
    """[(edition, region, maker, Sums)]; what is asked with only names what is kept."""
    found = counted(Entry.objects.all(), "edition", By.REGION, "vendor")
    return [(*key, sums) for key, sums in found.items()]
