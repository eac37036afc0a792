"""The days of an edition: a string of beads around today, and the time that is left."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from expo.models import Edition
from kit import times

# A long edition shows this many days: two behind today, four ahead.
MOST, BEHIND = 7, 2


@dataclass(frozen=True)
class Bead:
    day: date
    weekday: str
    state: str


@dataclass(frozen=True)
class Left:
    days: int
    hours: int


def beads(edition: Edition, now: datetime) -> list[Bead]:
    """At most seven days of the edition, those around today."""
    today = now.astimezone(edition.zone).date()
    first = edition.online_from.astimezone(edition.zone).date()
    last = edition.online_until.astimezone(edition.zone).date()
    start = max(first, min(today - timedelta(days=BEHIND), last - timedelta(days=MOST - 1)))
    days = [start + timedelta(days=n) for n in range(min(MOST, (last - start).days + 1))]
    return [Bead(day, times.weekday(day), _state(day, today)) for day in days]


def _state(day, today):
    return "past" if day < today else "now" if day == today else ""


def left(until: datetime, now: datetime) -> Left | None:
    """Whole days and hours until a moment; None once it is past."""
    if until <= now:
        return None
    hours = int((until - now).total_seconds()) // 3600
    return Left(*divmod(hours, 24))
