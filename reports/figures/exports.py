"""What regions exported, year against year; each scope for itself."""

from collections import defaultdict
from dataclasses import dataclass

from kit.money import grouped
from reports.models import ExportFigure
from reports.money_charts import Column, columns
from reports.scopes import Scope
from reports.words import ExportScope


@dataclass(frozen=True)
class Line:
    """A commodity, or all of them, in both years; None where no figure was entered."""

    name: str
    before: int | None
    now: int | None

    @property
    def change(self) -> float | None:
        """Percent; None where one of the two is missing or the first is nothing."""
        if self.before is None or self.now is None or not self.before:
            return None
        return 100 * (self.now / self.before - 1)


@dataclass(frozen=True)
class Exports:
    """One scope: {year: rupiah}, and commodities of the latest year beside those of the year
    before it. ``is_like``: the same regions and commodities stand in both."""

    scope: str
    years: dict[int, int]
    regions: int
    lines: list[Line]
    units: list[str]
    sources: list[str]
    is_like: bool

    @property
    def label(self) -> str:
        return ExportScope(self.scope).label

    @property
    def now(self) -> int:
        return max(self.years)

    @property
    def before(self) -> int | None:
        """The last year before the latest that has figures."""
        return max((year for year in self.years if year < self.now), default=None)

    @property
    def bars(self) -> list[Column]:
        """Of each year, with million rupiah above it."""
        return columns(
            [(str(year), idr, 0, grouped(round(idr / 10**6))) for year, idr in self.years.items()]
        )

    @property
    def total(self) -> Line:
        return Line("", self.years.get(self.before), self.years[self.now])


def exports(scope: Scope) -> list[Exports]:
    """One for each scope with figures within these regions; one query. Where all destinations of
    a commodity were entered together, the single ones of that year are part of it."""
    by_scope = defaultdict(list)
    rows = ExportFigure.objects.within(scope.answers).order_by("year", "commodity", "pk")
    for row in rows:
        by_scope[row.scope].append(row)
    return [_exports(one, by_scope[one]) for one in ExportScope.values if by_scope[one]]


def _exports(scope, rows):
    told = _without_parts(rows)
    years, amounts, places = defaultdict(int), defaultdict(dict), defaultdict(set)
    for row in told:
        years[row.year] += row.amount_idr
        by_year = amounts[row.commodity]
        by_year[row.year] = by_year.get(row.year, 0) + row.amount_idr
        places[row.year].add((row.region_id, row.commodity))
    now = max(years)
    before = max((year for year in years if year < now), default=None)
    lines = [Line(name, by_year.get(before), by_year.get(now)) for name, by_year in amounts.items()]
    lines = [line for line in lines if line.before is not None or line.now is not None]
    both = [row for row in told if row.year in (before, now)]
    return Exports(
        scope=scope,
        years=dict(sorted(years.items())),
        regions=len({row.region_id for row in both}),
        lines=sorted(lines, key=lambda line: (-(line.now or 0), -(line.before or 0), line.name)),
        units=list(dict.fromkeys(row.get_unit_display() for row in both)),
        sources=list(dict.fromkeys(row.source for row in both)),
        is_like=before is not None and places[now] == places[before],
    )


def _without_parts(rows):
    whole = {(row.region_id, row.year, row.commodity) for row in rows if not row.country}
    return [
        row
        for row in rows
        if not row.country or (row.region_id, row.year, row.commodity) not in whole
    ]
