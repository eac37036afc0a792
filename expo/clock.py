"""What the clock does next with an edition."""

import datetime as dt
from dataclasses import dataclass

from expo.choices import EditionState

# Where the clock takes an edition from each state, and the field that says when.
TURNS = {
    EditionState.DRAFT: (EditionState.ANNOUNCED, "announce_at"),
    EditionState.ANNOUNCED: (EditionState.OPEN, "online_from"),
    EditionState.OPEN: (EditionState.CLOSED, "online_until"),
    EditionState.CLOSED: (EditionState.ARCHIVED, "archive_at"),
}


@dataclass(frozen=True)
class Turn:
    """``at`` None: the clock does nothing by itself here."""

    to: EditionState
    at: dt.datetime | None


def next_turn(edition) -> Turn | None:
    """None for an archived edition, which moves no more."""
    if edition.state not in TURNS:
        return None
    to, name = TURNS[edition.state]
    return Turn(to, getattr(edition, name))
