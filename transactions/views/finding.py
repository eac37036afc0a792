"""A lost link, sent again to where the order's mails go."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from transactions.actions import telling
from transactions.proof_forms import FindForm
from vendors.views.own import posted


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request):
    """The same answer whether there is such an order or not."""
    form, is_sent = FindForm(posted(request)), False
    if form.is_bound and form.is_valid():
        telling.send_link(form.cleaned_data["number"], **form.cleaned_data["contact"])
        is_sent = True
    return render(request, "transactions/find.html", {"form": form, "is_sent": is_sent})
