"""Makers who may fit a buyer's request, the likeliest first."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q

from products import trades
from products.models import Listing
from programmes.choices.matching import MeetingState
from vendors.choices import STANDING
from vendors.models import Participation, Vendor

AT_ONCE = 20
GONE = (MeetingState.CANCELLED, MeetingState.DECLINED)


@dataclass(frozen=True)
class Candidate:
    """One maker on the list; ``was``: how an earlier proposal to them ended."""

    vendor: Vendor
    trade: str
    fitting: int
    takes_part: bool
    is_own: bool
    was: str = ""


def of(request, asked, *, by):
    """A page of makers this person sees: with goods of the category sought, who take part in the
    edition, then by name. Those already proposed are left out."""
    takes_part = Participation.objects.filter(
        vendor=OuterRef("pk"), edition=request.edition_id, state__in=STANDING
    )
    there = {row.vendor_id: row.state for row in request.meetings.all()}
    rows = Vendor.objects.active().visible_to(by)
    rows = rows.exclude(pk__in=[key for key, state in there.items() if state not in GONE])
    text = asked.get("q", "").replace("\x00", "").strip()[:80]
    if text:
        named = Q(name__icontains=text) | Q(region__name__icontains=text)
        goods = Listing.objects.shown().filter(Q(name__icontains=text) | Q(name_en__icontains=text))
        rows = rows.filter(
            named | trades.selling(text) | Q(pk__in=goods.order_by().values("vendor"))
        )
    fitting = Q(listings__is_shown=True, listings__category=request.category_id)
    rows = rows.annotate(
        takes_part=Exists(takes_part), fitting=Count("listings", filter=fitting, distinct=True)
    )
    rows = rows.select_related("region").order_by("-takes_part", "-fitting", "name", "pk")
    page = Paginator(rows, AT_ONCE).get_page(asked.get("p"))
    return page, _described(list(page.object_list), there, by)


def _described(vendors, there, by):
    keys = [vendor.pk for vendor in vendors]
    known = trades.of_makers(keys)
    own = set(Vendor.objects.filter(pk__in=keys).owned_by(by).values_list("pk", flat=True))
    return [
        Candidate(
            vendor=vendor,
            trade=known[vendor.pk].title if vendor.pk in known else "",
            fitting=vendor.fitting,
            takes_part=vendor.takes_part,
            is_own=vendor.pk in own,
            was=MeetingState(there[vendor.pk]).label if vendor.pk in there else "",
        )
        for vendor in vendors
    ]
