"""What came after an expo had closed, and what came after its report was counted."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import BooleanField, Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from expo.models import Edition
from reports.choices import By
from reports.figures.counting import Sums, counted, entries_of
from reports.figures.groups import whole
from transactions.choices import SALES
from transactions.counting import counts_at
from transactions.ledger_end import Reach


@dataclass(frozen=True)
class Since:
    """Whole rupiah of sales that happened after closing, net; never part of the frozen figures.

    ``settled_idr`` paid what was ordered before closing, ``fresh_idr`` is all the rest.
    """

    as_of: dt.datetime
    settled_idr: int
    fresh_idr: int
    entries: int

    @property
    def recorded_idr(self) -> int:
        return self.settled_idr + self.fresh_idr


def since(edition: Edition, closed_at: dt.datetime, until: Reach | None = None) -> Since:
    """As of now, or of an end of the ledger; the same sum as ``totals.closing(…).later``. Three
    queries."""

    def is_settled(prefix):
        ordered = F(f"{prefix}fulfils__happened_at")
        if not prefix:
            ordered = Coalesce(F("reverses__fulfils__happened_at"), ordered)
        known = LessThanOrEqual(ordered, Value(closed_at))
        yes, no = Value(True), Value(False)
        return Case(When(known, then=yes), default=no, output_field=BooleanField())

    later = _sales(edition).filter(counts_at__gt=closed_at)
    found = counted(later, is_settled, until=until)
    settled, fresh = (found.get((key,), Sums()) for key in (True, False))
    return Since(
        as_of=timezone.now(),
        settled_idr=settled.recorded_idr,
        fresh_idr=fresh.recorded_idr,
        entries=settled.entries + fresh.entries,
    )


def overdue(edition: Edition, closed_at: dt.datetime, reach: Reach) -> Sums:
    """What was recorded behind ``reach`` but happened before closing: the next version's."""
    if not _has_more(edition, reach):
        return Sums()
    earlier = _sales(edition).filter(counts_at__lte=closed_at)
    return whole(counted(earlier, By.CHANNEL, since=reach))


def _has_more(edition, reach):
    rows = entries_of(edition)
    return rows.filter(Q(pk__gt=reach.entry) | Q(verdicts__pk__gt=reach.verdict)).exists()


def _sales(edition):
    return entries_of(edition).filter(kind__in=SALES).alias(counts_at=counts_at())
