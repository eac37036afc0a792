"""The halls of an edition with the booths of one aisle each, and who stands on them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from expo.models import AgendaItem, Edition, Hall, Region
from kit.text import in_language
from products.models import Showing
from vendors.choices import STANDING

SEEN = timedelta(minutes=10)
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


def aisles(edition: Edition, *, size: int, live: set, key: str = "", number: int = 1):
    """Every hall (or the one called ``key``) with aisle ``number`` of ``size`` booths.

    Two queries. ``live``: ids of the makers who are on air.
    """
    rows = Hall.objects.filter(edition=edition)
    if key:
        rows = rows.filter(key=key)
    place = Window(RowNumber(), partition_by=F("pk"), order_by=F("booths__code").asc())
    count = Window(Count("booths__pk"), partition_by=F("pk"))
    rows = (
        rows.annotate(place=place, count=count, **_FIELDS)
        .filter(place__gt=(number - 1) * size, place__lte=number * size)
        .order_by("key", "place")
        .values("key", "name", "name_en", "summary", "summary_en", "tint", "count", *_FIELDS)
    )
    found: dict[int, Aisle] = {}
    for row in rows:
        hall = found.setdefault(row["hall"], _aisle(row, size, number))
        if row["code"]:
            hall.stands.append(_stand(row, live))
    _stock(edition, [stand for hall in found.values() for stand in hall.stands if stand.slug])
    return list(found.values())


def _aisle(row, size, number):
    return Aisle(
        key=row["key"],
        title=in_language(row["name"], row["name_en"]),
        note=in_language(row["summary"], row["summary_en"]),
        tint=row["tint"],
        booths=row["count"],
        number=number,
        aisles=max(1, -(-row["count"] // size)),
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
    now = timezone.now()
    rows = AgendaItem.objects.filter(
        edition=edition, starts_at__lte=now, ends_at__gt=now, live_session__isnull=False
    )
    return set(rows.values_list("live_session__vendor", flat=True))


def overview(edition: Edition):
    """The halls with ``places`` and how many of them are taken (``stands``)."""
    standing = Q(
        booths__participation__state__in=STANDING,
        booths__participation__vendor__is_active=True,
    )
    return edition.halls.annotate(
        places=Count("booths"), stands=Count("booths", filter=standing)
    ).order_by("key")
