"""The basket: what is in it, one more thing into it, other quantities."""

import re

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kit.inputs import GROUPED
from products.models import Listing
from transactions import basket_cookie, baskets, offers, pictures
from transactions.actions import basket as actions
from transactions.basket_forms import PutForm
from transactions.refusals import Refused

LINE = re.compile(r"jumlah-([0-9]{1,18})", re.ASCII)


def basket_of(request):
    """The visitor's own, or None; whoever else's key was sent."""
    return actions.find(basket_cookie.key_of(request), request.user)


def shown(slug):
    """A product that may be bought, or 404."""
    rows = Listing.objects.shown().filter(vendor__is_active=True)
    return get_object_or_404(rows.select_related("product", "vendor"), slug=slug)


@never_cache
@require_safe
def basket(request):
    """What is in it, by maker. Writes nothing."""
    contents = baskets.contents_of(basket_of(request))
    context = {"contents": contents, "removed": removed(request)}
    return render(request, "transactions/basket.html", context)


def removed(request):
    """What was just taken out, to be put back by one touch: (listing, pieces) or None."""
    slug, pieces = request.GET.get("dibuang", ""), request.GET.get("jumlah", "")
    if not re.fullmatch(r"[-a-z0-9_]{1,120}", slug) or not re.fullmatch(r"[0-9]{1,6}", pieces):
        return None
    listing = Listing.objects.shown().filter(slug=slug, vendor__is_active=True).first()
    return (listing, pieces) if listing else None


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def put(request, slug):
    """One click on a page that is the same for everybody, so that it holds no token of ours.

    Taken at once where the browser says that the click was made on this site; else asked once
    more by a form with a token (docs/decisions/020).
    """
    if request.method == "POST" and (is_own(request) or "pasti" in request.POST):
        return (taken if is_own(request) else csrf_protect(taken))(request, slug)
    listing = shown(slug)
    sent = request.POST if request.method == "POST" else request.GET
    return asked_again(request, listing, PutForm(initial=PutForm.from_link(sent, listing)))


def is_own(request) -> bool:
    """Whether the browser itself says that a page of this site sent the form."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if site != "same-origin":
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return "Sec-Fetch-Site" in request.headers
    return origin == f"{'https' if request.is_secure() else 'http'}://{request.get_host()}"


def taken(request, slug):
    """Into the basket; what is wrong is told beside the amount."""
    listing = shown(slug)
    form = PutForm(request.POST)
    if form.is_valid():
        key, told = basket_cookie.key_of(request), form.wishes()
        try:
            found = actions.put(key, request.user, listing, **told)
        except Refused as refusal:
            form.add_error("jumlah" if refusal.code != "full" else None, refusal)
        else:
            words = _("%(product)s is in your basket.") % {"product": listing.title}
            messages.success(request, words)
            return to_basket(request, found)
    return asked_again(request, listing, form)


def asked_again(request, listing, form):
    context = {
        "listing": listing,
        "maker": listing.vendor,
        "offer": offers.offer_of(listing),
        "form": form,
        "picture": pictures.small(listing.photos),
    }
    return render(request, "transactions/basket_put.html", context)


@never_cache
@require_POST
def change(request):
    """Save the quantities, take out a line or all that is not there any more, or go on."""
    found = basket_of(request)
    if found is None:
        return HttpResponseRedirect(reverse("transactions:basket"), status=303)
    contents = baskets.contents_of(found)
    rows = [*contents.rows, *contents.gone]
    quantities, wrong = quantities_of(request.POST)
    out = request.POST.get("buang", "")
    zero = [row for row in contents.rows if quantities.get(row.line.pk) == 0]
    gone = [row for row in rows if str(row.line.pk) == out] or zero
    if "buang_habis" in request.POST:
        gone = contents.gone
    actions.change(found, rows, quantities | {row.line.pk: 0 for row in gone})
    for row in [row for row in contents.rows if row.line.pk in wrong]:
        words = _("“%(typed)s” is no amount for %(product)s. Write a whole number, for example 3.")
        told = {"typed": wrong[row.line.pk][:20], "product": row.name}
        messages.error(request, words % told)
    # What is wrong is looked at before anything goes on.
    if "lanjut" in request.POST and not wrong:
        response = HttpResponseRedirect(reverse("transactions:checkout"), status=303)
        return basket_cookie.remember(request, response, found)
    return to_basket(request, found, gone[0] if len(gone) == 1 else None)


def quantities_of(sent) -> tuple[dict[int, int], dict[int, str]]:
    """({line: pieces}, {line: what was typed and is no number}); lines that are not in this basket
    are nobody's business and go unheard."""
    found, wrong = {}, {}
    for name in sent:
        match = LINE.fullmatch(name)
        if not match:
            continue
        text = sent.get(name).strip()
        digits = text.replace(".", "") if GROUPED.fullmatch(text) else text
        if re.fullmatch(r"[0-9]{1,9}", digits, re.ASCII):
            found[int(match[1])] = int(digits)
        else:
            wrong[int(match[1])] = text
    return found, wrong


def to_basket(request, found, out=None):
    address = reverse("transactions:basket")
    if out and out.listing:
        address += f"?dibuang={out.listing.slug}&jumlah={out.line.quantity}"
    return basket_cookie.remember(request, HttpResponseRedirect(address, status=303), found)
