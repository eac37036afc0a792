"""The programme of an edition as its page and its calendar file show it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.db.models import Exists, F, OuterRef, Subquery
from django.utils import timezone

from expo.choices import AgendaKind
from expo.models import AgendaItem, Edition
from kit import times
from kit.text import in_language
from live.models import LiveSession
from vendors.models import Participation

SHOWN = (
    *("id", "kind", "name", "name_en", "text", "text_en", "place", "place_en", "link"),
    *("starts_at", "ends_at", "is_cancelled", "changed_at"),
)


@dataclass(frozen=True)
class Item:
    """One agenda item. ``session`` is the key of its live session, 0 without one; moments are
    aware and in the edition's zone; ``clock`` is their span without the zone's name."""

    id: int
    kind: str
    title: str
    text: str
    place: str
    link: str
    starts_at: datetime
    ends_at: datetime
    clock: str
    is_cancelled: bool
    is_running: bool
    is_past: bool
    session: int
    # Who holds a live session, and the number of their booth.
    maker: str
    booth: str
    changed_at: datetime
    # Agreements that were signed there, each with ``parties``.
    agreed: list = field(default_factory=list)

    @property
    def kind_label(self):
        return AgendaKind(self.kind).label

    @property
    def where(self):
        """A live session is at its maker's; anything else where the organiser says."""
        return " · ".join(filter(None, (self.maker, self.booth))) or self.place


@dataclass(frozen=True)
class Day:
    """What happens on one day of the edition's own zone."""

    day: date
    is_today: bool
    items: list[Item]


def items(edition: Edition, *, kind: str = "", pk: int = 0) -> list[Item]:
    """In order of time; one query. ``kind`` or ``pk`` narrows them."""
    now = timezone.now()
    rows = AgendaItem.objects.filter(edition=edition).order_by("starts_at", "pk")
    if kind:
        rows = rows.filter(kind=kind)
    if pk:
        rows = rows.filter(pk=pk)
    booth = Participation.objects.standing().filter(
        vendor=OuterRef("live_session__vendor"), edition=OuterRef("edition")
    )
    rows = rows.annotate(
        session=F("live_session"),
        maker=F("live_session__vendor__name"),
        booth=Subquery(booth.values("booth__code")[:1]),
        ended_at=F("live_session__ended_at"),
        is_held=Exists(LiveSession.objects.held().filter(pk=OuterRef("live_session"))),
    )
    values = rows.values(*SHOWN, "session", "maker", "booth", "ended_at", "is_held")
    return [_item(row, now, edition.zone) for row in values]


def days(found: list[Item], zone) -> tuple[list[Day], list[Day]]:
    """Days still to come (today among them), and those that are over."""
    today = timezone.now().astimezone(zone).date()
    rows = [
        Day(day, day == today, list(group))
        for day, group in groupby(found, lambda item: item.starts_at.date())
    ]
    # A night that began yesterday is still on.
    over = [row for row in rows if row.day < today and all(item.is_past for item in row.items)]
    return [row for row in rows if row not in over], over


def with_agreements(found: list[Day], agreed: list) -> list:
    """Put agreements to the items they were signed at; answered are those without one here."""
    items = {item.id: item for day in found for item in day.items}
    apart = []
    for row in agreed:
        item = items.get(row.agenda_item_id)
        (item.agreed if item else apart).append(row)
    return apart


def kinds(edition: Edition) -> list[tuple[str, str]]:
    """The kinds there are, with their names; one query."""
    rows = AgendaItem.objects.filter(edition=edition).order_by()
    found = set(rows.values_list("kind", flat=True).distinct())
    return [(kind.value, kind.label) for kind in AgendaKind if kind in found]


def _item(row, now, zone):
    end = max(row["starts_at"], min(filter(None, (row["ended_at"], row["ends_at"]))))
    # Whose maker has closed or left does not take place, and has no page.
    session = row["session"] if row["is_held"] else None
    is_cancelled = row["is_cancelled"] or row["session"] != session
    return Item(
        id=row["id"],
        kind=row["kind"],
        title=in_language(row["name"], row["name_en"]),
        text=in_language(row["text"], row["text_en"]),
        place=in_language(row["place"], row["place_en"]),
        link=row["link"],
        starts_at=row["starts_at"].astimezone(zone),
        ends_at=end.astimezone(zone),
        clock=_span(row["starts_at"], end, zone),
        is_cancelled=is_cancelled,
        is_running=row["starts_at"] <= now < end and not is_cancelled,
        is_past=end <= now,
        session=session or 0,
        maker=row["maker"] or "",
        booth=row["booth"] or "",
        changed_at=row["changed_at"],
    )


def _span(start, end, zone):
    """``15.30–16.30``: hours alone, for a list whose head names day and zone."""
    return "–".join(times.clock(moment, zone).rpartition(" ")[0] for moment in (start, end))
