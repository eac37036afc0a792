"""Entering exchange rates; one that was entered is never changed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.choices import Role
from expo.scopes import reach_of
from transactions import rates
from transactions.models import ExchangeRate

LEAST, MOST = Decimal("0.000001"), Decimal(10**9)
OLDEST = date(2000, 1, 1)
LONGEST_SOURCE = 40
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
    """[(row, sentence)] of what cannot be taken; one query."""
    days = _known(given)
    wrong = []
    # By day, so that a file's own days are what its next ones are compared with.
    for row in sorted(given, key=lambda one: one.day):
        there = days.setdefault(row.currency, {})
        if words := _fault(row, there):
            wrong.append((row.row, words))
            continue
        if not confirms_jumps and _jumps(row, there):
            words = _("This is more than a fifth away from the last rate. Check it, then confirm.")
            wrong.append((row.row, words))
        there[row.day] = row.rate_idr
    return wrong


def _known(given) -> dict[str, dict[date, Decimal]]:
    """{currency: {day: rate}} of what is there."""
    found = {}
    rows = ExchangeRate.objects.filter(currency__in={row.currency for row in given})
    for currency, day, rate in rows.values_list("currency", "day", "rate_idr"):
        found.setdefault(currency, {})[day] = rate
    return found


def _fault(row, days):
    if not rates.known(row.currency):
        return _("%(code)s is no currency. Write three letters as in USD.") % {
            "code": row.currency[:10]
        }
    if row.day > timezone.localdate():
        return _("This day has not come yet.")
    if row.day < OLDEST:
        return _("This day is too long ago. Check the year.")
    if not LEAST <= row.rate_idr <= MOST:
        return _("Write how many rupiah one unit costs, above zero.")
    if not row.source or len(row.source) > LONGEST_SOURCE:
        return _("Say where the rate comes from, in at most %(n)s letters.") % {"n": LONGEST_SOURCE}
    there = days.get(row.day)
    if there is not None and there != row.rate_idr:
        return _("For this day there is another rate already; rates are never changed.")
    return ""


def _jumps(row, days):
    last = None if row.day in days else _nearest(row.day, days)
    return last is not None and abs(row.rate_idr - last) > last * JUMP


def _nearest(day, days):
    """The rate of the last day before; of an older day than all, that of the first after it."""
    if earlier := [one for one in days if one < day]:
        return days[max(earlier)]
    return days[min(days)] if days else None


@transaction.atomic
def enter_many(given: list[Given], *, by, confirms_jumps=False) -> int:
    """All or none; how many are new. Raises ValidationError with each fault and its row."""
    if not may_enter(by):
        raise PermissionDenied
    wrong = faults(given, confirms_jumps=confirms_jumps)
    if wrong:
        told = [_("Row %(n)s: %(words)s") % {"n": n, "words": words} for n, words in sorted(wrong)]
        raise ValidationError(told, code="rate")
    there = _known(given)
    new = {
        (row.currency, row.day): row for row in given if row.day not in there.get(row.currency, {})
    }
    try:
        with transaction.atomic():
            ExchangeRate.objects.bulk_create(
                ExchangeRate(
                    currency=row.currency, day=row.day, rate_idr=row.rate_idr, source=row.source
                )
                for row in new.values()
            )
    except IntegrityError as error:
        words = _("Somebody entered rates of these days just now. Load the file once more.")
        raise ValidationError(words, code="raced") from error
    if new:
        sources = sorted({row.source for row in new.values()})
        trail.record(by, verb="rates", by=by, after={"rows": len(new), "sources": sources})
    return len(new)
