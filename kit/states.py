"""Moves between states, as tables."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class MoveRefused(ValidationError):
    """The state the row has by now does not allow this move."""

    def __init__(self):
        told = _("This has changed in the meantime. Load the page again to see how it stands now.")
        super().__init__(told, code="move_refused")


def check_move(moves, current, target):
    """Raise MoveRefused unless ``moves[current]`` holds ``target``."""
    if target not in moves.get(current, ()):
        raise MoveRefused
