"""The business and its profile."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from vendors.actions import registering
from vendors.forms import ProfileForm
from vendors.views.own import own_vendor, posted


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request):
    """Describe the business the first time, change it later."""
    vendor = own_vendor(request.user)
    form = ProfileForm(posted(request), instance=vendor)
    if request.method == "POST" and form.is_valid():
        if vendor:
            registering.edit(vendor, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("vendors:profile")
        registering.register(request.user, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your business is registered. Now add your first product."))
        return redirect("desk:home")
    return render(request, "vendors/profile.html", {"form": form, "vendor": vendor})
