"""Which lesson is offered at which spot, kept by the process for the pages of every app."""

import time

from programmes.choices.lessons import Spot
from programmes.models import Lesson

# The pages that offer a lesson are opened far more often than lessons change: for so long a
# change may be unseen there. The lessons themselves are always read anew.
KEEP_S = 10
_kept: tuple[float, dict[str, Lesson]] = (0, {})


def lesson_at(spot: str) -> Lesson | None:
    """The first published lesson of a spot; at most one query in ``KEEP_S`` seconds for all."""
    global _kept
    until, found = _kept
    if time.monotonic() >= until:
        rows = Lesson.objects.published().exclude(spot=Spot.NONE)
        # Backwards, so that the first of a spot is the one that stays.
        found = {row.spot: row for row in reversed(rows)}
        _kept = (time.monotonic() + KEEP_S, found)
    return found.get(spot)


def forget():
    """Called where a lesson was changed, so that at least this process shows it at once."""
    global _kept
    _kept = (0, {})
