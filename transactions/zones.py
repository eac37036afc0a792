"""How far a parcel goes, and what its maker asks for that."""

from collections import defaultdict

from django.db.models import OuterRef, Subquery
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from transactions import places
from transactions.choices import Zone
from transactions.models import Tariff

# The first digit of a region's code is its island group; the Riau islands (21) lie by Sumatra (1x).
GROUPS = {"2": "1"}
ISLANDS = {
    "1": gettext_noop("Sumatra"),
    "3": gettext_noop("Java"),
    "5": gettext_noop("Bali and Nusa Tenggara"),
    "6": gettext_noop("Kalimantan"),
    "7": gettext_noop("Sulawesi"),
    "8": gettext_noop("Maluku"),
    "9": gettext_noop("Papua"),
}


def zone_of(vendor_region_code: str, to_region_code: str) -> Zone:
    """By the codes (``PP.KK``) of the two regencies or cities."""
    here, there = vendor_region_code, to_region_code
    if here == there:
        return Zone.CITY
    if here[:2] == there[:2]:
        return Zone.PROVINCE
    return Zone.ISLANDS if _group(here) == _group(there) else Zone.COUNTRY


def _group(code):
    return GROUPS.get(code[:1], code[:1])


def tariff_for(vendor, to_region_code: str) -> int | None:
    """Rupiah for an order of ``vendor``, whatever its weight; None: the maker tells it."""
    return tariffs_of([vendor.pk])[vendor.pk].get(zone_of(vendor.region_id, to_region_code))


def tariffs_of(vendor_ids) -> dict[int, dict[str, int]]:
    """{maker: {zone: rupiah}} of several makers, in one query."""
    found = defaultdict(dict)
    rows = Tariff.objects.filter(vendor__in=vendor_ids)
    for vendor, zone, amount in rows.values_list("vendor", "zone", "amount_idr"):
        found[vendor][zone] = amount
    return found


def with_tariffs(listings):
    """Annotates listings with what their makers ask for sending; read by ``annotated``."""
    rows = Tariff.objects.filter(vendor=OuterRef("vendor"))
    asked = {f"to_{zone}": rows.filter(zone=zone).values("amount_idr") for zone in Zone}
    return listings.annotate(**{name: Subquery(row) for name, row in asked.items()})


def annotated(listing) -> dict[str, int]:
    """{zone: rupiah}, of those the maker has set."""
    told = {zone: getattr(listing, f"to_{zone}") for zone in Zone}
    return {zone: amount for zone, amount in told.items() if amount is not None}


def named(region_code: str) -> dict[str, str]:
    """{zone: what it is called} seen from a regency or city: "Kota Kediri", "Jawa Timur", …

    Regencies and provinces keep their own names; islands have one in each language.
    """
    group = ISLANDS.get(_group(region_code))
    return {
        Zone.CITY: places.names().get(region_code) or capfirst(Zone.CITY.label),
        Zone.PROVINCE: places.provinces().get(region_code[:2]) or capfirst(Zone.PROVINCE.label),
        Zone.ISLANDS: _(group) if group else capfirst(Zone.ISLANDS.label),
        Zone.COUNTRY: capfirst(Zone.COUNTRY.label),
    }
