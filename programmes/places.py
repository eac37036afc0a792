"""Where a meeting is held: words for a place, or the https address of a call."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

# What a reader or a browser might take for an address.
LIKE_AN_ADDRESS = re.compile(r"\A\s*(?:[a-z][a-z0-9+.-]*:(?!\s)|//|www\.)|://", re.IGNORECASE)
_is_https = URLValidator(schemes=["https"])


def check_place(text: str) -> None:
    """Raise ValidationError for an address that is not https."""
    if not LIKE_AN_ADDRESS.search(text):
        return
    told = _("Write a place, or an address that begins with https://.")
    try:
        _is_https(text)
        port_and_user = urlsplit(text).username
    except (ValidationError, ValueError) as error:
        raise ValidationError(told, code="place") from error
    if port_and_user is not None:
        raise ValidationError(told, code="place")


def is_address(text: str) -> bool:
    """Whether it may stand on a page as a link."""
    return text.startswith("https://") and " " not in text
