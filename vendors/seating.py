"""Which maker would stand where: the orders in which free booths are filled."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models.functions import Length

from expo.models import Booth, Edition, Hall
from vendors import trades
from vendors.choices import PlacingOrder
from vendors.models import Participation

# Words that say nothing about what is sold.
EMPTY = {"dan", "and", "the", "atau", "untuk", "dari", "aula", "hall", "zona", "zone", "produk"}
# A word of the hall's own weighs as much as so many neighbours of the same trade.
WORD = 5


@dataclass
class Seating:
    """Who gets which booth; ``own``: places of the person's own business, left out; ``left``:
    how many stay without a booth because none is free."""

    pairs: list[tuple[Participation, Booth]] = field(default_factory=list)
    own: list[Participation] = field(default_factory=list)
    left: int = 0


def in_order(booths):
    """Along the halls by number, also past ninety-nine."""
    return booths.select_related("hall").order_by("hall__key", Length("code"), "code")


def seat(places: Iterable[Participation], booths: Iterable[Booth], *, order, edition) -> Seating:
    """Give the booths, which come in their own order, to the places in the order asked for."""
    places, booths = list(places), list(booths)
    if order == PlacingOrder.GOODS:
        pairs = _by_goods(places, booths, edition)
    else:
        pairs = list(zip(sorted(places, key=KEYS[order]), booths, strict=False))
    return Seating(pairs=pairs, left=len(places) - len(pairs))


def _name(place):
    return place.vendor.name.casefold(), place.pk


KEYS = {
    PlacingOrder.NAME: _name,
    PlacingOrder.REGION: lambda place: (place.vendor.region.name, *_name(place)),
    PlacingOrder.ACCEPTED: lambda place: (
        place.accepted_at is None,
        place.accepted_at and place.accepted_at.timestamp(),
        place.pk,
    ),
}


def _by_goods(places, booths, edition):
    """Those who fit a hall go there first; the others follow, trade beside trade."""
    known = trades.of_makers([place.vendor_id for place in places])
    free = defaultdict(list)
    for booth in booths:
        free[booth.hall].append(booth)
    fit = Fit(edition, free)
    chosen, others = defaultdict(list), []
    for place in sorted(places, key=lambda place: _trade_first(place, known)):
        hall = fit.best(known.get(place.vendor_id), chosen)
        (chosen[hall] if hall else others).append(place)
    for place in others:
        hall = next((hall for hall in free if len(chosen[hall]) < len(free[hall])), None)
        if hall:
            chosen[hall].append(place)
    return [pair for hall in free for pair in zip(chosen[hall], free[hall], strict=False)]


def _trade_first(place, known):
    trade = known.get(place.vendor_id)
    return (trade is None, trade.place if trade else 0, *_name(place))


class Fit:
    """How well a trade fits each hall: by the hall's words, and by who stands there already."""

    def __init__(self, edition: Edition, free: dict[Hall, list]):
        self.free = free
        self.words = {
            hall: _words(f"{hall.name} {hall.name_en} {hall.summary} {hall.summary_en}")
            for hall in free
        }
        here = Participation.objects.filter(edition=edition, booth__hall__in=list(free))
        rows = dict(here.values_list("vendor", "booth__hall"))
        known = trades.of_makers(list(rows))
        self.neighbours = Counter(
            (rows[vendor], trade.place) for vendor, trade in known.items() if vendor in rows
        )

    def best(self, trade, chosen) -> Hall | None:
        """The hall that fits best and has a booth left."""
        open_halls = [hall for hall in self.free if len(chosen[hall]) < len(self.free[hall])]
        marks = {hall: self.mark(trade, hall) for hall in open_halls} if trade else {}
        hall = max(marks, key=marks.get, default=None)
        return hall if hall and marks[hall] else None

    def mark(self, trade, hall):
        shared = len(self.words[hall] & _words(trade.words))
        return WORD * shared + self.neighbours[hall.pk, trade.place]


def _words(text):
    found = re.findall(r"[^\W\d_]{3,}", text.casefold())
    return set(found) - EMPTY
