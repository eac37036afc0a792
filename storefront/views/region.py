"""A region's own window, and the list of all of them."""

from itertools import groupby

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reports.choices import VisitKind
from reports.figures.regions import FEWEST, of_region
from reports.subjects import region_key
from storefront import regions, visits
from storefront.public import public


@public
def index(request):
    """Provinces with the regencies and cities whose makers have a page."""
    groups = [
        (province, list(rows))
        for province, rows in groupby(regions.with_makers(), lambda row: row.parent)
    ]
    return render(request, "storefront/regions.html", {"section": "regions", "groups": groups})


@public
def region(request, code):
    here = regions.region_of(code)
    if here is None:
        raise Http404
    rows = regions.makers(here)
    makers, figures = list(rows[: regions.MAKERS]), of_region(here)
    below = regions.below(here) if here.parent_id is None else []
    context = {
        "section": "regions",
        "region": here,
        "visit": visits.mark(VisitKind.REGION, region_key(here.pk), request.GET),
        "name": name_parts(here),
        "campaign": regions.campaign_of(here, timezone.localdate()),
        "makers": makers,
        "maker_count": regions.count_makers(here),
        "goods": regions.newest_goods(here),
        "goods_count": regions.count_goods(here),
        "below": below,
        "catalogue": catalogue_of(here, below),
        "figures": figures,
        "fewest": FEWEST,
        "widest": max((row.amount_idr for row in figures.categories), default=0),
        "editions": [(row, figures.editions.get(row.pk)) for row in regions.editions(here)],
    }
    return render(request, "storefront/region.html", context)


def name_parts(region):
    """The name before, in and after the part that is set off: its last words."""
    first, _space, rest = region.name.partition(" ")
    return (f"{first} ", rest, "") if rest else ("", first, "")


def catalogue_of(region, below):
    """All of its goods in the catalogue, which knows regencies and cities."""
    codes = [row.code for row in below[: regions.MOST_REGIONS]] or [region.code]
    return f"{reverse('storefront:catalogue')}?{'&'.join(f'daerah={code}' for code in codes)}"
