"""What can be said about a picture: advice, and why one is refused."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

OK, WARN = "ok", "warn"
HINTS = {
    "light": (OK, _("Bright enough")),
    "dark": (WARN, _("Rather dark: move closer to a window")),
    "glaring": (WARN, _("Very bright: turn away from the sun or the flash")),
    "sharp": (OK, _("Sharp")),
    "blurred": (WARN, _("Blurred: hold the phone still and tap the screen to focus")),
    "large": (OK, _("Large enough")),
    "small": (WARN, _("Small: use a photo of at least 1,000 × 1,000 pixels")),
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
