"""How heavy a parcel is, in words."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _


def weight(grams: list[int | None]) -> str:
    """Of several lines; None where a maker has not weighed it. Empty if nobody has."""
    known = sum(part for part in grams if part)
    if not known:
        return ""
    text = _in_words(known)
    return text if all(grams) else _("at least %(weight)s") % {"weight": text}


def _in_words(grams):
    if grams < 1000:
        return f"{grams} g"
    text = f"{grams / 1000:,.2f}".rstrip("0").rstrip(".")
    is_english = (get_language() or "id").startswith("en")
    return f"{text if is_english else text.translate(str.maketrans(',.', '.,'))} kg"
