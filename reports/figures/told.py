"""Totals as they are told outside the site: one form for the command, reports and open data."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from expo.choices import EditionState
from expo.models import Edition
from kit.times import JAKARTA
from products.models import Category
from reports.choices import By
from reports.figures.counting import Sums, counted, entries_of
from reports.figures.totals import totals
from transactions.choices import SALES, Kind
from transactions.counting import counts_at

CLOSED = (EditionState.CLOSED, EditionState.ARCHIVED)


@dataclass(frozen=True)
class Row:
    """Sums of one group; ``key`` as in open data: a word, a region's code, a category's slug, a
    country's code, an ISO day; empty where the entries have none."""

    key: str
    sums: Sums


def told(
    edition: Edition | None = None, at: dt.datetime | None = None, by: str | None = None
) -> dict:
    """``totals`` of an edition or of everything as plain values, whole rupiah; with ``by`` (a
    value of By) also ``rows``.

    {edition, as_of, sales_recorded_idr, sales_verified_idr, sales_since_closing_idr,
    open_commitments_idr, apart: {financing, agreement_value, assistance}, largest_entry_idr,
    rows: [{key, entries, recorded_idr, verified_idr, open_idr}]}. What came after closing is part
    of ``sales_recorded_idr``.
    """
    sums = totals(edition, at)
    return {
        "edition": edition.slug if edition else None,
        "as_of": sums.as_of.isoformat(),
        "sales_recorded_idr": sums.recorded_idr,
        "sales_verified_idr": sums.verified_idr,
        "sales_since_closing_idr": since_closing(edition, at),
        "open_commitments_idr": sums.open_commitments_idr,
        "apart": {
            str(Kind.FINANCING): sums.financing_idr,
            str(Kind.AGREEMENT_VALUE): sums.agreement_value_idr,
            str(Kind.ASSISTANCE): sums.assistance_idr,
        },
        "largest_entry_idr": sums.largest_entry_idr,
        "rows": [{"key": row.key, **vars(row.sums)} for row in rows_of(edition, at, by)]
        if by
        else [],
    }


def rows_of(edition: Edition | None, at: dt.datetime | None, by: str) -> list[Row]:
    """Every group with entries, by its key. Days are the edition's, of everything Jakarta's.

    By kind each kind has its own sums, of commitments gross with ``open_idr`` as the rest; by
    anything else the recorded and verified amounts are of sales alone.
    """
    zone = edition.zone if edition else JAKARTA
    found = counted(entries_of(edition), by, at=at, zone=zone)
    names = _slugs() if by == By.CATEGORY else {}
    rows = [Row(str(names.get(key, "" if key is None else key)), s) for (key,), s in found.items()]
    return sorted(rows, key=lambda row: row.key)


def since_closing(edition: Edition | None, at: dt.datetime | None = None) -> int:
    """Rupiah of sales that happened after their edition had closed, net. One query."""
    closed_at = Coalesce(F("edition__closed_at"), F("edition__online_until"))
    rows = entries_of(edition).filter(kind__in=SALES, edition__state__in=CLOSED)
    if at:
        rows = rows.filter(recorded_at__lte=at)
    rows = rows.annotate(counts_at=counts_at()).filter(counts_at__gt=closed_at)
    return rows.aggregate(sum=Sum("amount_idr"))["sum"] or 0


def _slugs():
    return dict(Category.objects.values_list("pk", "slug"))
