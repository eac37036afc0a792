"""Who visited a maker's pages, for the maker."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports import charts
from reports.figures import visits
from vendors.views.own import with_vendor

DAYS = 30


@require_safe
@with_vendor
def page(request, vendor):
    found = visits.of_maker(vendor, days=DAYS)
    context = {
        "vendor": vendor,
        "section": "home",
        "visits": found,
        "chart": charts.of_days(found.days),
        "pages": visits.pages_of_maker(vendor, days=DAYS),
        "days": DAYS,
    }
    return render(request, "reports/my_visits.html", context)
