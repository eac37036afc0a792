"""Somebody without account chooses which mails they get, by the link of a mail."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from notices import guest_links
from notices.actions import choosing
from notices.forms import MAIL, WishForm


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request, signed):
    """Opening the link changes nothing: mail servers open links to look for harm."""
    email = guest_links.address_in(signed)
    if email is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = WishForm(posted, wishes=choosing.wishes_of_address(email), ways=(MAIL,))
    if form.is_bound and form.is_valid():
        wanted = {topic for topic, (by_mail,) in form.wishes().items() if by_mail}
        choosing.choose_for_address(email, wanted)
        messages.success(request, _("Saved. It holds for everything from now on."))
        return redirect("notices:choose_guest", signed)
    return render(request, "notices/choose_guest.html", {"form": form, "email": email})
