"""Addresses of makers' own pages on marketplaces: which are taken, how they are named."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST = 4
LONGEST = 300
# Scheme, host, rest. Nothing else can stand before the host: no user, no port, no backslash; the
# host is plain letters, the rest what an address bar shows. "//" may only follow the scheme.
ADDRESS = re.compile(
    r"(https?)://([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:[/?#](?!/)[a-z0-9!$%&()*+,\-.:;=@_~]*)*)",
    re.ASCII | re.IGNORECASE,
)
NAMES = {"padiumkm.id": "PaDi UMKM"}


def checked(text: str) -> str:
    """The address as it is kept; ValidationError names the hosts that are taken."""
    found = ADDRESS.fullmatch(text.strip(" ")) if len(text) <= LONGEST else None
    if found is None or host_of(text.strip(" ")) is None:
        told = _("Use an address that begins with https:// and leads to one of: %(hosts)s.")
        raise ValidationError(told % {"hosts": ", ".join(hosts())}, code="host")
    scheme, host, rest = found.groups()
    return f"{scheme.lower()}://{host.lower()}{rest}"


def check(text: str) -> None:
    """The same as a form's validator."""
    checked(text)


def host_of(url: str) -> str | None:
    """Which of the hosts that are taken an address leads to; None: to none of them."""
    found = ADDRESS.fullmatch(url)
    if found is None:
        return None
    host = found[2].lower()
    if any(label.startswith("xn--") or not label.strip("-") for label in host.split(".")):
        return None
    return next((one for one in hosts() if host == one or host.endswith(f".{one}")), None)


def hosts() -> list[str]:
    return [host.strip().lower() for host in settings.MARKETPLACE_HOSTS if host.strip()]


def name_of(host: str) -> str:
    """``Tokopedia`` for tokopedia.com."""
    return NAMES.get(host, host.partition(".")[0].capitalize())
