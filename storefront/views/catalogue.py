"""The catalogue with its filters, search and pages."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from storefront import catalogue as catalogue_page
from storefront import chips, previews
from storefront.filters import Filters
from storefront.public import public


@public
def catalogue(request):
    page = catalogue_page.open_at(request.GET)
    context = {
        "section": "products",
        "preview": previews.of(_("All products"), ""),
        "page": page,
        "asked": page.asked,
        "facets": chips.facets(page),
        "promoted": chips.promoted(page),
        "removable": chips.removable(page),
        "orders": chips.orders(page.asked),
        "exactly": Filters(q=page.asked.q, persis="1").address() if page.mended else "",
    }
    return render(request, "storefront/catalogue.html", context)
