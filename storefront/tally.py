"""Recorded totals as a visitor reads them: with their shares, ready for the page."""

from dataclasses import dataclass
from typing import Any

from expo.models import Edition
from reports.figures.totals import totals
from transactions.choices import Channel


@dataclass(frozen=True)
class Tally:
    """``sums`` as counted, and what is worked out from them; the bar is 1000 wide."""

    sums: Any
    live_idr: int
    direct_idr: int
    direct_width: int
    live_width: int
    largest_percent: int
    verified_percent: int


def tally(edition: Edition | None = None) -> Tally:
    """Of one edition, or of everything. One query."""
    sums = totals(edition)
    live = sums.by_channel.get(Channel.LIVE, 0)
    direct = sums.recorded_idr - live
    width = _share(direct, sums.recorded_idr, 1000)
    return Tally(
        sums=sums,
        live_idr=live,
        direct_idr=direct,
        direct_width=width,
        live_width=1000 - width if live > 0 else 0,
        largest_percent=_share(sums.largest_entry_idr, sums.recorded_idr, 100),
        verified_percent=_share(sums.verified_idr, sums.recorded_idr, 100),
    )


def _share(part, whole, of):
    return min(of, max(0, round(of * (part or 0) / whole))) if whole and whole > 0 else 0
