"""What a visitor asks of the catalogue, read from an address and written back into one."""

import re
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kit.rupiah_input import parse_rupiah
from products.choices import Readiness
from products.search.words import MOST_LETTERS

MOST_VALUES = 50
# Words of the address, what they mean, what they pick.
AVAILABILITY = {"siap": _("Ready to ship"), "pesan": _("Made to order"), "pra": _("Pre-order")}
READINESS = {"siap": Readiness.READY, "pesan": Readiness.MADE, "pra": Readiness.PREORDER}
WAYS = {
    "eceran": _("Retail"),
    "grosir": _("Wholesale"),
    "ekspor": _("Ships abroad"),
    "cod": _("COD"),
}
WAY_FIELDS = {
    "eceran": Q(min_order=1),
    "grosir": Q(has_wholesale=True),
    "ekspor": Q(can_export=True),
    "cod": Q(has_cod=True),
}
NEWEST, CHEAPEST, DEAREST, BEST = "terbaru", "termurah", "termahal", "cocok"
SORTS = {NEWEST: ["-id"], CHEAPEST: ["price_idr", "id"], DEAREST: ["-price_idr", "-id"]}
REGION = re.compile(r"\d\d\.\d\d", re.ASCII)
SLUG = re.compile(r"[a-z0-9_-]{1,50}", re.ASCII)


@dataclass(frozen=True)
class Filters:
    """The names are those of the address; several values of one facet mean any of them, but
    several ways of buying mean all of them. Prices are whole rupiah."""

    q: str = ""
    persis: str = ""
    daerah: tuple[str, ...] = ()
    kategori: tuple[str, ...] = ()
    ketersediaan: tuple[str, ...] = ()
    cara: tuple[str, ...] = ()
    harga_min: int | None = None
    harga_maks: int | None = None
    urut: str = ""

    @property
    def sort(self) -> str:
        """How the results stand: as asked, else the best first where a text is looked up."""
        allowed = [*SORTS, BEST] if self.q else SORTS
        return self.urut if self.urut in allowed else (BEST if self.q else NEWEST)

    @property
    def narrowing(self) -> int:
        """How many filters are set; the text is not one of them."""
        several = (self.daerah, self.kategori, self.ketersediaan, self.cara)
        prices = (self.harga_min, self.harga_maks)
        return sum(map(len, several)) + sum(price is not None for price in prices)

    def without(self, name: str, value=None) -> "Filters":
        """The same with one value of ``name`` taken out, or with nothing left of it."""
        here = getattr(self, name)
        left = tuple(one for one in here if one != value) if isinstance(here, tuple) else None
        return replace(self, **{name: "" if isinstance(here, str) else left})

    def only_text(self, **more) -> "Filters":
        return Filters(q=self.q, persis=self.persis, **more)

    def address(self, **extra: str) -> str:
        pairs = []
        for field in fields(self):
            value = getattr(self, field.name)
            values = value if isinstance(value, tuple) else [value]
            pairs += [(field.name, one) for one in values if one not in ("", None)]
        pairs += [pair for pair in extra.items() if pair[1]]
        path = reverse("storefront:catalogue")
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def condition(self) -> Q:
        """What the listings on the page fulfil, the text apart."""
        every = self.price()
        if self.daerah:
            every &= Q(region__in=self.daerah)
        if self.kategori:
            every &= Q(category__slug__in=self.kategori)
        if self.ketersediaan:
            ready = [READINESS[value] for value in self.ketersediaan]
            every &= Q(readiness__in=ready, is_sold_out=False)
        for way in self.cara:
            every &= WAY_FIELDS[way]
        return every

    def price(self) -> Q:
        every = Q()
        if self.harga_min is not None:
            every &= Q(price_idr__gte=self.harga_min)
        if self.harga_maks is not None:
            every &= Q(price_idr__lte=self.harga_maks)
        return every


def read(asked: QueryDict) -> Filters:
    """The filters of an address; what cannot be meant is left out."""
    text = "".join(letter if letter.isprintable() else " " for letter in asked.get("q", ""))
    least, most = (parse_rupiah(asked.get(name, "")) for name in ("harga_min", "harga_maks"))
    if least is not None and most is not None and least > most:
        least, most = most, least
    return Filters(
        q=" ".join(text[: 2 * MOST_LETTERS].split())[:MOST_LETTERS],
        persis="1" if asked.get("persis") == "1" else "",
        daerah=_values(asked, "daerah", REGION.fullmatch),
        kategori=_values(asked, "kategori", SLUG.fullmatch),
        ketersediaan=_values(asked, "ketersediaan", AVAILABILITY.__contains__),
        cara=_values(asked, "cara", WAYS.__contains__),
        harga_min=least,
        harga_maks=most,
        urut=asked.get("urut", "") if asked.get("urut") in (*SORTS, BEST) else "",
    )


def _values(asked, name, is_meant):
    values = dict.fromkeys(asked.getlist(name)[: 4 * MOST_VALUES])
    return tuple(value for value in values if is_meant(value))[:MOST_VALUES]
