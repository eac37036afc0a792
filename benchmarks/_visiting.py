"""A fair and its visitors, with a tally of its own, kept apart from the site's counting."""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from expo.choices import EditionState
from tests.make import (
    make_booth,
    make_edition,
    make_hall,
    make_listing,
    make_participation,
    make_product,
    make_vendor,
)

BOOTHS, GOODS = 20, 3
# Time zones as browsers tell them, one by its older name, and their countries.
ZONES = {
    **{"Asia/Jakarta": "ID", "Asia/Calcutta": "IN", "Europe/Amsterdam": "NL", "Asia/Tokyo": "JP"},
    **{"Asia/Kuala_Lumpur": "MY", "America/New_York": "US", "Asia/Riyadh": "SA"},
    **{"Australia/Sydney": "AU"},
}
BROWSERS = (
    "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/126.0 Mobile Safari",
    "Mozilla/5.0 (Linux; Android 9; CUBOT NOTE 7) AppleWebKit/537.36 Chrome/110.0 Mobile Safari",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36",
)
MACHINES = ("Mozilla/5.0 (compatible; Googlebot/2.1)", "facebookexternalhit/1.1", "curl/8.5", "")
ORIGINS = ("link", "link", "link", "qr", "live")


@dataclass(frozen=True)
class Visitor:
    address: str
    agent: str
    zone: str


@dataclass(frozen=True)
class Page:
    """``carried``: what a view counts for besides the page itself."""

    kind: str
    key: int
    carried: tuple


@dataclass
class Tally:
    """{(kind, key, country, origin): number}; a visitor counts where they were first seen."""

    views: Counter = field(default_factory=Counter)
    visitors: Counter = field(default_factory=Counter)
    known: defaultdict = field(default_factory=lambda: defaultdict(set))

    def add(self, number: int, page: Page, country: str, origin: str):
        for subject in ((page.kind, page.key), *page.carried):
            self.views[(*subject, country, origin)] += 1
            if number not in self.known[subject]:
                self.known[subject].add(number)
                self.visitors[(*subject, country, origin)] += 1

    def join(self, other):
        self.views += other.views
        self.visitors += other.visitors


def make_pages():
    """(address of one booth page, every page there is to visit)."""
    edition = make_edition(state=EditionState.OPEN)
    hall, pages = make_hall(edition), [Page("edition", edition.pk, ())]
    for _ in range(BOOTHS):
        vendor = make_vendor()
        place = make_participation(vendor, edition, booth=make_booth(hall))
        whose = ("maker", vendor.pk)
        pages.append(Page("booth", place.pk, (("edition", edition.pk), whose)))
        for _ in range(GOODS):
            product = make_product(vendor)
            make_listing(product, edition=edition)
            pages.append(Page("product", product.pk, (whose,)))
    return f"/pameran/{edition.slug}/lapak/{vendor.slug}/", pages


def make_visitors(count: int) -> list[Visitor]:
    """Many share an address behind one gateway and differ by their browser."""
    zones = list(ZONES)
    return [
        Visitor(
            f"10.{n // 4 % 200}.{n // 800}.7",
            f"{BROWSERS[n % len(BROWSERS)]} #{n // 4 % 3}",
            zones[n % len(zones)],
        )
        for n in range(count)
    ]


def walk(visitors, pages, views: int, part: int, parts: int):
    """(visitor's number, page, origin) of this part's views: those of every ``parts``-th visitor.

    Each of them comes at least once, first to the lobby.
    """
    chance, mine = random.Random(part), range(part, len(visitors), parts)
    count = views // parts + (part < views % parts)
    for n in range(count):
        is_first = n < len(mine)
        number = mine[n] if is_first else chance.choice(mine)
        yield number, pages[0] if is_first else chance.choice(pages), chance.choice(ORIGINS)
