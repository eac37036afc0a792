"""The recovery index: a region's months against its base month and its lowest one."""

from collections import defaultdict
from dataclasses import dataclass

from expo.models import Region
from reports.models import Activity
from reports.scopes import Scope


@dataclass(frozen=True)
class Month:
    """``index``: 100 is the base month."""

    row: Activity
    index: float


@dataclass(frozen=True)
class Recovery:
    """A region's months, the oldest first; at least one."""

    region: Region
    months: list[Month]
    base: Month

    @property
    def lowest(self) -> Month:
        """The last of the lowest ones."""
        return min(reversed(self.months), key=lambda month: month.row.amount_idr)

    @property
    def latest(self) -> Month:
        return self.months[-1]

    @property
    def points(self) -> float:
        """How far the latest stands above the lowest, in points of the index."""
        return self.latest.index - self.lowest.index

    @property
    def up_percent(self) -> float:
        """By how many percent the latest month is above the lowest."""
        return 100 * (self.latest.row.amount_idr / self.lowest.row.amount_idr - 1)

    @property
    def sources(self) -> list[str]:
        return list(dict.fromkeys(month.row.source for month in self.months))


def recoveries(scope: Scope) -> list[Recovery]:
    """Of each region within the scope that has entered months, by name; one query.

    Entered figures, not the ledger's: the ledger begins with the first expo here, while a region
    compares with years before it, and with businesses that sell elsewhere.
    """
    rows = Activity.objects.within(scope.answers).select_related("region").order_by("month")
    by_region = defaultdict(list)
    for row in rows:
        by_region[row.region].append(row)
    found = [_recovery(region, months) for region, months in by_region.items()]
    return sorted(found, key=lambda one: str(one.region))


def _recovery(region, rows):
    base = next((row for row in rows if row.is_base), rows[0])
    months = [Month(row, 100 * row.amount_idr / base.amount_idr) for row in rows]
    return Recovery(region, months, next(month for month in months if month.row is base))
