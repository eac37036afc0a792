"""The page that sends an approved product another way, with the routes it had."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from products.actions import routing
from products.admin.forms import RouteForm
from products.choices import RouteReason
from products.rules import may_curate_product

LABELS = dict(RouteReason.choices)


def page(model_admin, request, object_id):
    product = model_admin.get_object(request, object_id)
    if product is None or product.approved_id is None:
        raise Http404
    if not may_curate_product(request.user, product):
        raise PermissionDenied
    last = product.routes.last()
    initial = {"track": last.track, f"reasons_{last.track}": last.reasons} if last else {}
    form = RouteForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and _change(request, product, form):
        return redirect("admin:products_product_route", product.pk)
    context = {
        **model_admin.admin_site.each_context(request),
        **{"title": _("Route"), "original": product, "opts": model_admin.opts, "form": form},
        "routes": history(product),
    }
    return TemplateResponse(request, "admin/products/product/route.html", context)


def history(product):
    """(route, its reasons in words), the newest first."""
    rows = product.routes.select_related("by").order_by("-pk")
    return [(row, words(row.reasons)) for row in rows]


def words(codes) -> str:
    return ", ".join(str(LABELS.get(code, code)) for code in codes)


def _change(request, product, form):
    get = form.cleaned_data.get
    chosen = {"track": get("track"), "reasons": form.chosen(), "note": get("note")}
    try:
        route = routing.change(product, **chosen, by=request.user)
    except ValidationError as refused:
        for told in refused.messages:
            form.add_error(None, told)
        return False
    told = _("%(product)s goes this way now: %(track)s.")
    messages.success(request, told % {"product": product, "track": route.get_track_display()})
    return True
