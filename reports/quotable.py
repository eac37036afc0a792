"""Figures as they may be quoted: each with kind, scope, unit, moment and method."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kit.money import rupiah
from reports.closing.reading import Reading, percent
from reports.figures.dashboard import Board
from reports.figures.since_closing import Since
from reports.figures.totals import Totals


@dataclass(frozen=True)
class Quotable:
    """``amount_idr`` in whole rupiah; ``note``: what has to be known beside it, or empty."""

    key: str
    kind: str
    amount_idr: int
    method: str
    scope: str
    as_of: dt.datetime
    note: str = ""


def current(sums: Totals, scope: str) -> list[Quotable]:
    """As the ledger stands; ``scope``: of what, in words."""
    return _figures(
        scope,
        sums.as_of,
        recorded=sums.recorded_idr,
        verified=sums.verified_idr,
        opened=sums.open_commitments_idr,
        largest=sums.largest_entry_idr,
        apart=(sums.financing_idr, sums.agreement_value_idr, sums.assistance_idr),
    )


def merged(found: Board, scope: str) -> list[Quotable]:
    """As somebody may read them who sees no single maker; what is not to be told is left out."""
    return _figures(
        scope,
        found.as_of,
        recorded=found.sold.recorded_idr,
        verified=found.sold.verified_idr,
        opened=found.sold.open_idr,
        largest=None,
        apart=[amount for _kind, amount in found.apart],
    )


def released(reading: Reading) -> list[Quotable]:
    """As a closing report has them."""
    sums, apart = reading.ledger, reading.ledger["apart"]
    scope = _("%(title)s, until closing") % {"title": reading.title}
    return _figures(
        scope,
        reading.as_of,
        recorded=sums["recorded_idr"],
        verified=sums["verified_idr"],
        opened=sums["open_idr"],
        largest=sums["largest_entry_idr"],
        apart=(apart["financing"], apart["agreement_value"], apart["assistance"]),
    )


def later(found: Since, title: str) -> Quotable:
    """Sales that happened after closing."""
    return Quotable(
        "since",
        _("Sales since closing"),
        found.recorded_idr,
        _("Sales after closing, through booths that stayed open. Not part of the figures above."),
        _("%(title)s, after closing") % {"title": title},
        found.as_of,
    )


def _figures(scope, as_of, *, recorded, verified, opened, largest, apart):
    share = percent(largest, recorded) if largest else ""
    part = percent(verified, recorded) if verified is not None and recorded else ""
    note = _("The largest single entry is %(amount)s, %(share)s of it.")
    of_all = _("%(share)s of what is recorded.")
    told = [
        (
            *("recorded", _("Recorded transactions"), recorded),
            _("Paid sales and purchases by government offices, less what was taken back."),
            note % {"amount": rupiah(largest), "share": share} if share else "",
        ),
        (
            *("verified", _("Verified transactions"), verified),
            _("The part of the recorded transactions that a second person compared with evidence."),
            of_all % {"share": part} if part else "",
        ),
        (
            *("open", _("Orders confirmed, not paid yet"), opened),
            _("What makers have confirmed and buyers have not paid. Not counted as transactions."),
            "",
        ),
    ]
    own = _("Recorded separately. Not a sale, and in no sum of sales.")
    labels = (
        _("Financing paid out"),
        _("Value of signed agreements"),
        _("Assistance handed out"),
    )
    keys = ("financing", "agreement_value", "assistance")
    told += [
        (key, label, amount, own, "")
        for key, label, amount in zip(keys, labels, apart, strict=True)
    ]
    return [
        Quotable(key, kind, amount, method, scope, as_of, words)
        for key, kind, amount, method, words in told
        if amount is not None
    ]
