"""The halls of an edition with the booths of one aisle each, and who stands on them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Case, Count, F, Subquery, When
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from expo.models import Edition, Hall, Region
from kit.text import in_language
from live.models import LiveSession
from products.models import Showing
from storefront import ring
from vendors.choices import STANDING

SEEN = timedelta(minutes=10)
# Up to so many halls on one page: so many booths of each.
FEW = 5
ROOM = ((FEW, 15), (10, 8), (16, 4))
_WHO = "booths__participation__"
_FIELDS = {
    "hall": F("pk"),
    "code": F("booths__code"),
    "state": F(f"{_WHO}state"),
    "vendor": F(f"{_WHO}vendor"),
    "active": F(f"{_WHO}vendor__is_active"),
    "slug": F(f"{_WHO}vendor__slug"),
    "who": F(f"{_WHO}vendor__name"),
    "seen_at": F(f"{_WHO}vendor__seen_at"),
    "place_name": F(f"{_WHO}vendor__region__name"),
}


@dataclass
class Stand:
    """A booth and whoever stands on it (``slug`` is empty while it is free)."""

    code: str
    vendor: int | None = None
    slug: str = ""
    name: str = ""
    is_online: bool = False
    is_live: bool = False
    # Of what is shown here, commonest first: [(category slug, title)].
    sells: list = field(default_factory=list)
    region: str = ""

    @property
    def trade(self) -> str:
        """What is mostly sold here, in a few words that stand inside a sentence."""
        title = self.sells[0][1] if self.sells else ""
        return title[:1].lower() + title[1:]


@dataclass
class Aisle:
    """One aisle of a hall: ``number`` of ``aisles``, ``booths`` in the whole hall."""

    key: str
    title: str
    note: str
    tint: str
    booths: int
    number: int
    aisles: int
    stands: list[Stand] = field(default_factory=list)


def is_seen(seen_at: datetime | None) -> bool:
    """Whether a keeper was at the desk a moment ago."""
    return bool(seen_at and timezone.now() - seen_at < SEEN)


def aisles(edition: Edition, *, live: set, key: str = "", number: int = 1, size: int = 0):
    """Every hall (or the one called ``key``) with aisle ``number`` of its ring as it stands now.

    Two queries. ``live``: ids of the makers who are on air; ``size``: cut into parts of so many
    booths instead. With many halls on one page each shows only the beginning of its aisle.
    """
    halls = Hall.objects.filter(edition=edition)
    if key:
        halls = halls.filter(key=key)
    rows = ring.seated(halls, ring.turned(edition))
    if size:
        rows = rows.filter(seat__gte=(number - 1) * size, seat__lt=number * size)
    else:
        rows = ring.with_aisle(rows).filter(aisle=number)
        if not key:
            rows = rows.filter(seat__lt=_beginning(edition))
    rows = rows.annotate(**_FIELDS).order_by("key", "seat")
    names = ("key", "name", "name_en", "summary", "summary_en", "tint", "total", *_FIELDS)
    found: dict[int, Aisle] = {}
    for row in rows.values(*names):
        hall = found.setdefault(row["hall"], _aisle(row, size, number))
        if row["code"]:
            hall.stands.append(_stand(row, live))
    _stock(edition, [stand for hall in found.values() for stand in hall.stands if stand.slug])
    return list(found.values())


def _beginning(edition):
    """How many booths of each hall fit on one page, by the number of halls."""
    count = Hall.objects.filter(edition=edition).order_by().values("edition")
    halls = Subquery(count.annotate(n=Count("pk")).values("n"))
    steps = [When(LessThanOrEqual(halls, few), then=booths) for few, booths in ROOM]
    return Case(*steps, default=2)


def _aisle(row, size, number):
    total = row["total"]
    return Aisle(
        key=row["key"],
        title=in_language(row["name"], row["name_en"]),
        note=in_language(row["summary"], row["summary_en"]),
        tint=row["tint"],
        booths=total,
        number=number,
        aisles=max(1, -(-total // size)) if size else ring.aisles_of(total),
    )


def _stand(row, live):
    if row["state"] not in STANDING or not row["active"]:
        return Stand(code=row["code"])
    return Stand(
        code=row["code"],
        vendor=row["vendor"],
        slug=row["slug"],
        name=row["who"],
        is_online=is_seen(row["seen_at"]),
        is_live=row["vendor"] in live,
        region=Region(name=row["place_name"]).short_name,
    )


def _stock(edition, stands):
    """Put to each stand what it sells and where it comes from."""
    by_vendor = {stand.vendor: stand for stand in stands}
    rows = (
        Showing.objects.filter(
            edition=edition, listing__is_shown=True, listing__vendor__in=list(by_vendor)
        )
        .values_list(
            "listing__vendor",
            "listing__category__slug",
            "listing__category__name",
            "listing__category__name_en",
        )
        .annotate(n=Count("pk"))
        .order_by("-n", "listing__category__position")
    )
    for vendor, slug, name, name_en, _n in rows:
        by_vendor[vendor].sells.append((slug, in_language(name, name_en)))


def on_air(edition: Edition) -> set:
    """Ids of the makers whose live session runs now."""
    rows = LiveSession.objects.running().filter(agenda_item__edition=edition)
    return set(rows.values_list("vendor", flat=True)) - {None}


def overview(edition: Edition):
    """The halls with ``places`` and how many of them are taken (``stands``)."""
    rows = edition.halls.annotate(places=Count("booths"), stands=Count("booths", filter=ring.TAKEN))
    return rows.order_by("key")
