"""What a request tells of its visitor: from where, from which country, a person or a machine."""

import re
from functools import cache
from ipaddress import IPv6Address, ip_address, ip_network

from babel.core import get_global
from django.conf import settings

from transactions.countries import names

# "cubot" is a make of telephones.
MACHINES = re.compile(
    r"(?<!cu)bot\b|robot|crawl|inspect|spider|slurp|scrap|preview|headless|phantom|selenium|puppeteer|"
    r"playwright|lighthouse|monitor|uptime|pingdom|validator|archiv|facebookexternalhit|whatsapp/|"
    r"python|curl|wget|httpclient|http-client|go-http|okhttp|java/|axios|node-fetch|undici|libwww|"
    r"\bperl|\bphp|\bruby|feed|scan|check",
    re.IGNORECASE,
)
MOST_AGENT = 400


def is_person(request) -> bool:
    """Not a machine by its own words, and not a page fetched ahead that nobody looks at yet."""
    headers = request.headers
    agent = headers.get("User-Agent", "")
    if not agent.strip() or MACHINES.search(agent[:MOST_AGENT]):
        return False
    ahead = [headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz")]
    if any("prefetch" in word or "prerender" in word for word in ahead):
        return False
    # Else somebody else's page shows our picture, or it was opened by itself.
    return headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def address_of(request) -> str:
    """Behind a proxy the address it added itself; of IPv6 the household's part alone."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        address = told or address
    try:
        found = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, 64), strict=False).network_address)
    return str(found)


def agent_of(request) -> str:
    return request.headers.get("User-Agent", "")[:MOST_AGENT]


def country_of(request) -> str:
    """ISO 3166-1 alpha-2, or nothing: from a trusted header, else by the browser's time zone."""
    if settings.COUNTRY_HEADER:
        told = request.headers.get(settings.COUNTRY_HEADER, "").upper()
        if told in names("en"):
            return told
    return countries_by_zone().get(request.GET.get("z", ""), "")


@cache
def countries_by_zone() -> dict[str, str]:
    """{"Asia/Jakarta": "ID", …} with the older names that browsers still tell."""
    zones, known = get_global("zone_territories"), names("en")
    older = {old: zones.get(new, "") for old, new in get_global("zone_aliases").items()}
    return {zone: country for zone, country in {**older, **zones}.items() if country in known}
