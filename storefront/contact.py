"""A prepared chat with a maker."""

from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext as _


def whatsapp(vendor, path: str, *, about: str = "") -> str:
    """The address that opens WhatsApp with a greeting, what it is about, and the page."""
    hello = _("Hello %(name)s.") % {"name": vendor.name}
    text = " ".join(part for part in (hello, about, settings.BASE_URL + path) if part)
    return f"https://wa.me/{vendor.phone.as_e164.lstrip('+')}?text={quote(text)}"
