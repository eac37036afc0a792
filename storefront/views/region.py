"""A region's own window, and the list of all of them."""

from itertools import groupby

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.choices import VisitKind
from reports.figures.regions import of_region
from reports.figures.small_groups import FEWEST
from reports.subjects import region_key
from storefront import previews, regions, tally, visits
from storefront.public import public


@public
def index(request):
    """Provinces with the regencies and cities whose makers have a page."""
    groups = [
        (province, list(rows))
        for province, rows in groupby(regions.with_makers(), lambda row: row.parent)
    ]
    context = {"section": "regions", "groups": groups, "preview": previews.of(_("Regions"), "")}
    return render(request, "storefront/regions.html", context)


@public
def region(request, code):
    here = regions.region_of(code)
    if here is None:
        raise Http404
    page, count = regions.page_of(request.GET.get("pembuat", "")), regions.count_makers(here)
    makers, figures = regions.some_makers(here, page), of_region(here)
    campaign = regions.campaign_of(here, timezone.localdate())
    below = regions.below(here) if here.parent_id is None else []
    context = {
        "section": "regions",
        "region": here,
        "visit": visits.mark(VisitKind.REGION, region_key(here.pk), request.GET),
        "name": name_parts(here),
        "campaign": campaign,
        "preview": _preview(here, campaign),
        "makers": makers,
        "maker_count": count,
        "page": page,
        "has_next": page * regions.MAKERS_EACH < count,
        "tally": tally.of(figures.totals) if figures.totals else None,
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


def _preview(region, campaign):
    if campaign and campaign.picture:
        return previews.of_picture(region.name, campaign.title, campaign)
    return previews.of(region.name, campaign.title if campaign else "")


def name_parts(region):
    """The name before, in and after the part that is set off: its last words."""
    first, _space, rest = region.name.partition(" ")
    return (f"{first} ", rest, "") if rest else ("", first, "")


def catalogue_of(region, below):
    """All of its goods in the catalogue, which knows regencies and cities."""
    codes = [row.code for row in below[: regions.MOST_REGIONS]] or [region.code]
    return f"{reverse('storefront:catalogue')}?{'&'.join(f'daerah={code}' for code in codes)}"
