"""Ordering one product as a guest."""

import uuid

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from products.models import Listing
from transactions import deliveries, offers, pictures, places, zones
from transactions.actions import checkout
from transactions.basket_forms import edition_slug, pieces
from transactions.models import Order
from transactions.order_forms import OrderForm
from transactions.refusals import Refused

# Remembers on the buyer's own device that this form has just led to an order.
JUST_ORDERED = "baru-dipesan"
JUST_S = 30 * 60


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def order(request, slug):
    """The form; once it is right, the order's own page."""
    shown = zones.with_tariffs(Listing.objects.shown().filter(vendor__is_active=True))
    listing = get_object_or_404(shown.select_related("product", "vendor"), slug=slug)
    offer = offers.offer_of(listing)
    ways = deliveries.Ways(listing.vendor, can_export=listing.product.can_export)
    ways.tariffs = zones.annotated(listing)
    form = OrderForm(
        request.POST or None,
        initial={
            "quantity": pieces(request.GET, offer.minimum),
            "client_key": uuid.uuid4(),
            "siaran": request.GET.get("siaran", ""),
        },
        offer=offer,
        ways=ways,
    )
    earlier = None
    if request.method == "POST" and is_right(request, form, offer):
        earlier = just_ordered(request, listing, form)
        placed = None if earlier else place(request, listing, form)
        if placed:
            return to_status(request, placed)
    context = page(request, listing, offer, form)
    return render(request, "transactions/order.html", context | {"earlier": earlier})


def to_status(request, order):
    response = HttpResponseRedirect(reverse("transactions:status", args=[order.token]), status=303)
    response.set_signed_cookie(
        JUST_ORDERED,
        order.token,
        max_age=JUST_S,
        path=request.path,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def just_ordered(request, listing, form):
    """The order this device has just placed here by another form, unless one more is meant.

    A browser's Back brings the filled form with a new key: that would be a second order.
    """
    token = request.get_signed_cookie(JUST_ORDERED, default="", max_age=JUST_S)
    if not token or request.POST.get("again"):
        return None
    orders = Order.objects.filter(token=token, lines__product=listing.product_id)
    # Somebody else may order on the same device, at a booth for instance.
    told = form.wishes()
    orders = orders.filter(buyer_phone=told["buyer_phone"], buyer_email=told["buyer_email"])
    earlier = orders.exclude(client_key=told["client_key"]).first()
    if earlier:
        words = _("You ordered this a moment ago as %(number)s. Nothing was sent a second time.")
        form.add_error(None, words % {"number": earlier.number})
    return earlier


def is_right(request, form, offer):
    """Whether the form may be sent: also that it shows the prices of this moment."""
    if form.is_valid() and request.POST.get("seen", offer.seen) != offer.seen:
        form.add_error(None, _("The price has changed. Look at it again, then send the order."))
    return form.is_valid()


def place(request, listing, form):
    """The order, or None with the reason on the form."""
    try:
        return checkout.place(
            listing,
            edition_slug=edition_slug(request.POST),
            language=get_language(),
            ways=form.ways,
            **form.wishes(),
        )
    except Refused as refusal:
        form.add_error("quantity" if refusal.code in ("sold_out", "minimum") else None, refusal)
        return None


def page(request, listing, offer, form):
    sent = request.POST if request.method == "POST" else request.GET
    return {
        "listing": listing,
        "maker": listing.vendor,
        "offer": offer,
        "form": form.for_page(),
        "picture": pictures.small(listing.photos),
        "edition_slug": edition_slug(sent),
        "ways": form.ways,
        "places": places.options(),
    }
