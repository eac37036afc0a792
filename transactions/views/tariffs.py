"""A maker's shipping tariffs."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from transactions import zones
from transactions.actions import tariffs as actions
from transactions.tariff_forms import TariffForm
from vendors.views.own import posted, with_vendor


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def tariffs(request, vendor):
    """One amount for each zone, or none."""
    now = zones.tariffs_of([vendor.pk])[vendor.pk]
    form = TariffForm(posted(request), vendor=vendor, initial=now)
    if form.is_bound and form.is_valid():
        actions.set_all(vendor, form.amounts(), by=request.user)
        messages.success(request, _("Saved. New orders are reckoned with these."))
        return redirect("transactions:tariffs")
    context = {"vendor": vendor, "form": form, "now": now, "section": "orders"}
    return render(request, "transactions/tariffs.html", context)
