"""What the page of a live session shows: its state, its goods, its player, what comes next."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import ngettext

from expo.choices import EditionState
from kit import images
from live import links, players
from live.choices import Platform
from live.models import LiveProduct, LiveSession
from products.choices import Readiness
from storefront.cards import availability
from vendors.models import Participation

PLANNED, RUNNING, ENDED, CANCELLED = "planned", "running", "ended", "cancelled"
# So many rows of the schedule stand beside the goods, which are about as high.
FEWEST, MOST = 3, 6


@dataclass(frozen=True)
class Good:
    """A product of a session; ``words`` and ``kind`` are its availability tag's."""

    id: int
    name: str
    maker: str
    url: str
    order_url: str
    price_idr: int
    unit: str
    words: str
    kind: str
    # Pieces left, where pieces are counted and there are some.
    stock: int
    is_sold_out: bool
    photo: str
    photo_small: str
    jpeg: str
    talked_at: datetime | None = None


@dataclass(frozen=True)
class Screen:
    """Where the stream is: a player for this page, else a link; neither while none is told."""

    player: players.Player | None
    link: players.Link | None

    @property
    def label(self) -> str:
        """Who delivers what plays here."""
        kind = self.player.kind if self.player else ""
        return Platform(kind).label if kind in Platform.values else self.link.host

    @property
    def src(self) -> str:
        """The frame's address; whoever opens it has asked to play."""
        mark = "&" if "?" in self.player.src else "?"
        return f"{self.player.src}{mark}autoplay=1"


def sessions(edition: str):
    """Of a published edition, with everything their head needs; a queryset."""
    rows = LiveSession.objects.held().filter(agenda_item__edition__slug=edition)
    rows = rows.exclude(agenda_item__edition__state=EditionState.DRAFT)
    return rows.select_related("agenda_item__edition__organiser", "vendor__region")


def state_of(session: LiveSession, now: datetime) -> str:
    if session.agenda_item.is_cancelled:
        return CANCELLED
    if now >= session.ends_at:
        return ENDED
    return RUNNING if session.is_running(now) else PLANNED


def goods(session: LiveSession) -> list[Good]:
    """In the order planned; only what is on show. One query."""
    rows = LiveProduct.objects.filter(
        session=session,
        product__listing__is_shown=True,
        product__listing__vendor__is_active=True,
    )
    rows = rows.select_related("product__listing")
    return [good(session, row.product, talked_at=row.pinned_at) for row in rows]


def good(session: LiveSession, product, *, talked_at=None) -> Good:
    """``product`` with its listing; its links lead back to the edition and to this session."""
    listing = product.listing
    words, kind = availability(vars(listing))
    here = {"pameran": session.edition.slug, "dari": "live"}
    shown = {"siaran": links.of_product(session.pk, product.pk), **here}
    is_counted = listing.readiness == Readiness.READY and not listing.is_sold_out
    photo = next((photo["key"] for photo in listing.photos if photo.get("key")), "")
    return Good(
        id=product.pk,
        name=listing.title,
        maker=listing.vendor_name,
        url=f"{reverse('storefront:product', args=[listing.slug])}?{urlencode(here)}",
        order_url=f"{reverse('transactions:order', args=[listing.slug])}?{urlencode(shown)}",
        price_idr=listing.price_idr,
        unit=listing.unit,
        words=words,
        kind=kind,
        stock=product.stock or 0 if is_counted else 0,
        is_sold_out=listing.is_sold_out,
        photo=images.url(photo, 400) if photo else "",
        photo_small=images.url(photo, 200) if photo else "",
        jpeg=images.jpeg_url(photo) if photo else "",
        talked_at=talked_at,
    )


def screen(session: LiveSession, state: str) -> Screen:
    """Of the stream while it runs, of the recording once it is over."""
    address = {RUNNING: session.stream_url, ENDED: session.recording_url}.get(state, "")
    return Screen(players.player_of(address), players.link_of(address))


def coming(session: LiveSession, now: datetime, *, beside: int) -> list[LiveSession]:
    """The edition's other sessions that are not over, with ``booth``. One query.

    About as many as there are goods ``beside`` them, so that no column stands empty.
    """
    booth = Participation.objects.standing().filter(
        vendor=OuterRef("vendor"), edition=OuterRef("agenda_item__edition")
    )
    rows = LiveSession.objects.standing().exclude(pk=session.pk)
    rows = rows.filter(
        agenda_item__edition=session.agenda_item.edition_id, agenda_item__ends_at__gt=now
    )
    rows = rows.exclude(ended_at__lte=now).annotate(booth=Subquery(booth.values("booth__code")[:1]))
    rows = rows.select_related("agenda_item", "vendor").order_by("agenda_item__starts_at", "pk")
    found = list(rows[: min(MOST, max(FEWEST, beside + 1))])
    for row in found:
        row.is_on_air = row.is_running(now)
        row.begins = begins(row, session.edition)
    return found


def begins(session: LiveSession, edition) -> datetime:
    """Its begin on the edition's clock, from which a browser tells the visitor's own time."""
    return session.agenda_item.starts_at.astimezone(edition.zone)


def length(session: LiveSession) -> str:
    """``1 jam 31 menit``; nothing for a session that ended before it began."""
    minutes = int((session.ends_at - session.agenda_item.starts_at).total_seconds() // 60)
    hours, rest = divmod(max(0, minutes), 60)
    words = [
        ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours} if hours else "",
        ngettext("%(n)s minute", "%(n)s minutes", rest) % {"n": rest} if rest else "",
    ]
    return " ".join(filter(None, words))


def keeper(session: LiveSession) -> str:
    """Who speaks: the host by name, else the maker's keeper, else the organiser."""
    if session.vendor is None:
        return session.host or session.edition.organiser.name
    return session.host or session.vendor.keeper or session.vendor.name
