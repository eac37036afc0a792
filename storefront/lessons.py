"""The short lesson on photographing goods, as steps with a drawing and two lines each."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _


class Step(NamedTuple):
    """``key`` is also the step's anchor and the name of its drawing in static/img/lesson/."""

    key: str
    title: str
    lines: tuple
    shows: str

    @property
    def drawing(self):
        return f"img/lesson/{self.key}.svg"


PHOTO = (
    Step(
        "lens",
        _("Wipe the lens"),
        (_("Use a soft, dry cloth."), _("A fingerprint makes every photo look foggy.")),
        _("A hand wipes the lens of a phone with a red cloth."),
    ),
    Step(
        "light",
        _("Find the light of a window"),
        (
            _("Morning or afternoon, the window at the side, lamp and flash off."),
            _("Too harsh? Hang a thin white cloth before the window."),
        ),
        _("A jar on a table beside a window; the phone stands across from it."),
    ),
    Step(
        "ground",
        _("Lay something plain underneath"),
        (
            _("A sheet of cardboard, bent upwards behind the goods, is enough."),
            _("Take away whatever is not for sale."),
        ),
        _("A jar on white cardboard that curves up behind it; other things moved aside."),
    ),
    Step(
        "frame",
        _("Fill a square"),
        (
            _("Set the camera to 1:1 and go closer until the goods fill three quarters."),
            _("Do not zoom with two fingers: the photo loses its sharpness."),
        ),
        _("A phone with a square frame on its screen, filled by the jar."),
    ),
    Step(
        "still",
        _("Hold still, then tap"),
        (
            _("Both hands, elbows on the table."),
            _("Tap the goods on the screen, wait a moment, take the photo."),
        ),
        _("Two hands hold a phone; a ring on the screen marks the goods."),
    ),
    Step(
        "sides",
        _("Show several sides"),
        (
            _("Front, back with the label, what is inside, and one from close by."),
            _("A hand beside it shows how large it is."),
        ),
        _("Six photos of one jar: front, back, close by, contents, in a hand, packed."),
    ),
    Step(
        "writing",
        _("Leave the picture without writing"),
        (
            _("No price, name or phone number laid over it, no frame, no stickers."),
            _("All of that stands beside the photo on your product page."),
        ),
        _("On the left a photo with a price over it, crossed out; on the right a clean one."),
    ),
)
CHECKS = (
    _("The lens is clean and the flash is off"),
    _("The light comes from the side"),
    _("Nothing else is in the picture"),
    _("The goods fill three quarters of a square"),
    _("The letters on the label can be read"),
    _("There are at least three photos, the best one first"),
)
