"""How far a parcel goes, and what its maker asks for that."""

from collections import defaultdict

from transactions.choices import Zone
from transactions.models import Tariff

# The first digit of a region's code is its island group; the Riau islands (21) lie by Sumatra (1x).
GROUPS = {"2": "1"}


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
    zone = zone_of(vendor.region_id, to_region_code)
    row = Tariff.objects.filter(vendor=vendor, zone=zone).values_list("amount_idr", flat=True)
    return row.first()


def tariffs_of(vendor_ids) -> dict[int, dict[str, int]]:
    """{maker: {zone: rupiah}} of several makers, in one query."""
    found = defaultdict(dict)
    rows = Tariff.objects.filter(vendor__in=vendor_ids)
    for vendor, zone, amount in rows.values_list("vendor", "zone", "amount_idr"):
        found[vendor][zone] = amount
    return found
