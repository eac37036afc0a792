"""Entering exchange rates; one that was entered is never changed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.choices import Role
from expo.scopes import reach_of
from transactions import rates
from transactions.models import ExchangeRate

MOST = Decimal(10**9)
# A jump of more than a fifth is usually a slipped digit.
JUMP = Decimal("0.2")


@dataclass(frozen=True)
class Given:
    """One row as somebody gave it; ``rate_idr``: rupiah per unit."""

    row: int
    currency: str
    day: date
    rate_idr: Decimal
    source: str


def may_enter(user) -> bool:
    return reach_of(user).has(Role.ORGANISER)


def faults(given: list[Given], *, confirms_jumps=False) -> list[tuple[int, str]]:
    """[(row, sentence)] of what cannot be taken; two queries."""
    before = rates.newest()
    days = {(row.currency, row.day): row.rate_idr for row in ExchangeRate.objects.all()[:5000]}
    return [
        (row.row, words)
        for row in given
        if (words := _fault(row, before.get(row.currency), days, confirms_jumps))
    ]


def _fault(row, last, days, confirms_jumps):
    if not rates.known(row.currency):
        return _("%(code)s is no currency. Write three letters as in USD.") % {"code": row.currency}
    if row.day > timezone.localdate():
        return _("This day has not come yet.")
    if not 0 < row.rate_idr <= MOST:
        return _("Write how many rupiah one unit costs, above zero.")
    there = days.get((row.currency, row.day))
    if there is not None and there != row.rate_idr:
        return _("For this day there is another rate already; rates are never changed.")
    if last and not confirms_jumps and abs(row.rate_idr - last.rate_idr) > last.rate_idr * JUMP:
        return _("This is more than a fifth away from the last rate. Check it, then confirm.")
    return ""


@transaction.atomic
def enter_many(given: list[Given], *, by, confirms_jumps=False) -> int:
    """All or none; how many are new. Raises ValidationError with the first fault."""
    if not may_enter(by):
        raise PermissionDenied
    wrong = faults(given, confirms_jumps=confirms_jumps)
    if wrong:
        raise ValidationError(wrong[0][1], code="rate")
    there = set(ExchangeRate.objects.values_list("currency", "day"))
    new = [row for row in given if (row.currency, row.day) not in there]
    ExchangeRate.objects.bulk_create(
        ExchangeRate(
            currency=row.currency, day=row.day, rate_idr=row.rate_idr, source=row.source[:40]
        )
        for row in new
    )
    if new:
        trail.record(by, verb="rates", by=by, after={"rows": len(new), "source": new[0].source})
    return len(new)
