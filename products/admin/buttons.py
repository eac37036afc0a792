"""The desk's buttons that act at once: start, undo a decision, send it now."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from expo.choices import Role
from expo.scopes import reach_of
from kit.states import MoveRefused
from products.actions import announcing, undoing
from products.admin import answering
from products.admin.line import list_url, sheet_url
from products.models import Decision


@require_POST
def start(request):
    """Take the first that is free under the list's filters, and open it."""
    if not reach_of(request.user).has(Role.CURATOR):
        raise PermissionDenied
    return answering.open_next(request)


@require_POST
def undo(request, pk):
    """Take the decision back; its sheet opens again with what it said."""
    decision = _decision(request, pk)
    try:
        undoing.undo(decision, by=request.user)
        messages.success(request, _("The decision is taken back; nobody was told."))
    except MoveRefused:
        messages.error(request, _("Too late to undo: the maker has been told."))
    return HttpResponseRedirect(sheet_url(decision.submission))


@require_POST
def send(request, pk):
    """Let it take effect now; back to the page the button stood on."""
    decision = _decision(request, pk)
    product = {"product": decision.submission.revision.content["name"]}
    if announcing.send_now(decision, by=request.user):
        messages.success(request, _("%(product)s: the answer has been given.") % product)
    else:
        told = _("%(product)s: nothing to send, it was told or taken back already.")
        messages.error(request, told % product)
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(back if is_ours else list_url())


def _decision(request, pk):
    rows = Decision.objects.visible_to(request.user).select_related("submission__revision")
    return get_object_or_404(rows, pk=pk)
