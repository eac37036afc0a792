"""What a maker or a region usually records at once, so that a slipped digit is seen."""

from collections import defaultdict
from statistics import median_low

from django.db.models import Case, F, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from kit.money import grouped, rupiah
from transactions.choices import COMMITMENTS, SALES
from transactions.models import Entry

JUMP = 20
# Of fewer amounts nothing is usual yet.
LEAST = 3
NEWEST = 99
BATCH = 400
SORT = Case(
    When(kind__in=SALES, then=Value("sales")),
    When(kind__in=COMMITMENTS, then=Value("commitments")),
    default=F("kind"),
)


def sort_of(kind: str) -> str:
    """Sales are compared with sales, orders with orders, what is counted apart with its kind."""
    if kind in SALES:
        return "sales"
    return "commitments" if kind in COMMITMENTS else kind


def kinds_of(sort: str) -> tuple:
    return {"sales": SALES, "commitments": COMMITMENTS}.get(sort, (sort,))


def medians(wanted) -> dict[tuple, int]:
    """{(vendor id or None, region code, sort): rupiah} for each of ``wanted`` with a usual amount:
    the median of the maker's newest amounts of that sort, or of its region's where the maker has
    fewer than three. What was taken back does not count."""
    own = _of_makers({vendor for vendor, _region, _sort in wanted if vendor})
    regions, found = {}, {}
    for vendor, region, sort in wanted:
        amounts = own.get((vendor, sort), [])
        if len(amounts) < LEAST:
            place = (region, sort)
            if place not in regions:
                regions[place] = _of_region(*place)
            amounts = regions[place]
        if amounts:
            found[vendor, region, sort] = median_low(amounts)
    return found


def jumps(amount: int, usual: int | None) -> bool:
    return usual is not None and amount > JUMP * usual


def words_of(amount: int, usual: int) -> str:
    """Why an amount has to be confirmed."""
    told = _(
        "%(amount)s needs confirmation: it is %(times)s times the usual %(usual)s. Check it, then "
        "confirm it."
    )
    values = {"amount": rupiah(amount), "times": grouped(amount // usual), "usual": rupiah(usual)}
    return told % values


def _standing():
    return Entry.objects.filter(reverses=None, reversal=None).order_by()


def _of_makers(vendors):
    found, vendors = defaultdict(list), sorted(vendors)
    last = Window(RowNumber(), partition_by=["vendor", "sort"], order_by=F("pk").desc())
    for start in range(0, len(vendors), BATCH):
        rows = _standing().filter(vendor__in=vendors[start : start + BATCH])
        rows = rows.annotate(sort=SORT).annotate(place=last).filter(place__lte=NEWEST)
        for vendor, sort, amount in rows.values_list("vendor", "sort", "amount_idr"):
            found[vendor, sort].append(amount)
    return found


def _of_region(region, sort):
    rows = _standing().filter(region=region, kind__in=kinds_of(sort)).order_by("-pk")
    return list(rows.values_list("amount_idr", flat=True)[:NEWEST])
