"""Who has dealings with a maker, as apps further to the right tell it."""

from collections.abc import Callable

from django.db.models import Q

from expo.scopes import NOTHING, Reach

_tellers: list[Callable] = []


def tell(condition: Callable[[Reach, tuple], Q]) -> None:
    """Register ``condition(reach, roles)``: the makers these roles have dealings with."""
    if condition not in _tellers:
        _tellers.append(condition)


def with_makers(reach: Reach, roles: tuple) -> Q:
    """All that was told, as one condition on makers."""
    found = NOTHING
    for condition in _tellers:
        found |= condition(reach, roles)
    return found
