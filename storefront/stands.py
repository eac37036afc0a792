"""A maker's booth in an edition, with the booths beside it."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from expo.choices import EditionState
from vendors.models import Participation

OPEN_TO_VISITORS = (
    EditionState.ANNOUNCED,
    EditionState.OPEN,
    EditionState.CLOSED,
    EditionState.ARCHIVED,
)


@dataclass(frozen=True)
class Beside:
    """The booths to the left and right in the hall; the last leads on to the first."""

    previous: Participation | None
    next: Participation | None


def standing():
    """Who stands where, in editions a visitor may see."""
    rows = Participation.objects.standing().filter(edition__state__in=OPEN_TO_VISITORS)
    return rows.select_related("vendor__region", "booth__hall", "edition")


def with_neighbours(rows):
    """Annotates the keys of the booths beside; read by ``beside``."""
    hall = Participation.objects.standing().filter(booth__hall=OuterRef("booth__hall"))
    forth, back = hall.order_by("booth__code"), hall.order_by("-booth__code")
    after = forth.filter(booth__code__gt=OuterRef("booth__code"))
    before = back.filter(booth__code__lt=OuterRef("booth__code"))

    def first(*choices):
        return Coalesce(*(Subquery(rows.values("pk")[:1]) for rows in choices))

    return rows.annotate(next_key=first(after, forth), previous_key=first(before, back))


def beside(participation) -> Beside:
    """The neighbours in one query; none where the maker stands alone."""
    keys = {participation.next_key, participation.previous_key} - {participation.pk}
    rows = Participation.objects.select_related("vendor", "booth").in_bulk(list(keys))
    return Beside(rows.get(participation.previous_key), rows.get(participation.next_key))
