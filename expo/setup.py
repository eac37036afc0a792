"""What an organiser does before the doors open: steps that every app adds its own to."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError

from expo.models import Edition


class Progress(StrEnum):
    UNTOUCHED = "untouched"
    STARTED = "started"
    DONE = "done"


@dataclass(frozen=True)
class Standing:
    """How far a step is: ``note`` says it in a few words; ``missing`` why the doors may not open
    yet (only of essential steps, empty once they are done)."""

    progress: Progress
    note: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Step:
    """``look(edition)`` tells the Standing, ``url(edition)`` where it is done."""

    key: str
    label: str
    look: Callable[[Edition], Standing]
    url: Callable[[Edition], str]
    # Place in the list; steps of one place keep the order they were added in.
    place: int = 50
    is_optional: bool = False


_steps: dict[str, Step] = {}


def add(step: Step) -> None:
    """Register a step; called in AppConfig.ready()."""
    _steps[step.key] = step


def steps() -> list[Step]:
    return sorted(_steps.values(), key=lambda step: step.place)


def standings(edition: Edition) -> list[tuple[Step, Standing]]:
    """Every step and how far it is, in the order of the list."""
    return [(step, step.look(edition)) for step in steps()]


def missing(edition: Edition) -> list[str]:
    """Why the doors may not open yet, in the order of the list."""
    return [standing.missing for _step, standing in standings(edition) if standing.missing]


def check(edition: Edition) -> None:
    """Raise ValidationError with every reason against opening."""
    told = missing(edition)
    if told:
        raise ValidationError([ValidationError(words, code="missing") for words in told])
