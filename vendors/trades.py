"""What makers sell, as apps further to the right tell it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from django.db.models import Q

from expo.scopes import NOTHING


@dataclass(frozen=True)
class Trade:
    """What a maker mostly sells: ``place`` in the list of trades, ``words`` in all languages."""

    place: int
    title: str
    words: str


@dataclass
class _Tellers:
    of_makers: list[Callable] = field(default_factory=list)
    selling: list[Callable] = field(default_factory=list)


_tellers = _Tellers()


def tell(of_makers: Callable, selling: Callable) -> None:
    """Register ``of_makers(keys) -> {vendor key: Trade}`` and ``selling(text) -> Q`` on makers."""
    if of_makers not in _tellers.of_makers:
        _tellers.of_makers.append(of_makers)
        _tellers.selling.append(selling)


def of_makers(keys: Collection[int]) -> dict[int, Trade]:
    found = {}
    for teller in _tellers.of_makers:
        found |= teller(keys)
    return found


def selling(text: str) -> Q:
    """Makers with goods of a trade that is called so."""
    condition = NOTHING
    for teller in _tellers.selling:
        condition |= teller(text)
    return condition
