"""Where the ring of a hall's booths begins this hour, and how it is cut into aisles."""

from datetime import datetime

from django.db.models import Case, Count, F, Q, Sum, Value, When, Window
from django.db.models.functions import Greatest, Least, Length, RowNumber
from django.utils import timezone

from expo.models import Edition
from vendors.choices import STANDING

HOUR, TURN = 3600, 65536
# The golden part of a turn: over any run of hours, and at any one hour over many days, each booth
# comes first about equally often, however many there are.
STRIDE, APART = 40503, 25173
# An aisle holds 12 booths, or 8 in a hall of two short ones; up to 3 more go into the last one,
# so that no last aisle is shorter than 4.
AISLE, SHORT_AISLE, MORE = 12, 8, 3
# Of a hall joined with its booths: somebody stands there.
TAKEN = Q(
    booths__participation__state__in=STANDING,
    booths__participation__vendor__is_active=True,
)


def turned(edition: Edition, now: datetime | None = None) -> int:
    """How far the rings of an edition are turned in this hour, in 65,536ths; a record stands."""
    if edition.is_frozen:
        return 0
    hours = int((now or timezone.now()).timestamp()) // HOUR
    return (hours * STRIDE + edition.pk * APART) % TURN


def aisles_of(booths: int) -> int:
    """How many aisles a hall of so many booths has."""
    if AISLE < booths <= AISLE + MORE:
        return 2
    return max(1, (booths + AISLE - MORE - 1) // AISLE)


def seated(halls, turn: int):
    """Halls joined with their booths: ``total`` in the hall, ``seat`` in the ring from 0 on.

    The booths somebody stands on turn; the free ones come after them, by their numbers.
    """
    numbered = [Length("booths__code").asc(), F("booths__code").asc()]
    rows = halls.annotate(
        is_taken=Case(When(TAKEN, then=1), default=0),
        total=Window(Count("booths__pk"), partition_by=F("pk")),
    ).annotate(
        taken=Window(Sum("is_taken"), partition_by=F("pk")),
        row=Window(RowNumber(), partition_by=[F("pk"), F("is_taken")], order_by=numbered),
    )
    begin = F("taken") * Value(turn) / Value(TURN)
    turning = (F("row") - 1 + F("taken") - begin) % Greatest(F("taken"), 1)
    return rows.annotate(
        seat=Case(When(is_taken=1, then=turning), default=F("taken") + F("row") - 1)
    )


def with_aisle(rows):
    """Annotates the ``aisle`` of each booth, from 1 on; the same cut as ``aisles_of``."""
    width = Case(When(total__lt=AISLE + SHORT_AISLE, then=SHORT_AISLE), default=AISLE)
    last = Case(
        When(total__gt=AISLE, total__lte=AISLE + MORE, then=2),
        default=Greatest((F("total") + AISLE - MORE - 1) / Value(AISLE), 1),
    )
    return rows.annotate(aisle=Least(F("seat") / width + 1, last))
