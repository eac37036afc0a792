"""The owner's answer to being taken in."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kit.states import MoveRefused
from vendors.actions import participation
from vendors.models import Participation
from vendors.views.own import with_vendor


@require_POST
@with_vendor
def confirm(request, vendor, pk):
    """Confirm one participation of one's own."""
    place = get_object_or_404(Participation, pk=pk, vendor=vendor)
    try:
        participation.confirm(place, by=request.user)
    except MoveRefused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Thank you. The organiser sees that you take part."))
    return redirect("desk:home")
