"""The money on one person's dashboard: counted, not counted and apart, and by every dimension."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Count
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from expo.models import Edition, Hall, Region
from expo.scopes import in_regions
from kit.times import long_day
from products.models import Category
from reports.choices import By
from reports.figures.board_groups import Group, read, total_of
from reports.figures.shares import percent
from reports.scopes import Scope
from transactions.choices import APART, COMMITMENTS, Channel, Kind
from transactions.countries import name_of
from transactions.ledger_end import Reach
from vendors.models import Participation

TOLD = (By.KIND, By.CHANNEL, By.CATEGORY, By.COUNTRY, By.HALL, By.DAY)
YEAR = Substr("key", 1, 4)


@dataclass
class Board:
    """``groups``: by dimension; ``sold``: all of them; ``booths`` by region's code.

    ``regions`` are all that this person may choose among, ``editions`` and ``years`` stand against
    each other whichever edition is looked at.
    """

    scope: Scope
    as_of: dt.datetime
    reach: Reach
    groups: dict[str, list[Group]]
    regions: list[Group]
    editions: list[Group]
    years: list[Group]
    booths: dict[str, int]
    places: dict[str, Region] = field(default_factory=dict)

    def __post_init__(self):
        self.kinds = {group.key: group for group in self.groups.pop(By.KIND, [])}
        self.sold = total_of(self.groups.get(By.CHANNEL, []))

    @property
    def choices(self) -> list[Region]:
        """The regions this person may look at one by one, by name."""
        return sorted(self.places.values(), key=str)

    @property
    def told_regions(self) -> set[str]:
        """Those that stand for themselves in the table of regions."""
        told = (group for group in self.regions if not group.is_rest)
        return {group.key for group in told if group.recorded_idr is not None}

    @property
    def query(self) -> str:
        return f"?daerah={self.scope.region.pk}" if self.scope.region else ""

    @property
    def verified_share(self) -> float | None:
        return percent(self.sold.verified_idr, self.sold.recorded_idr)

    @property
    def verified_bar(self) -> int:
        return _bar(self.verified_share)

    @property
    def retail_share(self) -> float | None:
        return percent(self.retail_idr, self.sold.recorded_idr)

    @property
    def retail_bar(self) -> int:
        return _bar(self.retail_share)

    def kind(self, kind: str) -> Group:
        return self.kinds.get(kind) or Group(kind)

    @property
    def open_parts(self) -> list[tuple[str, int]]:
        """At home and abroad; empty where one of them, and so the other, is not to be told."""
        names = (
            (_("In the country"), Kind.ORDER_COMMITMENT),
            (_("Abroad"), Kind.EXPORT_COMMITMENT),
        )
        parts = [(name, self.kind(kind).open_idr) for name, kind in names]
        return [] if None in (amount for _name, amount in parts) else parts

    @property
    def apart(self) -> list[tuple[str, int | None]]:
        return [(kind.label, self.kind(kind).recorded_idr) for kind in APART]

    @property
    def retail_idr(self) -> int | None:
        """Sales that pay no commitment: recorded, less what of the commitments is paid."""
        committed = [self.kind(kind) for kind in COMMITMENTS]
        if self.sold.recorded_idr is None or any(kind.few for kind in committed):
            return None
        paid = sum(kind.sums.recorded_idr - kind.sums.open_idr for kind in committed)
        return self.sold.sums.recorded_idr - paid


def board(whole: Scope, *, every: Scope, reach: Reach, code: str = "") -> Board:
    """``every``: the same before an edition was chosen; ``reach``: of the kept sums; ``code``: the
    region looked at.

    Raises LookupError for a region that is not among those the person may choose. At most thirteen
    queries, whatever was sold.
    """
    regions = read(whole, By.REGION).get(By.REGION, [])
    region = _chosen(regions, whole, code) if code else None
    scope, every = whole.at(region), every.at(region)
    editions = read(every, By.CHANNEL, key="edition").get(By.CHANNEL, [])
    years = read(every, By.DAY, key=YEAR).get(By.DAY, [])
    found = Board(
        scope=scope,
        as_of=timezone.now(),
        reach=reach,
        groups=read(scope, *TOLD, whole=(By.KIND,)),
        regions=regions,
        editions=editions,
        years=sorted(years, key=lambda group: (group.is_rest, group.key)),
        booths=_booths(whole),
    )
    _name(found)
    return found


def told_regions(whole: Scope) -> set[str]:
    """Codes of the regions whose figures stand for themselves. At most two queries."""
    groups = read(whole, By.REGION).get(By.REGION, [])
    return {group.key for group in groups if not group.is_rest}


def _chosen(regions, whole, code):
    """One that has figures of its own, or one of the officer's own."""
    codes = {group.key for group in regions if not group.is_rest} | set(whole.codes or ())
    if code not in codes:
        raise LookupError(code)
    return Region.objects.get(pk=code)


def _booths(scope):
    """Makers on a booth, by their region today."""
    rows = Participation.objects.filter(booth__isnull=False)
    if scope.editions is not None:
        rows = rows.filter(edition__in=scope.editions)
    if scope.codes is not None:
        rows = rows.filter(in_regions(scope.codes, "vendor__region"))
    return dict(rows.order_by().values_list("vendor__region").annotate(Count("pk")))


def _name(found: Board) -> None:
    """What each group is called; a query for each kind of thing."""
    groups = found.groups
    groups.setdefault(By.DAY, []).sort(key=lambda group: (group.is_rest, group.key))
    halls = _rows(Hall, groups.get(By.HALL, []))
    categories = _rows(Category, groups.get(By.CATEGORY, []))
    editions = _rows(Edition, found.editions)
    codes = {group.key for group in found.regions if not group.is_rest}
    found.places = Region.objects.in_bulk(codes | set(found.scope.codes or ()))
    naming = {
        By.CHANNEL: lambda key: Channel(key).label,
        By.COUNTRY: name_of,
        By.DAY: lambda key: long_day(dt.date.fromisoformat(key)),
        By.HALL: lambda key: _hall(halls[key]) if key in halls else _("without a hall"),
        By.CATEGORY: lambda key: (
            categories[key].title if key in categories else _("without a category")
        ),
    }
    for by, name in naming.items():
        _call(groups.get(by, []), name)
    _call(found.regions, lambda key: str(found.places.get(key, key)))
    _call(found.editions, lambda key: str(editions.get(key) or _("outside an edition")))
    _call(found.years, str)


def _rows(model, groups):
    keys = [int(group.key) for group in groups if group.key.isdigit() and group.key != "0"]
    return {str(key): row for key, row in model.objects.in_bulk(keys).items()} if keys else {}


def _hall(hall):
    """With the letter its booths' numbers begin with, in the reader's language."""
    return f"{hall.key} · {hall.title}"


def _call(groups, name):
    for group in groups:
        group.name = _("Other") if group.is_rest else str(name(group.key))


def _bar(share):
    return max(0, min(100, round(share or 0)))
