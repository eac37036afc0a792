"""What can be said about a picture: advice with a tip and a drawing, and why one is refused."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

OK, WARN = "ok", "warn"


class Hint(NamedTuple):
    """``tip``: two short lines; ``drawing``: a file of static/img/photo/, bad beside good."""

    level: str
    words: str
    tip: tuple = ()
    drawing: str = ""
    lesson: str = ""  # the step of the lesson that shows how


def _warn(words, *tip, drawing, lesson):
    return Hint(WARN, words, tip, f"img/photo/{drawing}.svg", lesson)


# In the order in which they are told: light, sharpness, size, ground, writing.
HINTS = {
    "light": Hint(OK, _("Bright enough")),
    "dark": _warn(
        _("Too dark"),
        _("Put the goods beside a window, in the morning or the afternoon."),
        _("Stand so that the light comes from the side, and tap the goods on the screen."),
        drawing="dark",
        lesson="light",
    ),
    "glaring": _warn(
        _("Too bright"),
        _("Turn the flash off and go out of the sun, or hang a thin cloth before the window."),
        _("Tap the brightest part on the screen before you take the photo."),
        drawing="glaring",
        lesson="light",
    ),
    "sharp": Hint(OK, _("Sharp")),
    "blurred": _warn(
        _("Blurred"),
        _("Wipe the lens with a soft cloth and lean your elbows on the table."),
        _("Tap the goods on the screen, wait a moment, then take the photo."),
        drawing="blurred",
        lesson="still",
    ),
    "large": Hint(OK, _("Large enough")),
    "small": _warn(
        _("Too small"),
        _("Send the photo from the phone's camera itself, not one that came by chat."),
        _("At least 1,000 × 1,000 pixels; go closer instead of cutting the picture."),
        drawing="small",
        lesson="frame",
    ),
    "plain": Hint(OK, _("Plain background")),
    "busy": _warn(
        _("Busy background"),
        _("Take other things away and lay a plain cloth or cardboard underneath."),
        _("Only the goods should catch the eye."),
        drawing="busy",
        lesson="ground",
    ),
    "clean": Hint(OK, _("No writing on the picture")),
    "writing": _warn(
        _("Writing on the picture"),
        _("Send the photo without a name, price or phone number laid over it."),
        _("All of that is on the product page already, and buyers see the goods better."),
        drawing="writing",
        lesson="writing",
    ),
}
REFUSALS = {
    "empty": _("This file is empty. Choose the photo again."),
    "too_heavy": _("This photo is larger than 10 MB. Send a smaller copy of it."),
    "format": _("This is not a photo we can read. Use a JPEG, PNG, WebP or HEIC file."),
    "too_large": _(
        "This photo has more than 30 megapixels. Set the camera to 12 megapixels and take it again."
    ),
    "too_small": _("This photo is too small. Use a photo of at least 1,000 × 1,000 pixels."),
    "animated": _("This is a moving picture. Use a still photo."),
    "damaged": _("This photo is damaged or incomplete. Take it again or choose another one."),
    "our_side": _("We could not prepare this photo. Remove it and add it once more."),
}


class Refused(ValidationError):
    """A picture that is not taken; ``code`` is one of REFUSALS."""

    def __init__(self, code):
        super().__init__(REFUSALS[code], code=code)
