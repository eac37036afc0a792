"""What every app is told while an edition is copied."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from accounts.models import User
from expo.models import Edition, Organiser


@dataclass(frozen=True)
class Wish:
    """What is typed for the copy; ``first_on`` is its first day online."""

    organiser: Organiser
    name: str
    slug: str
    first_on: date
    time_zone: str
    name_en: str = ""


@dataclass(frozen=True)
class Shift:
    """Whole days between two editions; clock times stay, each in its own edition's zone."""

    days: timedelta
    before: ZoneInfo
    after: ZoneInfo

    def moment(self, at: datetime | None) -> datetime | None:
        if at is None:
            return None
        there = at.astimezone(self.before).replace(tzinfo=None) + self.days
        return there.replace(tzinfo=self.after)

    def day(self, on: date) -> date:
        return on + self.days


def shift_to(source: Edition, wish: Wish) -> Shift:
    """From the source's first day online to the one typed."""
    first = source.online_from.astimezone(source.zone).date()
    return Shift(wish.first_on - first, source.zone, ZoneInfo(wish.time_zone))


@dataclass
class Copying:
    """One copy being made. Earlier steps leave what later ones ask for."""

    source: Edition
    copy: Edition
    shift: Shift
    by: User
    # {key of the source's row: key of the copy's}
    halls: dict[int, int] = field(default_factory=dict)
    booths: dict[int, int] = field(default_factory=dict)
    # Keys of the makers who came along.
    makers: set[int] = field(default_factory=set)
    # Called when the copy fails: files have no transaction.
    undo: list[Callable] = field(default_factory=list)

    @property
    def region(self) -> str:
        return self.copy.organiser.region_id or ""
