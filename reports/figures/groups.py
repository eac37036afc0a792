"""Sales by groups as anybody may read them: none of fewer than three makers."""

from collections import defaultdict
from dataclasses import dataclass, field

from reports.figures.counting import Sums
from reports.figures.small_groups import merged, tellable

# Keys of rows that are no group of their own: entries without one, groups that are too small, and
# verified amounts that must not be told apart.
NONE, OTHER, REST = "", "*", "~"


@dataclass
class Group:
    """``makers`` with sales that stand, ``verified`` those with verified ones; by primary key."""

    key: str
    sums: Sums = field(default_factory=Sums)
    makers: set = field(default_factory=set)
    verified: set = field(default_factory=set)

    def merge(self, other: "Group") -> None:
        self.sums.add(other.sums)
        self.makers |= other.makers
        self.verified |= other.verified


def grouped(found: dict[tuple, Sums]) -> list[dict]:
    """``found`` ({(key, maker): Sums}) as rows, the largest first, what is merged last.

    {key, makers, entries, recorded_idr, verified_idr}: the sums of a column are the whole's. A
    verified amount of one maker or two is None, and stands in a last row ``REST``. Nothing is told
    where all makers together are too few.
    """
    every = defaultdict(lambda: Group(NONE))
    for (key, maker), sums in found.items():
        one = every[NONE if key is None else str(key)]
        one.key = NONE if key is None else str(key)
        one.sums.add(sums)
        if sums.recorded_idr:
            one.makers.add(maker)
        if sums.verified_idr:
            one.verified.add(maker)
    told = [one for one in every.values() if one.sums]
    told.sort(key=lambda one: (-one.sums.recorded_idr, one.key))
    return _rows(merged(told, Group(OTHER)))


def whole(found: dict[tuple, Sums]) -> Sums:
    """All groups in one."""
    found, every = found.values(), Sums()
    for sums in found:
        every.add(sums)
    return every


def _rows(groups):
    told = tellable({one.key: one.verified for one in groups})
    hidden = [one for one in groups if one.verified and one.key not in told]
    keys = {one.key for one in hidden}
    rows = [
        {
            "key": one.key,
            "makers": len(one.makers),
            "entries": one.sums.entries,
            "recorded_idr": one.sums.recorded_idr,
            "verified_idr": None if one.key in keys else one.sums.verified_idr,
        }
        for one in groups
    ]
    if hidden:
        left = sum(one.sums.verified_idr for one in hidden)
        nothing = {"makers": None, "entries": None, "recorded_idr": None}
        rows.append({"key": REST, **nothing, "verified_idr": left})
    return rows
