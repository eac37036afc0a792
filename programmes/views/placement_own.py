"""A maker's goods in shops: where they are proposed, what is missing, how they sold."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from products.models import Product
from programmes import shelves
from programmes.choices.placement import COMING
from programmes.models import Placement
from programmes.readiness import Plan, lacks_of, loaded
from vendors.views.own import with_vendor

AT_ONCE = 20
# Where it still helps to mend what is missing.


@require_safe
@with_vendor
def index(request, vendor):
    """Those that wait or come first, each with what it still lacks."""
    rows = Placement.objects.owned_by(request.user).filter(product__vendor=vendor)
    page = Paginator(shelves.shown(rows), AT_ONCE).get_page(request.GET.get("p"))
    found = list(page.object_list)
    coming = [row.product_id for row in found if row.state in COMING]
    known = {one.pk: one for one in loaded(Product.objects.filter(pk__in=coming))}
    cards = []
    for row in found:
        card = shelves.shelf(row)
        if row.state in COMING:
            card.lacks = lacks_of(known[row.product_id], Plan.of(row))
            card.is_ready = not card.lacks
        cards.append(card)
    context = {"vendor": vendor, "section": "placements", "cards": cards, "page": page}
    return render(request, "programmes/my_placements.html", context)
