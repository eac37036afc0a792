"""A maker's booth in an edition, with the booths beside it."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, JSONObject, Length
from django.utils import timezone

from expo.choices import EditionState
from expo.models import Booth
from live.models import LiveSession
from vendors.models import Participation

OPEN_TO_VISITORS = (
    EditionState.ANNOUNCED,
    EditionState.OPEN,
    EditionState.CLOSED,
    EditionState.ARCHIVED,
)


@dataclass(frozen=True)
class Neighbour:
    """Who stands beside, in words for a link."""

    slug: str
    name: str
    code: str
    is_live: bool


@dataclass(frozen=True)
class Beside:
    """The booths to the left and right in the hall; the last leads on to the first."""

    previous: Neighbour | None
    next: Neighbour | None


def standing():
    """Who stands where, in editions a visitor may see."""
    rows = Participation.objects.standing().filter(edition__state__in=OPEN_TO_VISITORS)
    rows = rows.select_related("vendor__region", "vendor__reply", "vendor__shown_share")
    return rows.select_related("booth__hall", "edition")


def hall_of(edition_slug: str, code: str) -> str:
    """The letter of the hall that has a booth of this number; empty without one."""
    rows = Booth.objects.filter(
        hall__edition__slug=edition_slug,
        hall__edition__state__in=OPEN_TO_VISITORS,
        code__iexact=code,
    )
    return rows.values_list("hall__key", flat=True).first() or ""


def with_neighbours(rows):
    """Annotates the booths beside, by their numbers; read by ``beside``."""
    hall = Participation.objects.standing().filter(booth__hall=OuterRef("booth__hall"))
    hall = hall.exclude(pk=OuterRef("pk"))
    on_air = LiveSession.objects.running().filter(
        vendor=OuterRef("vendor"), agenda_item__edition=OuterRef("edition")
    )
    told = JSONObject(
        slug="vendor__slug", name="vendor__name", code="booth__code", is_live=Exists(on_air)
    )
    # As the plan counts: A-100 comes after A-99.
    hall = hall.annotate(digits=Length("booth__code"))
    forth = hall.order_by("digits", "booth__code")
    back = hall.order_by("-digits", "-booth__code")
    here = Q(digits=OuterRef("digits"))
    after = forth.filter(
        Q(digits__gt=OuterRef("digits")) | here & Q(booth__code__gt=OuterRef("booth__code"))
    )
    before = back.filter(
        Q(digits__lt=OuterRef("digits")) | here & Q(booth__code__lt=OuterRef("booth__code"))
    )

    def first(*choices):
        return Coalesce(
            *(Subquery(rows.annotate(told=told).values("told")[:1]) for rows in choices)
        )

    rows = rows.annotate(digits=Length("booth__code"))
    return rows.annotate(next_told=first(after, forth), previous_told=first(before, back))


def beside(participation) -> Beside:
    """The neighbours ``with_neighbours`` found; none where the maker stands alone."""
    return Beside(_neighbour(participation.previous_told), _neighbour(participation.next_told))


def _neighbour(told):
    return Neighbour(**told | {"is_live": bool(told["is_live"])}) if told else None


def slot_of(vendor, edition) -> LiveSession | None:
    """The maker's live session that runs now, else their next. One query."""
    now = timezone.now()
    rows = LiveSession.objects.standing().filter(
        Q(ended_at=None) | Q(ended_at__gt=now),
        vendor=vendor,
        agenda_item__edition=edition,
        agenda_item__ends_at__gt=now,
    )
    found = rows.select_related("agenda_item").order_by("agenda_item__starts_at", "pk").first()
    if found:
        found.is_on_air = found.is_running(now)
    return found
