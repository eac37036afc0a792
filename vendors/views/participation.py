"""The owner's answer to being nominated or taken in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vendors.actions import participation
from vendors.choices import ParticipationState
from vendors.forms import DeclineForm
from vendors.models import Participation
from vendors.views.own import posted, with_vendor

TAGS = {
    ParticipationState.NOMINATED: "info",
    ParticipationState.INVITED: "info",
    ParticipationState.ACCEPTED: "wait",
    ParticipationState.CONFIRMED: "ok",
}


@require_POST
@with_vendor
def confirm(request, vendor, pk):
    """Confirm one participation of one's own."""
    place = get_object_or_404(Participation, pk=pk, vendor=vendor)
    try:
        participation.confirm(place, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, _("Thank you. The organiser sees that you take part."))
    return redirect("desk:home")


@with_vendor
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, vendor, pk):
    """One edition, what was decided, and the two answers; this page takes the no."""
    rows = Participation.objects.select_related("edition__organiser", "booth__hall")
    place = get_object_or_404(rows, pk=pk, vendor=vendor)
    form = DeclineForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            participation.decline(place, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("Thank you for telling. The organiser sees your answer."))
            return redirect("desk:home")
    context = {
        "vendor": vendor,
        "section": "home",
        "place": place,
        "tag": TAGS.get(place.state, ""),
        "may_confirm": place.state == ParticipationState.ACCEPTED,
        "may_decline": place.state not in participation.ENDED
        and place.edition.state not in participation.OVER,
        "form": form,
    }
    return render(request, "vendors/answer.html", context)
