"""What happens in an edition now and next."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from expo.choices import AgendaKind
from expo.models import AgendaItem, Edition
from kit import images, times
from kit.text import in_language
from live.choices import Platform
from products.models import Listing
from vendors.models import Participation

MOST = 16


@dataclass(frozen=True)
class Item:
    """One agenda item; of a live session also who holds it, where, with which picture.

    On the organiser's stage nobody holds it: ``vendor`` and its names are empty.
    """

    kind: str
    title: str
    place: str
    starts_at: datetime
    # Without the zone, which is told once for the whole list.
    clock: str
    is_running: bool
    is_today: bool
    # The live session's key.
    session: int | None
    vendor: int | None
    vendor_name: str
    vendor_slug: str
    booth: str
    platform: str
    photo: str

    @property
    def is_live(self):
        return self.session is not None

    @property
    def kind_label(self):
        return AgendaKind(self.kind).label


def coming(edition: Edition) -> list[Item]:
    """The next items, running ones first; one query. Without what is cancelled or ended early."""
    now = timezone.now()
    vendor = OuterRef("live_session__vendor")
    booth = Participation.objects.standing().filter(vendor=vendor, edition=OuterRef("edition"))
    shown = Listing.objects.shown().filter(vendor=vendor).order_by("-pk")
    rows = (
        AgendaItem.objects.filter(edition=edition, ends_at__gt=now, is_cancelled=False)
        .filter(Q(live_session__ended_at=None) | Q(live_session__ended_at__gt=now))
        .annotate(
            booth=Subquery(booth.values("booth__code")[:1]),
            photos=Subquery(shown.values("photos")[:1]),
        )
        .order_by("starts_at", "pk")
        .values(
            *("kind", "name", "name_en", "place", "place_en", "starts_at", "booth", "photos"),
            *("live_session", "live_session__vendor", "live_session__vendor__name"),
            *("live_session__vendor__slug", "live_session__platform"),
        )
    )
    return [_item(row, now, edition.zone) for row in rows[:MOST]]


def _item(row, now, zone):
    photos = row["photos"] or []
    return Item(
        kind=row["kind"],
        title=in_language(row["name"], row["name_en"]),
        place=in_language(row["place"], row["place_en"]),
        starts_at=row["starts_at"],
        clock=times.hour(row["starts_at"], zone),
        is_running=row["starts_at"] <= now,
        is_today=row["starts_at"].astimezone(zone).date() <= now.astimezone(zone).date(),
        session=row["live_session"],
        vendor=row["live_session__vendor"],
        vendor_name=row["live_session__vendor__name"] or "",
        vendor_slug=row["live_session__vendor__slug"] or "",
        booth=row["booth"] or "",
        platform=_platform(row["live_session__platform"]),
        photo=images.url(photos[0]["key"], 400) if photos and photos[0].get("key") else "",
    )


def _platform(key):
    """As people call it; nothing for a stream of one's own."""
    if key in (None, Platform.OWN, Platform.OTHER):
        return ""
    return Platform(key).label if key in Platform.values else key
