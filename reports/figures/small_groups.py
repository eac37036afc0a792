"""The rule of small groups: what fewer than three makers did is never told apart from others."""

from collections.abc import Iterable
from typing import Protocol, Self

FEWEST = 3


class Group(Protocol):
    """``makers``: who stands behind it, by primary key."""

    makers: set

    def merge(self, other: Self) -> None: ...


def merged(groups: Iterable[Group], rest: Group) -> list[Group]:
    """Of ``groups``, the largest first, those of enough makers in their order, then the others as
    ``rest``.

    Where ``rest`` would itself be of too few, the next smallest joins it, so that it cannot be
    worked out from the sum. Nothing is left where all makers together are too few. What stands in
    ``rest`` beforehand never stands for itself.
    """
    large, small = [], []
    for group in groups:
        (large if len(group.makers) >= FEWEST else small).append(group)
    if not small and not rest.makers:
        return large
    for group in small:
        rest.merge(group)
    while large and len(rest.makers) < FEWEST:
        rest.merge(large.pop())
    return [*large, rest] if len(rest.makers) >= FEWEST else []


def tellable(parts: dict[str, set[int]]) -> set[str]:
    """Which of ``parts`` (makers by key, the largest first) may be told beside their sum: those of
    enough makers, as long as what is left is nobody's, or of enough makers too; else the last of
    them is left out with it, which is also the one a dashboard leaves out."""
    large = [key for key, makers in parts.items() if len(makers) >= FEWEST]
    rest = set().union(*(parts[key] for key in parts.keys() - set(large)))
    while large and 0 < len(rest) < FEWEST:
        rest |= parts[large.pop()]
    return set(large)
