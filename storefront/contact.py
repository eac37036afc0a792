"""Prepared chats: with a maker, or to pass a page on."""

from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext as _


def whatsapp(vendor, path: str, *, about: str = "") -> str:
    """The address that opens WhatsApp with a greeting, what it is about, and the page."""
    hello = _("Hello %(name)s.") % {"name": vendor.name}
    text = " ".join(part for part in (hello, about, settings.BASE_URL + path) if part)
    return f"https://wa.me/{vendor.phone.as_e164.lstrip('+')}?text={quote(text)}"


def passing_on(title: str, path: str) -> dict:
    """The address of a page, and the one that opens WhatsApp to send it to somebody."""
    address = settings.BASE_URL + path
    return {"address": address, "passed_on": f"https://wa.me/?text={quote(f'{title}: {address}')}"}
