"""The drawings of a lobby's head, and what they show in words."""

from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from expo.choices import EditionState, Scene
from expo.models import Edition

NIGHT = "malam"
OVER = (EditionState.CLOSED, EditionState.ARCHIVED)
WORDS = {
    Scene.GATE: gettext_lazy("A split brick gate at evening with a row of booths behind it"),
    Scene.HILLS: gettext_lazy("A volcano, rice terraces and a village house in the morning sun"),
    Scene.HARBOUR: gettext_lazy("A sailing ship before the evening sun, and booths on the landing"),
    Scene.CITY: gettext_lazy("A town hall with a clock tower, banyans and booths on the square"),
    NIGHT: gettext_lazy("A night market: the stage is dark, the row of booths is still lit"),
}


@dataclass(frozen=True)
class Head:
    """What stands beside the name: a picture with ``srcset``, or a drawing without."""

    url: str
    srcset: str
    width: int
    height: int
    alt: str


def look_of(edition: Edition):
    """The look it wears; None for the house's own. Asks nothing of an edition fetched with it."""
    return edition.look if edition.look_version and hasattr(edition, "look") else None


def head(edition: Edition) -> Head:
    look = look_of(edition)
    if look and look.picture:
        return Head(
            look.picture_url,
            look.picture_srcset,
            look.picture_width,
            look.picture_height,
            look.alt or _("Picture of %(edition)s") % {"edition": edition.title},
        )
    scene = NIGHT if edition.state in OVER else look.scene if look else Scene.GATE
    return Head(static(f"img/scene/{scene}.svg"), "", 640, 420, str(WORDS[scene]))
