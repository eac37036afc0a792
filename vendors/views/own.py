"""The signed-in person's own business, for every page of theirs."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from vendors.models import Vendor


def own_vendor(user):
    """The person's business, or None before they have described it."""
    return Vendor.objects.owned_by(user).select_related("region").order_by("pk").first()


def with_vendor(view):
    """Call ``view(request, vendor, …)``; without a business the person describes it first."""

    @never_cache
    @login_required
    @wraps(view)
    def page(request, *args, **kwargs):
        vendor = own_vendor(request.user)
        if vendor is None:
            return redirect("vendors:profile")
        return view(request, vendor, *args, **kwargs)

    return page


def posted(request):
    """What a form is bound to: None while the page is only looked at."""
    return request.POST if request.method == "POST" else None
