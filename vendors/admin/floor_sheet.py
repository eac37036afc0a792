"""The sheet on which makers are written down with their booths: its lines, its halls."""

import re
from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.db.models import F, Q
from django.db.models.functions import Length

from expo.models import Booth
from vendors import trades
from vendors.actions.placing import Wish
from vendors.choices import STANDING
from vendors.models import Participation, Vendor

AT_ONCE = 40
WITHOUT, WITH = "tanpa", "ada"


@dataclass
class Line:
    """One maker: ``typed`` is what the field shows, ``was`` the booth the person saw."""

    place: Participation
    typed: str
    trade: str = ""
    is_own: bool = False
    error: str = ""
    # Key and name of who stands on the wished booth: the two may change places.
    there: dict = field(default_factory=dict)

    @property
    def was(self):
        return self.place.booth_id or ""


@dataclass
class HallPart:
    """A hall with its free numbers."""

    key: str
    title: str
    total: int = 0
    free: list = field(default_factory=list)


class Floor:
    """All booths of an edition, found by their numbers as people type them. One query."""

    def __init__(self, edition):
        rows = Booth.objects.filter(hall__edition=edition)
        self.rows = list(
            rows.order_by("hall__key", Length("code"), "code").values(
                *("pk", "code", "hall__key", "hall__name"),
                there=F("participation__pk"),
                name=F("participation__vendor__name"),
            )
        )
        self.by_number = {bare(row["code"]): row for row in self.rows}
        self.by_key = {row["pk"]: row for row in self.rows}

    def halls(self) -> list[HallPart]:
        found = {}
        for row in self.rows:
            hall = HallPart(row["hall__key"], row["hall__name"])
            hall = found.setdefault(row["hall__key"], hall)
            hall.total += 1
            if row["there"] is None:
                hall.free.append(row["code"])
        return list(found.values())

    def free(self) -> list[str]:
        return [row["code"] for row in self.rows if row["there"] is None]

    def code(self, key) -> str:
        return self.by_key[key]["code"] if key in self.by_key else ""


def bare(text: str) -> str:
    """ "a 3", "A3" and "A-03" are one number."""
    text = text.strip().upper()
    match = re.fullmatch(r"([A-Z]*)[\s.\-]*0*([0-9]{1,6})", text)
    return "{}-{}".format(*match.groups()) if match else text


def wishes(posted, floor: Floor) -> tuple[list[Wish], dict[int, str]]:
    """What was changed on the page, and the keys of those whose number is no booth's."""
    found, unknown = [], {}
    for name, text in posted.items():
        key = name.removeprefix("lapak-")
        if key == name or not key.isascii() or not key.isdecimal() or len(key) > 18:
            continue
        was = posted.get(f"was-{key}", "")
        seen = int(was) if was.isascii() and was.isdecimal() and len(was) < 19 else None
        row = floor.by_number.get(bare(text))
        if text.strip() and row is None:
            unknown[int(key)] = text
        elif (row["pk"] if row else None) != seen:
            found.append(Wish(int(key), row["pk"] if row else None, seen))
    return found, unknown


def places_of(edition, asked, *, kept=()):
    """Who was taken in or holds a booth, as searched; ``kept`` stay on the page in any case."""
    rows = Participation.objects.filter(edition=edition)
    rows = rows.filter(Q(state__in=STANDING, vendor__is_active=True) | Q(booth__isnull=False))
    text = asked.get("q", "").replace("\x00", "").strip()[:80]
    if text:
        named = Q(vendor__name__icontains=text) | Q(vendor__region__name__icontains=text)
        sold = Vendor.objects.filter(trades.selling(text)).values("pk")
        rows = rows.filter(
            named | Q(booth__code__iexact=text) | Q(vendor__in=sold) | Q(pk__in=kept)
        )
    which = asked.get("tampil", "")
    if which in (WITHOUT, WITH):
        rows = rows.filter(Q(booth__isnull=which == WITHOUT) | Q(pk__in=kept))
    return rows.select_related("vendor__region", "booth").order_by("vendor__name", "pk")


def sheet(places, number, *, by):
    """One page of lines, with its paginator."""
    page = Paginator(places, AT_ONCE).get_page(number)
    rows = list(page.object_list)
    makers = [place.vendor_id for place in rows]
    known = trades.of_makers(makers)
    own = set(Vendor.objects.filter(pk__in=makers).owned_by(by).values_list("pk", flat=True))
    lines = [
        Line(
            place=place,
            typed=place.booth.code if place.booth else "",
            trade=known[place.vendor_id].title if place.vendor_id in known else "",
            is_own=place.vendor_id in own,
        )
        for place in rows
    ]
    return page, lines
