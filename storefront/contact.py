"""A prepared chat with a maker."""

from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext as _


def whatsapp(vendor, path: str, *, place: str = "") -> str:
    """The address that opens WhatsApp with a first sentence and the page it comes from."""
    seen = _("I saw your booth at %(place)s.") % {"place": place} if place else ""
    hello = _("Hello %(name)s.") % {"name": vendor.name}
    text = " ".join(part for part in (hello, seen, settings.BASE_URL + path) if part)
    return f"https://wa.me/{vendor.phone.as_e164.lstrip('+')}?text={quote(text)}"
