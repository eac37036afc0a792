"""Recorded totals as a visitor reads them: with their shares, ready for the page."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from expo.models import Edition
from reports.figures import totals as figures
from reports.figures.totals import Totals, totals, totals_of
from transactions.choices import Channel


@dataclass(frozen=True)
class Tally:
    """``sums`` as counted, and what is worked out from them; the bar is 1000 wide."""

    sums: Totals
    live_idr: int
    direct_idr: int
    direct_width: int
    live_width: int
    largest_percent: int


@dataclass(frozen=True)
class Closed:
    """The final figures, and what was sold later, counted apart."""

    at: datetime
    final: Tally
    later: Tally


# A process keeps a lobby's figures so long: with the page's own 6 s in a shared cache a sale is
# seen within ten, and visitors cost the ledger nothing.
KEEP_S = 4
_kept: dict[tuple, tuple[float, object]] = {}


def kept(count: Callable[[Edition], object], edition: Edition):
    """``tally`` or ``closed`` of an edition, at most ``KEEP_S`` old."""
    key = (count, edition.pk)
    until, found = _kept.get(key, (0, None))
    if time.monotonic() >= until:
        found = count(edition)
        _kept[key] = (time.monotonic() + KEEP_S, found)
    return found


def tally(edition: Edition | None = None) -> Tally:
    """Of one edition, or of everything."""
    return of(totals(edition))


def closed(edition: Edition) -> Closed:
    """Parted at the closing; editions closed before it was kept go by their last day."""
    found = figures.closing(edition, edition.closed_at or edition.online_until)
    return Closed(found.at, of(found.final), of(found.later))


def tallies(editions: Iterable[Edition]) -> dict[int, Tally]:
    """Of each edition by primary key, in as many queries as one."""
    return {key: of(sums) for key, sums in totals_of(editions).items()}


def of(sums: Totals) -> Tally:
    live = sums.by_channel.get(Channel.LIVE, 0)
    direct = sums.recorded_idr - live
    width = _bounded(direct, sums.recorded_idr, 1000)
    return Tally(
        sums=sums,
        live_idr=live,
        direct_idr=direct,
        direct_width=width,
        live_width=1000 - width if live > 0 else 0,
        largest_percent=round(100 * sums.largest_share),
    )


def _bounded(part, whole, of):
    return min(of, max(0, round(of * part / whole))) if whole > 0 else 0
