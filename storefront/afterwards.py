"""What a closed edition still holds: stands that serve, recordings, where to go next."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Value, When
from django.utils import timezone

from expo.choices import EditionState
from expo.models import Edition, Hall
from kit import images
from kit.text import in_language
from live.models import LiveSession
from products.models import Listing
from vendors.choices import STANDING

RECORDINGS = 6
_WHO = "booths__participation__"


@dataclass(frozen=True)
class HallNow:
    key: str
    title: str
    booths: int
    serving: int


@dataclass(frozen=True)
class Serving:
    """How many of the makers who stood here serve today, in all and by hall."""

    booths: int
    serving: int
    halls: list[HallNow]


@dataclass(frozen=True)
class Recording:
    session: int
    title: str
    who: str
    starts_at: datetime
    photo: str


def serving(edition: Edition) -> Serving:
    """One query. Makers who are away for now, or have left, do not count as serving."""
    today = timezone.localdate()
    here = Q(**{f"{_WHO}isnull": False})
    open_now = Q(**{f"{_WHO}state__in": STANDING, f"{_WHO}vendor__is_active": True}) & (
        Q(**{f"{_WHO}vendor__away_until": None}) | Q(**{f"{_WHO}vendor__away_until__lt": today})
    )
    rows = Hall.objects.filter(edition=edition).annotate(
        taken=Count("booths", filter=here), serving=Count("booths", filter=open_now)
    )
    halls = [HallNow(row.key, row.title, row.taken, row.serving) for row in rows.order_by("key")]
    return Serving(sum(h.booths for h in halls), sum(h.serving for h in halls), halls)


def recordings(edition: Edition) -> list[Recording]:
    """Live sessions that can be watched again, the last ones first. One query."""
    shown = Listing.objects.shown().filter(vendor=OuterRef("vendor")).order_by("-pk")
    rows = (
        LiveSession.objects.standing()
        .filter(agenda_item__edition=edition)
        .exclude(recording_url="")
        .annotate(photos=Subquery(shown.values("photos")[:1]))
        .select_related("agenda_item", "vendor")
        .order_by("-agenda_item__starts_at", "-pk")
    )
    return [_recording(row) for row in rows[:RECORDINGS]]


def _recording(row):
    item, photos = row.agenda_item, row.photos or []
    return Recording(
        session=row.pk,
        title=item.title,
        who=row.vendor.name if row.vendor else row.host or in_language(item.place, item.place_en),
        starts_at=item.starts_at,
        photo=images.url(photos[0]["key"], 400) if photos and photos[0].get("key") else "",
    )


def following(edition: Edition) -> Edition | None:
    """Another of the same organiser: the one that runs, else the one that opens next. One query."""
    running_first = Case(
        When(state=EditionState.OPEN, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    rows = Edition.objects.filter(
        organiser=edition.organiser_id, state__in=[EditionState.OPEN, EditionState.ANNOUNCED]
    )
    return rows.exclude(pk=edition.pk).order_by(running_first, "online_from", "pk").first()
