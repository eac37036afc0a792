"""Whether an upload is a paper we take: a picture of it, or a PDF."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kit import images
from kit.image_header import MOST_BYTES

PDF = "application/pdf"
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "HEIF": "image/heic"}
ENDINGS = {
    PDF: "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/heic": "heic",
}
# What a browser draws by itself; the others are only handed out.
DRAWN = {"image/jpeg", "image/png", "image/webp"}
# A PDF ends with this mark; scanners put a few bytes behind it.
END, TAIL = b"%%EOF", 4096
FORMAT = _("This is not a document we can read. Use a photo (JPEG, PNG, WebP, HEIC) or a PDF.")
REFUSALS = {
    "empty": _("This file is empty. Choose the document again."),
    "too_heavy": _("This file is larger than 10 MB. Send a smaller copy of it."),
    "format": FORMAT,
    "too_large": _("This photo has more than 30 megapixels. Take it again with a smaller setting."),
    "too_small": _("This photo is too small to read. Take it again from nearer."),
    "damaged": _("This file is damaged or incomplete. Take the photo again or choose another one."),
}


class RefusedPaper(ValidationError):
    """A document that is not taken; ``code`` is one of REFUSALS."""

    def __init__(self, code):
        code = code if code in REFUSALS else "damaged"
        super().__init__(REFUSALS[code], code=code)


def look(file) -> str:
    """The content type of an open binary file by what it holds, or RefusedPaper.

    Its name and the type the browser told are not asked.
    """
    weight = file.seek(0, 2)
    if not weight:
        raise RefusedPaper("empty")
    if weight > MOST_BYTES:
        raise RefusedPaper("too_heavy")
    file.seek(0)
    if file.read(5) == b"%PDF-":
        return _pdf(file, weight)
    try:
        return TYPES[images.look(file).kind]
    except images.Refused as refusal:
        raise RefusedPaper(refusal.code) from refusal
    finally:
        file.seek(0)


def _pdf(file, weight):
    file.seek(max(0, weight - TAIL))
    is_whole = END in file.read()
    file.seek(0)
    if not is_whole:
        raise RefusedPaper("damaged")
    return PDF
