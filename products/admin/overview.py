"""The organiser's page of a call: each region's nominations against its quota."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse

from expo.models import Region
from products.admin.call_tabs import tabs
from products.models import Call
from products.quotas import Share, shares_of
from products.rules import may_arrange_call

# A province has at most 38; the whole country is listed only where something happens.
MANY = 60


def page(request, call: Call):
    if not may_arrange_call(request.user, call):
        raise PermissionDenied
    area = call.edition.organiser.region
    shares = shares_of(call, _regions(call, area))
    busy = [row for row in shares if row.is_busy]
    context = {
        "call": call,
        "tabs": tabs(request, call, "overview"),
        "title": call.edition,
        "shares": busy,
        "silent": [row for row in shares if not row.is_busy],
        "total": total(shares),
        "list_url": reverse("admin:products_nomination_changelist"),
        "sources": list(call.sources.select_related("organiser")),
        "is_national": area is None,
    }
    return render(request, "admin/products/call/overview.html", context)


def total(shares) -> dict:
    """Sums for the last row."""
    names = ("most", "waiting", "accepted", "confirmed", "refused", "nominated", "left")
    return {name: sum(getattr(row, name) for row in shares) for name in names}


def _regions(call, area):
    rows = Region.objects.regencies()
    if area:
        return [region for region in rows if area.covers(region)]
    busy = set(call.nominations.values_list("region", flat=True))
    busy |= set(call.quotas.values_list("region", flat=True))
    return rows.filter(pk__in=busy)


def busy_only(shares: list[Share]) -> list[Share]:
    """Of a long list only the regions where something happens."""
    return [row for row in shares if row.is_busy] if len(shares) > MANY else shares
