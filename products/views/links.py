"""A maker's own pages on marketplaces, for a product found ready for them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from products import marketplaces, selling
from products.actions import links as actions
from products.forms import LinksForm
from products.views.steps import own_product
from vendors.views.own import posted, with_vendor


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def links(request, vendor, pk):
    """Up to four addresses; on another route there is nothing to fill in."""
    product = own_product(vendor, pk)
    way = selling.way_of(product)
    if way is None or not way.has_links:
        messages.warning(request, _("Links are for products on the route “marketplace ready”."))
        return redirect("products:send", pk=product.pk)
    form = LinksForm(product, posted(request))
    if request.method == "POST" and form.is_valid() and _is_kept(request, product, form):
        messages.success(request, _("Saved. Buyers see it at once."))
        return redirect("products:links", pk=product.pk)
    context = {"vendor": vendor, "section": "products", "product": product, "form": form}
    return render(request, "products/links.html", context | {"hosts": marketplaces.hosts()})


def _is_kept(request, product, form):
    try:
        actions.put(product, urls=form.urls, by=request.user)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True
