"""A maker's permanent page, outside any edition."""

from django.shortcuts import get_object_or_404, render

from reports.choices import VisitKind
from storefront import makers, previews, schema, shelf, stands, visits
from storefront.public import public
from storefront.views.booth import about, ways


@public
def vendor(request, slug):
    maker = get_object_or_404(
        makers.with_a_page().select_related("region", "reply", "shown_share"), slug=slug
    )
    stood = stands.standing().filter(vendor=maker).order_by("-edition__online_from")
    shown = shelf.of_vendor(maker, request.GET)
    context = {
        "section": "products",
        "stood": list(stood[:12]),
        "shelf": shown,
        "preview": previews.of_maker(maker, shown.photo),
        "schema": schema.maker(maker, request.path, shown.photo),
        "visit": visits.mark(VisitKind.MAKER, maker.pk, request.GET),
        **ways(maker, request.path),
        **about(maker),
    }
    return render(request, "storefront/vendor.html", context)
