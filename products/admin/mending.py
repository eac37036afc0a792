"""What became of the touch-ups a product was returned with: before beside after."""

from django.utils.translation import gettext as _

from kit import images
from kit.money import rupiah
from products.choices import SubmissionState, TouchUpKind

# What of a version each kind of touch-up is about; packaging and the rest show in no field.
ABOUT = {
    TouchUpKind.TITLE: ("name", "name_en"),
    TouchUpKind.DESCRIPTION: ("description", "description_en"),
    TouchUpKind.PRICE: ("price_idr",),
    TouchUpKind.PERMIT: ("claims",),
    TouchUpKind.PHOTO: ("photos",),
    TouchUpKind.PACKAGING: ("photos",),
}
PHOTOS_SHOWN = 4


def mended(last, now: dict) -> list[dict]:
    """Each touch-up of the return before this submission, and whether its field has changed.

    ``is_changed`` is None where no field could show it.
    """
    if last is None or last.state != SubmissionState.RETURNED:
        return []
    before = last.revision.content
    return [_row(touch_up, before, now) for touch_up in last.touch_ups.all()]


def _row(touch_up, before, now):
    names = ABOUT.get(touch_up.kind, ())
    is_changed = any(before.get(name) != now.get(name) for name in names) if names else None
    return {
        "touch_up": touch_up,
        "is_changed": is_changed,
        "words": _words(touch_up.kind, before, now) if is_changed else "",
        "photos": _photos(touch_up.kind, before, now) if is_changed else None,
    }


def _words(kind, before, now):
    """(before, after) where they are short enough to be read here."""
    if kind == TouchUpKind.TITLE:
        return before["name"], now["name"]
    if kind == TouchUpKind.PRICE:
        return rupiah(before.get("price_idr")), rupiah(now.get("price_idr"))
    if kind == TouchUpKind.DESCRIPTION:
        count = _("%(n)s characters")
        return tuple(count % {"n": len(text["description"])} for text in (before, now))
    return ""


def _photos(kind, before, now):
    if kind not in (TouchUpKind.PHOTO, TouchUpKind.PACKAGING):
        return None
    return [_thumbs(before), _thumbs(now)]


def _thumbs(content):
    return [images.url(photo["key"], 200) for photo in content["photos"][:PHOTOS_SHOWN]]
