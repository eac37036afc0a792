"""What curators asked a maker to mend: to do, and done with before and after."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kit.states import MoveRefused
from products import touching
from products.actions import touching as ticks
from products.models import TouchUp
from vendors.views.own import with_vendor

TICKS = {"sudah": ticks.tick, "belum": ticks.untick}


@require_safe
@with_vendor
def touch_ups(request, vendor):
    """Open tasks by product, then the done ones, a page at a time."""
    groups = touching.open_groups(vendor)
    done = touching.done_page(
        vendor,
        but=[row.pk for group in groups for row in group.rows],
        after=request.GET.get("setelah", ""),
        before=request.GET.get("sebelum", ""),
    )
    context = {"vendor": vendor, "section": "products", "groups": groups, "done": done}
    return render(request, "products/touch_ups.html", context)


@require_POST
@with_vendor
def tick(request, vendor, pk, what):
    """Tick one of one's own, or take the tick back."""
    row = get_object_or_404(TouchUp, pk=pk, vendor=vendor)
    try:
        TICKS[what](row, by=request.user)
    except MoveRefused as refused:
        messages.error(request, refused.message)
    return redirect("products:touch_ups")
