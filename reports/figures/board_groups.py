"""Kept sums by group for a dashboard, and groups of too few makers as one."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import F, Max, Q, Sum

from reports.figures.counting import Sums
from reports.figures.groups import OTHER
from reports.figures.small_groups import FEWEST
from reports.figures.summed import AMOUNTS
from reports.models import Summary, Tally

MONEY = ("recorded_idr", "verified_idr", "open_idr")
MAKERS = {column: column.replace("_idr", "_makers") for column in MONEY}


@dataclass
class Group:
    """``few``: columns of ``MONEY`` that are not to be told, ``many``: with three makers or more
    behind them; ``alone``: columns that are of fewer in all groups together. All three are known
    only where groups are merged; before that ``few`` are those of one maker or two."""

    key: str
    sums: Sums = field(default_factory=Sums)
    few: set[str] = field(default_factory=set)
    many: set[str] = field(default_factory=set)
    alone: set[str] = field(default_factory=set)
    name: str = ""
    is_rest: bool = False

    def add(self, other: "Group") -> None:
        self.sums.add(other.sums)
        self.many |= other.many

    def told(self, column: str) -> int | None:
        """None where it would tell what one maker or two sold."""
        return None if column in self.few else getattr(self.sums, column)

    recorded_idr = property(lambda self: self.told("recorded_idr"))
    verified_idr = property(lambda self: self.told("verified_idr"))
    open_idr = property(lambda self: self.told("open_idr"))

    @property
    def unverified_idr(self) -> int | None:
        """Recorded and not verified; None where one of the two is not told."""
        if {"recorded_idr", "verified_idr"} & self.few:
            return None
        return self.sums.recorded_idr - self.sums.verified_idr


def read(scope, *dimensions: str, key="key", whole=()) -> dict[str, list[Group]]:
    """{dimension: groups} of what is tallied in the scope, the largest first; merged, those of
    fewer than three makers are one, but in the dimensions ``whole``. ``key``: the name of a column,
    or an expression. One query, merged one or two."""
    column = F(key) if isinstance(key, str) else key
    rows = Tally.objects.filter(scope.sums(), by__in=dimensions).order_by().annotate(of=column)
    sums = {f"sum_{name}": Sum(name) for name in AMOUNTS}
    most = {f"most_{name}": Max(counted) for name, counted in MAKERS.items()}
    found = defaultdict(list)
    for row in rows.values("by", "of").annotate(**sums, **(most if scope.is_merged else {})):
        group = Group(str(row["of"]), Sums(*(row[f"sum_{name}"] for name in AMOUNTS)))
        if scope.is_merged:
            _judge(group, row)
        if group.sums or group.few or group.many:
            found[row["by"]].append(group)
    if scope.is_merged:
        makers = _makers(scope, column, found)
        for by, groups in found.items():
            if by not in whole:
                found[by] = merged(groups, makers.get(by, {}))
    return {by: sorted(groups, key=_size) for by, groups in found.items()}


def total_of(groups: list[Group]) -> Group:
    """The sum of merged groups."""
    total = Group("")
    for group in groups:
        total.add(group)
        total.few |= group.alone
    return total


def merged(groups: list[Group], makers: dict[str, dict[str, set]]) -> list[Group]:
    """Groups in which fewer than three makers sold as one; the next smallest joins until it is of
    enough, so that it cannot be worked out from the sum. Then, column by column, what is still of
    too few is not told, and with it the next smallest, for the same reason. ``makers``: of each
    small group, by column."""
    behind = {group.key: makers.get(group.key, {}) for group in groups}
    small = [group for group in groups if "recorded_idr" in group.few]
    kept = sorted((group for group in groups if group not in small), key=_size)
    if small:
        rest = Group(OTHER, is_rest=True)
        kept.append(rest)
        sets = behind[OTHER] = defaultdict(set)
        for group in small:
            _join(rest, group, sets, behind)
        while len(sets["recorded_idr"]) < FEWEST and "recorded_idr" not in rest.many:
            helping = [group for group in kept if "recorded_idr" in group.many - rest.many]
            if not helping:
                break
            kept.remove(helping[-1])
            _join(rest, helping[-1], sets, behind)
        rest.many |= {column for column in MONEY if len(sets[column]) >= FEWEST}
        rest.few = {column for column in MONEY if sets[column]} - rest.many
    for column in MONEY:
        _hide(kept, column, behind)
    return kept


def _join(rest, group, sets, behind):
    rest.add(group)
    for column in MONEY:
        sets[column] |= behind[group.key].get(column, set())


def _hide(groups, column, behind):
    """What is left out must be three makers' together, or all there is."""
    hidden = [group for group in groups if column in group.few]
    left_out = set().union(*(behind[group.key].get(column, set()) for group in hidden))
    if not hidden or len(left_out) >= FEWEST:
        return
    helping = [group for group in groups if column in group.many]
    if helping:
        helping[-1].few.add(column)
    else:
        hidden[0].alone.add(column)


def _size(group):
    """As in ``groups.grouped``, so that both take the same group along with those too small."""
    return group.is_rest, -group.sums.recorded_idr, group.key


def _judge(group, row):
    """In a cell of one edition and region each maker was counted once: the most of one cell are
    different makers. Of what no cell has enough of, ``_makers`` looks at each."""
    for column in MONEY:
        if count := row[f"most_{column}"]:
            (group.many if count >= FEWEST else group.few).add(column)


def _makers(scope, key, found):
    """{dimension: {key: {column: makers}}} of groups that seem small; those that are not, as the
    same few makers do not stand in each cell, become large. A query if there are any."""
    small = [
        Q(by=by, of__in=[group.key for group in groups if group.few])
        for by, groups in found.items()
        if any(group.few for group in groups)
    ]
    if not small:
        return {}
    makers = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    rows = Summary.objects.filter(scope.sums(), vendor__gt=0).order_by().annotate(of=key)
    for by, name, vendor, *amounts in rows.filter(reduce(or_, small)).values_list(
        "by", "of", "vendor", *MONEY
    ):
        for column, amount in zip(MONEY, amounts, strict=True):
            if amount:
                makers[by][str(name)][column].add(vendor)
    for by, groups in found.items():
        for group in groups:
            enough = {c for c in group.few if len(makers[by][group.key][c]) >= FEWEST}
            group.few -= enough
            group.many |= enough
    return makers
