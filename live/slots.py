"""What must be true of a slot before it is planned, told per field."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from expo.choices import EditionState
from kit.times import moment
from live.choices import Platform
from live.goods import makers_in, showable
from live.models import LiveSession
from live.players import link_of
from products.models import Product

LEAST, MOST = timedelta(minutes=10), timedelta(hours=6)
AHEAD = timedelta(days=366)
# A slot may begin at the minute in which it is planned.
LEEWAY = timedelta(minutes=5)
# From so many others at the same time on, whoever plans is told.
MANY = 3
OPEN_MOST, STAGE_MOST, SHOWN_MOST = 30, 100, 30
TAKING = (EditionState.ANNOUNCED, EditionState.OPEN, EditionState.CLOSED)


@dataclass(frozen=True)
class Slot:
    """What is planned; the address may follow later, and ``products`` come in their order."""

    title: str
    starts_at: datetime
    ends_at: datetime
    title_en: str = ""
    platform: str = Platform.YOUTUBE
    stream_url: str = ""
    host: str = ""
    products: tuple[Product, ...] = ()


def check(session, slot: Slot) -> None:
    """Raise ValidationError ({field of Slot, or edition or vendor: words}) for all that is wrong.

    ``session``: the one that is changed, or an unsaved one with its edition and maker.
    """
    faults = [
        *_place(session),
        *_times(slot),
        *_others(session, slot),
        *address_faults(slot.stream_url, slot.platform),
        *goods_faults(session, slot.products),
    ]
    if not slot.title.strip():
        faults.append(("title", _("Write what it is about.")))
    refuse(faults)


def refuse(faults) -> None:
    """Raise what was found, together."""
    told = {}
    for name, words in faults:
        told.setdefault(name, []).append(words)
    if told:
        raise ValidationError(told)


def _place(session):
    edition, vendor = session.edition, session.vendor
    if vendor is None:
        return
    if not makers_in(edition).filter(vendor=vendor).exists():
        told = _("%(maker)s does not take part in %(edition)s.")
        yield "vendor", told % {"maker": vendor, "edition": edition.title}


def _times(slot):
    now = timezone.now()
    if slot.starts_at < now - LEEWAY:
        yield "starts_at", _("This moment is past. Choose a later one.")
    elif slot.starts_at > now + AHEAD:
        yield "starts_at", _("Choose a day within the next twelve months.")
    if not LEAST <= slot.ends_at - slot.starts_at <= MOST:
        yield "ends_at", _("A session takes between 10 minutes and 6 hours.")


def _others(session, slot):
    """The maker's other sessions: none at the same time, and not too many of them."""
    vendor, rows = session.vendor, LiveSession.objects.exclude(pk=session.pk)
    if vendor is None:
        ahead = rows.ahead().filter(agenda_item__edition=session.edition, vendor=None)
        most = STAGE_MOST
    else:
        ahead, most = rows.ahead().filter(vendor=vendor), OPEN_MOST
        if other := overlapping(session, slot.starts_at, slot.ends_at):
            yield "starts_at", _taken(other)
    if session.pk is None and ahead.count() >= most:
        told = _("%(most)s sessions are planned already. Plan more when some of them are over.")
        yield "title", told % {"most": most}


def overlapping(session, starts_at, ends_at) -> LiveSession | None:
    """Another session of the same maker between the two, wherever it is planned."""
    if session.vendor_id is None:
        return None
    rows = LiveSession.objects.exclude(pk=session.pk).filter(vendor=session.vendor_id)
    rows = rows.during(starts_at, ends_at).select_related("agenda_item__edition")
    return rows.order_by("agenda_item__starts_at", "pk").first()


def _taken(other):
    item = other.agenda_item
    return _("You stream “%(title)s” at that time (%(when)s). Choose another time.") % {
        "title": item.title,
        "when": moment(item.starts_at, item.edition.zone),
    }


def address_faults(url, platform, *, name="stream_url"):
    """An empty address is none; ``platform`` empty: any will do."""
    if not url:
        return
    link = link_of(url)
    if link is None:
        yield name, _("Use an address that begins with https:// as your browser shows it.")
    elif platform == Platform.OWN and link.platform != Platform.OWN:
        yield name, _("Videos of this host are not played here. Choose “another one” instead.")
    elif platform and platform != Platform.OTHER and link.platform != platform:
        told = _("This address leads to %(host)s, not to %(platform)s.")
        yield name, told % {"host": link.words, "platform": Platform(platform).label}


def goods_faults(session, products):
    """Only what buyers can see already, or what the session shows since before."""
    if len(products) > SHOWN_MOST:
        yield "products", _("Choose at most %(most)s products.") % {"most": SHOWN_MOST}
        return
    keys = {product.pk for product in products}
    good = set(
        showable(session.edition, session.vendor).filter(pk__in=keys).values_list("pk", flat=True)
    )
    if session.pk:
        good |= set(session.shown.values_list("product", flat=True))
    for product in products:
        if product.pk not in good:
            told = _("%(product)s cannot be shown: only goods on show, of makers who take part.")
            yield "products", told % {"product": product}


def crowd(session) -> int:
    """How many others of the edition stream at the same time."""
    item = session.agenda_item
    rows = LiveSession.objects.exclude(pk=session.pk).filter(agenda_item__edition=item.edition_id)
    return rows.during(item.starts_at, item.ends_at).count()
