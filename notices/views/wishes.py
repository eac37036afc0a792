"""A person chooses what they get, and how."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from notices.actions import choosing
from notices.forms import WishForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def preferences(request):
    """Topics against ways, all saved at once."""
    form = WishForm(_posted(request), wishes=choosing.wishes_of(request.user))
    if form.is_bound and form.is_valid():
        choosing.choose(form.wishes(), by=request.user)
        messages.success(request, _("Saved. It holds for everything from now on."))
        return redirect("notices:preferences")
    return render(request, "notices/preferences.html", {"form": form})


def _posted(request):
    return request.POST if request.method == "POST" else None
