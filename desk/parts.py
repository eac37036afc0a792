"""One line of the list of what comes along when an edition is copied."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Model

from accounts.models import Trail
from expo.copying import Copying
from expo.models import Edition
from kit.copies import Came


class Comes(StrEnum):
    ALWAYS = "always"
    TICKED = "ticked"  # unless unticked
    ASKED = "asked"  # only if ticked
    NEVER = "never"


@dataclass(frozen=True)
class Part:
    """One line of the list.

    ``models``: those whose rows it answers for. ``why``: how it comes along, or why it never
    does. ``needs``: keys without which it cannot. ``copy`` is empty where the edition's own row
    carries it, and where nothing comes.
    """

    key: str
    label: str
    comes: Comes
    why: str
    count: Callable[[Edition], int]
    models: tuple[type[Model], ...] = ()
    copy: Callable[[Copying], Came] | None = None
    needs: tuple[str, ...] = ()

    @property
    def can_be_ticked(self) -> bool:
        return self.comes in (Comes.TICKED, Comes.ASKED)

    @property
    def is_format(self) -> bool:
        """How the expo is made, which other organisers may take over; the rest is its own."""
        return self.comes in (Comes.ALWAYS, Comes.TICKED)


def of(model, field="edition", **only):
    """Counts the rows whose ``field`` is the edition."""
    return lambda edition: model.objects.filter(**{field: edition}, **only).count()


def filled(*names):
    """Counts those of the edition's own columns that say something."""
    return lambda edition: sum(bool(getattr(edition, name)) for name in names)


def trail_of(edition):
    subject = {"subject_app": "expo", "subject_model": "edition", "subject_key": edition.pk}
    return Trail.objects.filter(**subject).count()
