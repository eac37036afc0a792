"""Business matching told to buyers, with the form in which they say what they seek."""

import uuid

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from expo.models import Edition
from programmes.actions import matching
from programmes.forms.matching import MatchForm
from programmes.models import MeetingSlot
from programmes.refusals import Refused
from transactions.countries import HOME


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def match(request, edition):
    """The form; once it is right, the request's own page."""
    edition = get_object_or_404(Edition.objects.filter(state__in=matching.TAKING), slug=edition)
    form = MatchForm(
        request.POST if request.method == "POST" else None,
        initial={
            "client_key": uuid.uuid4(),
            "time_zone": edition.time_zone,
            "country": HOME,
            "sought": request.GET.get("cari", "")[:200],
        },
    )
    sent = _sent(edition, form) if form.is_bound and form.is_valid() else None
    if sent:
        address = reverse("programmes:match_request", args=[sent.token])
        return HttpResponseRedirect(address, status=303)
    times = MeetingSlot.objects.ahead().filter(edition=edition).order_by("starts_at")
    context = {"edition": edition, "form": form, "first": times.first(), "times": times.count()}
    return render(request, "programmes/match.html", context)


def _sent(edition, form):
    """The request, or None with the reason on the form."""
    try:
        return matching.send(edition, language=get_language(), **form.wishes())
    except Refused as refusal:
        form.add_error(None, refusal)
        return None
