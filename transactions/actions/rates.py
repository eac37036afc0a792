"""Entering exchange rates; one that was entered is not changed once a quotation has taken it."""

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
from transactions.models import ExchangeRate, Quote

# Rupiah per unit: an Iranian rial is worth a few hundredths, a Kuwaiti dinar some 53,000; what lies
# beyond has slipped digits.
LEAST, MOST = Decimal("0.01"), Decimal(200_000)
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
    """[(row, sentence)] of what cannot be taken; two queries."""
    days, taken, own = _known(given), _taken(given), {}
    wrong = []
    # By day, so that a file's own days are what its next ones are compared with.
    for row in sorted(given, key=lambda one: one.day):
        there, place = days.setdefault(row.currency, {}), (row.currency, row.day)
        words = _fault(row)
        if not words and own.setdefault(place, row.rate_idr) != row.rate_idr:
            words = _("This day stands here twice, with two rates.")
        if not words and place in taken and there.get(row.day) != row.rate_idr:
            words = _("A quotation has taken this day's rate; it is not changed any more.")
        if words:
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


def _taken(given) -> set[tuple[str, date]]:
    """{(currency, day)} of which a quotation has the rate."""
    rows = Quote.objects.filter(currency__in={row.currency for row in given})
    return set(rows.exclude(rate_on=None).values_list("currency", "rate_on").distinct())


def corrected(given: list[Given]) -> dict[int, Decimal]:
    """{row: the other rate that stands at its day now}; one query."""
    days = _known(given)
    found = {row.row: days.get(row.currency, {}).get(row.day, row.rate_idr) for row in given}
    return {row.row: found[row.row] for row in given if found[row.row] != row.rate_idr}


def _fault(row):
    if not rates.known(row.currency):
        return _("%(code)s is no currency. Write three letters as in USD.") % {
            "code": row.currency[:10]
        }
    if row.day > timezone.localdate():
        return _("This day has not come yet.")
    if row.day < OLDEST:
        return _("This day is too long ago. Check the year.")
    if not LEAST <= row.rate_idr <= MOST:
        return _("Write how many rupiah one unit costs, from 0,01 to 200.000.")
    if not row.source or len(row.source) > LONGEST_SOURCE:
        return _("Say where the rate comes from, in at most %(n)s letters.") % {"n": LONGEST_SOURCE}
    return ""


def _jumps(row, days):
    if days.get(row.day) == row.rate_idr:
        return False
    # What is corrected is no measure of its correction.
    last = _nearest(row.day, {day: rate for day, rate in days.items() if day != row.day})
    return last is not None and abs(row.rate_idr - last) > last * JUMP


def _nearest(day, days):
    """The rate of the last day before; of an older day than all, that of the first after it."""
    if earlier := [one for one in days if one < day]:
        return days[max(earlier)]
    return days[min(days)] if days else None


@transaction.atomic
def enter_many(given: list[Given], *, by, confirms_jumps=False) -> int:
    """All or none; how many are new or corrected. Raises ValidationError with each fault and its
    row."""
    if not may_enter(by):
        raise PermissionDenied
    # Held until the end, so that two corrections come one after the other.
    rows = ExchangeRate.objects.select_for_update().order_by("pk")
    rows = rows.filter(currency__in={row.currency for row in given})
    there = {(row.currency, row.day): row for row in rows}
    wrong = faults(given, confirms_jumps=confirms_jumps)
    if wrong:
        told = [_("Row %(n)s: %(words)s") % {"n": n, "words": words} for n, words in sorted(wrong)]
        raise ValidationError(told, code="rate")
    last = {(row.currency, row.day): row for row in given}
    new = [row for place, row in last.items() if place not in there]
    try:
        with transaction.atomic():
            ExchangeRate.objects.bulk_create(
                ExchangeRate(
                    currency=row.currency, day=row.day, rate_idr=row.rate_idr, source=row.source
                )
                for row in new
            )
    except IntegrityError as error:
        words = _("Somebody entered rates of these days just now. Load the file once more.")
        raise ValidationError(words, code="raced") from error
    if new:
        sources = sorted({row.source for row in new})
        trail.record(by, verb="rates", by=by, after={"rows": len(new), "sources": sources})
    others = [
        (there[place], row)
        for place, row in last.items()
        if place in there and there[place].rate_idr != row.rate_idr
    ]
    for rate, row in others:
        _correct(rate, row, by)
    return len(new) + len(others)


def _correct(rate, row, by):
    before = _noted(rate)
    rate.rate_idr, rate.source = row.rate_idr, row.source
    rate.save(update_fields=["rate_idr", "source"])
    trail.record(rate, verb="rate_corrected", by=by, before=before, after=_noted(row))


def _noted(row):
    told = {"currency": row.currency, "day": row.day.isoformat()}
    return {**told, "rate_idr": rates.exact(row.rate_idr), "source": row.source}
