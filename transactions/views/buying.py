"""Ordering one product as a guest."""

import re
import uuid

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from products.models import Listing
from transactions import offers, pictures
from transactions.actions import checkout
from transactions.forms import OrderForm
from transactions.refusals import Refused

SLUG = re.compile(r"[-\w]{1,50}", re.ASCII)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def order(request, slug):
    """The form; once it is right, the order's own page."""
    shown = Listing.objects.shown().select_related("product", "vendor")
    listing = get_object_or_404(shown, slug=slug)
    offer = offers.offer_of(listing)
    form = OrderForm(
        request.POST or None,
        initial={"quantity": asked(request, offer), "client_key": uuid.uuid4()},
        offer=offer,
        can_export=listing.product.can_export,
    )
    if request.method == "POST" and is_right(request, form, offer):
        placed = place(request, listing, form)
        if placed:
            address = reverse("transactions:status", args=[placed.token])
            return HttpResponseRedirect(address, status=303)
    return render(request, "transactions/order.html", page(request, listing, offer, form))


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
            **form.wishes(),
        )
    except Refused as refusal:
        form.add_error("quantity" if refusal.code in ("sold_out", "minimum") else None, refusal)
        return None


def asked(request, offer):
    """The amount the product page sent along, if it is one."""
    text = request.GET.get("jumlah", "")
    return text if text.isdecimal() and len(text) < 7 else offer.minimum


def edition_slug(sent):
    """The edition whose page led here, if what was sent can be one."""
    text = sent.get("pameran", "")
    return text if SLUG.fullmatch(text) else ""


def page(request, listing, offer, form):
    sent = request.POST if request.method == "POST" else request.GET
    return {
        "listing": listing,
        "maker": listing.vendor,
        "offer": offer,
        "form": form.for_page(),
        "picture": pictures.small(listing.photos),
        "edition_slug": edition_slug(sent),
    }
