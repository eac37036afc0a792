"""A maker's permanent page, outside any edition."""

from django.shortcuts import get_object_or_404, render

from storefront import contact, makers, shelf, stands
from storefront.public import public
from storefront.views.booth import about


@public
def vendor(request, slug):
    maker = get_object_or_404(makers.with_a_page(), slug=slug)
    stood = stands.standing().filter(vendor=maker).order_by("-edition__online_from")
    context = {
        "section": "products",
        "stood": list(stood[:12]),
        "whatsapp": contact.whatsapp(maker, request.path),
        "shelf": shelf.of_vendor(maker, request.GET),
        **about(maker),
    }
    return render(request, "storefront/vendor.html", context)
