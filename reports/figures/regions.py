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
from reports.figures.small_groups import FEWEST, merged, tellable
from reports.figures.totals import Totals, totals_in
from transactions.choices import COMMITMENTS, SALES, Channel, Kind
from transactions.models import Entry, Verdict

KEEP_S = 60
PROVINCE = 2  # letters of its code, with which those of its regencies begin
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
    """``totals`` is None and the others are empty where fewer than ``FEWEST`` makers sold, or
    where neighbours that are not told could be worked out from them.

    ``editions``: (makers, net rupiah) by primary key, told by the same rule. ``verified_idr``,
    ``open_idr`` and ``financing_idr`` are None, and ``is_split`` (direct and live sales) false,
    where only one maker or two stand behind a part.
    """

    totals: Totals | None
    makers: int
    categories: list[Share]
    editions: dict[int, tuple[int, int]]
    is_split: bool = False
    verified_idr: int | None = None
    open_idr: int | None = None
    financing_idr: int | None = None


def of_region(region: Region) -> RegionFigures:
    """Of a region and those below it, by the region as it was at each sale; four queries."""
    rows = Entry.objects.filter(in_regions([region.code]))
    found = _found(rows)
    shares = _shares(found)
    makers = set().union(*(share.makers for share in shares))
    sold = _sold() if len(makers) >= FEWEST else []
    if not _told_of(sold, region.code):
        return RegionFigures(None, len(makers), [], {})
    sums = totals_in(rows)
    live = [_behind(found, SALES, is_live=is_live) for is_live in (True, False)]
    return RegionFigures(
        totals=sums,
        makers=len(makers),
        categories=published(shares),
        editions=_editions(sold, region.code),
        is_split=all(map(_are_enough, live)),
        verified_idr=_verified(sold, region.code),
        open_idr=_or_none(sums.open_commitments_idr, _behind(found, COMMITMENTS)),
        financing_idr=_or_none(sums.financing_idr, _behind(found, (Kind.FINANCING,))),
    )


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
    amount, of it what paid a commitment)]."""
    return list(
        rows.order_by()
        .values_list("kind", Q(channel=Channel.LIVE), *CATEGORY, "vendor")
        .annotate(amount=Sum("amount_idr"), paid=Sum("amount_idr", filter=Q(fulfils__isnull=False)))
    )


def _shares(found):
    shares, net = defaultdict(lambda: Share("")), defaultdict(int)
    for kind, _live, category, name, name_en, vendor, amount, _paid in found:
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
    for kind, live, *_category, vendor, amount, paid in found:
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


def _told_of(sold, code, name="recorded_idr") -> bool:
    """Whether the sales ``sold`` may be told of a region: of a regency if of its province too."""
    province = code[:PROVINCE]
    if province not in tellable(_makers(sold, PROVINCE, name)):
        return False
    inside = [row for row in sold if row[1].startswith(province)]
    return code == province or code in tellable(_makers(inside, None, name))


def _verified(sold, code):
    """None where it would tell what of one maker or two is verified."""
    here = [row for row in sold if row[1][: len(code)] == code]
    if _makers(here, len(code), "verified_idr") and not _told_of(sold, code, "verified_idr"):
        return None
    return sum(sums.verified_idr for *_key, sums in here)


def _makers(sold, length, name="recorded_idr"):
    """Makers whose sales stand, by the first ``length`` letters of the region's code."""
    net = defaultdict(int)
    for _edition, region, vendor, sums in sold:
        net[region[:length], vendor] += getattr(sums, name)
    makers = defaultdict(set)
    for (code, vendor), amount in net.items():
        if amount:
            makers[code].add(vendor)
    return makers


def _editions(sold, code):
    by_edition = defaultdict(list)
    for row in sold:
        by_edition[row[0]].append(row)
    found = {}
    for edition, rows in by_edition.items():
        here = [row for row in rows if row[1][: len(code)] == code]
        if edition and here and _told_of(rows, code):
            makers = _makers(here, len(code))[code]
            found[edition] = len(makers), sum(sums.recorded_idr for *_key, sums in here)
    return found
