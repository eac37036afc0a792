"""What happens in an edition now and next."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from expo.choices import AgendaKind
from expo.models import AgendaItem, Edition
from kit import images, times
from kit.text import in_language
from live.choices import Platform
from live.models import LiveProduct, LiveSession
from products.models import Listing
from vendors.models import Participation

MOST, LIVES_AHEAD = 16, 2


@dataclass(frozen=True)
class Item:
    """One agenda item; of a live session also who holds it, where, with which picture.

    On the organiser's stage nobody holds it: ``vendor`` and its names are empty.
    """

    kind: str
    title: str
    place: str
    # On the edition's clock.
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
    # Of the product talked about, else the first of the session, else the maker's newest.
    photo: str
    # The product talked about now; empty while none is.
    pinned: str

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
    newest = Listing.objects.shown().filter(vendor=vendor).order_by("-pk")
    held = LiveSession.objects.held().filter(pk=OuterRef("live_session"))
    rows = (
        AgendaItem.objects.filter(edition=edition, ends_at__gt=now, is_cancelled=False)
        .filter(Q(live_session=None) | Exists(held))
        .filter(Q(live_session__ended_at=None) | Q(live_session__ended_at__gt=now))
        .annotate(
            booth=Subquery(booth.values("booth__code")[:1]),
            **_goods(),
            newest=Subquery(newest.values("photos")[:1]),
        )
        .order_by("starts_at", "pk")
        .values(
            *("kind", "name", "name_en", "place", "place_en", "starts_at", "booth"),
            *("pinned_name", "pinned_name_en", "pinned_photos", "first_photos", "newest"),
            *("live_session", "live_session__vendor", "live_session__vendor__name"),
            *("live_session__vendor__slug", "live_session__platform"),
        )
    )
    return [_item(row, now, edition.zone) for row in rows[:MOST]]


def next_up(items: list[Item]) -> list[Item]:
    """What begins next, and the makers' next live sessions."""
    waiting = [item for item in items if not item.is_running]
    return waiting[:1] + [item for item in waiting[1:] if item.is_live][:LIVES_AHEAD]


def _goods():
    """What is talked about, and what stands first on the session's list, if on show."""
    shown = Listing.objects.shown().filter(vendor__is_active=True)
    pinned = shown.filter(product=OuterRef("live_session__pinned"))
    first = LiveProduct.objects.filter(
        session=OuterRef("live_session"),
        product__listing__is_shown=True,
        product__listing__vendor__is_active=True,
    )
    return {
        "pinned_name": Subquery(pinned.values("name")[:1]),
        "pinned_name_en": Subquery(pinned.values("name_en")[:1]),
        "pinned_photos": Subquery(pinned.values("photos")[:1]),
        "first_photos": Subquery(first.values("product__listing__photos")[:1]),
    }


def _item(row, now, zone):
    is_running = row["starts_at"] <= now
    choices = ("pinned_photos", "first_photos", "newest")
    photos = next((row[key] for key in choices if row[key]), [])
    return Item(
        kind=row["kind"],
        title=in_language(row["name"], row["name_en"]),
        place=in_language(row["place"], row["place_en"]),
        starts_at=row["starts_at"].astimezone(zone),
        clock=times.hour(row["starts_at"], zone),
        is_running=is_running,
        is_today=row["starts_at"].astimezone(zone).date() <= now.astimezone(zone).date(),
        session=row["live_session"],
        vendor=row["live_session__vendor"],
        vendor_name=row["live_session__vendor__name"] or "",
        vendor_slug=row["live_session__vendor__slug"] or "",
        booth=row["booth"] or "",
        platform=_platform(row["live_session__platform"]),
        photo=images.url(photos[0]["key"], 400) if photos and photos[0].get("key") else "",
        pinned=_pinned(row) if is_running else "",
    )


def _pinned(row):
    return in_language(row["pinned_name"] or "", row["pinned_name_en"] or "")


def _platform(key):
    """As people call it; nothing for a stream of one's own."""
    if key in (None, Platform.OWN, Platform.OTHER):
        return ""
    return Platform(key).label if key in Platform.values else key
