"""The sale at the booth: a plain form, which the page's script makes work without a network."""

from datetime import UTC, datetime
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from desk import till
from desk.till_form import TillForm
from kit.money import rupiah
from transactions.actions import till as sales
from transactions.models import BoothSale
from vendors.actions import presence
from vendors.views.own import posted, with_vendor


@with_vendor
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, vendor):
    """The form, and what was recorded lately; the same form twice is one sale."""
    form = TillForm(posted(request), vendor=vendor)
    if form.is_valid() and _recorded(request, vendor, form):
        return redirect("desk:till")
    presence.see(vendor)
    place = till.place_of(vendor)
    thumb, others = till.goods_of(vendor)
    context = {
        **{"vendor": vendor, "section": "till", "form": form, "place": place},
        **{"thumb": thumb, "others": others, "rows": till.rows_of(vendor, place.now)},
        **{"today_idr": till.sum_of(vendor, place.now), "most_idr": settings.ORDER_MOST_IDR},
        "least_idr": sales.LEAST_IDR,
        **{"words": till.words_of(), "addresses": till.addresses(), "ways": till.ways()},
        "owner": owner_of(request.user, vendor),
        "client_id": getattr(form, "cleaned_data", {}).get("client_id") or uuid4(),
        "as_of": int(datetime.now(UTC).timestamp() * 1000),
    }
    return render(request, "desk/till.html", context)


@require_POST
@with_vendor
def undo(request, vendor, pk):
    """Take one sale back."""
    sale = get_object_or_404(own_sales(vendor), pk=pk)
    try:
        sales.undo(sale, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Undone. It no longer counts."))
    return redirect("desk:till")


def own_sales(vendor):
    return BoothSale.objects.filter(entry__vendor=vendor)


def owner_of(user, vendor) -> str:
    """Whose rows on a phone these are: another account or business neither sees nor sends them."""
    return f"{user.pk}-{vendor.pk}"


def _recorded(request, vendor, form):
    told = form.cleaned_data
    try:
        sale = sales.record(vendor, by=request.user, **told)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    what = f"{sale.quantity} {sale.label}, {rupiah(sale.entry.amount_idr)}"
    messages.success(request, _("Saved: %(what)s") % {"what": what})
    return True
