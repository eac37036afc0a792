"""Who works for an office: the list, invitations, and the page where one is taken up."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from transactions.actions import office_people
from transactions.office_forms import InviteForm
from transactions.office_rules import may_manage
from transactions.views.office_own import show, with_office
from transactions.words import OfficeRole
from vendors.views.own import posted


@require_http_methods(["GET", "HEAD", "POST"])
@with_office
def people(request, office):
    """Everybody may look; managers invite."""
    if request.method == "POST" and not may_manage(request.user, office):
        raise PermissionDenied
    form = InviteForm(posted(request))
    if form.is_valid():
        try:
            office_people.invite(office, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            words = _("The invitation stands below: hand its link on, by WhatsApp or mail.")
            messages.success(request, words)
            return redirect("transactions:office_people")
    members = office.members.select_related("user").order_by("role", "pk")
    invitations = []
    if may_manage(request.user, office):
        invitations = [(row, _link(row)) for row in office_people.standing(office)]
    return show(
        request,
        office,
        "office_people.html",
        "people",
        form=form,
        members=members,
        invitations=invitations,
        goes_along=office_people.goes_along(office),
        days=office_people.VALID.days,
    )


def _link(invitation):
    token = office_people.token_of(invitation)
    return f"{settings.BASE_URL}{reverse('transactions:office_join', args=[token])}"


@require_POST
@with_office
def remove(request, office, pk):
    """Somebody goes; a manager lets go of anybody, everybody of themselves."""
    member = get_object_or_404(office.members, pk=pk)
    return _done(request, lambda: _gone(office_people.remove(member, by=request.user)))


def _gone(is_office_gone):
    return _("You have left, and the office is no longer registered.") if is_office_gone else ""


@require_POST
@with_office
def role(request, office, pk):
    """Staff become managers and the other way round."""
    member = get_object_or_404(office.members, pk=pk)
    wanted = request.POST.get("role", "")
    if wanted not in OfficeRole:
        raise Http404

    def act():
        office_people.change_role(member, role=wanted, by=request.user)

    return _done(request, act)


@require_POST
@with_office
def uninvite(request, office, pk):
    """The link stops to work."""
    invitation = get_object_or_404(office.invitations, pk=pk)
    return _done(request, lambda: office_people.take_back(invitation, by=request.user))


def _done(request, act):
    """Do it; what it says, if anything, is told."""
    try:
        words = act()
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, words or _("Saved."))
    return redirect("transactions:office_people")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request, token):
    """The link of an invitation: looking changes nothing, saying yes does."""
    invitation = office_people.by_token(token)
    if invitation is None:
        return render(request, "transactions/office_join.html", {"is_over": True}, status=404)
    is_mine = office_people.is_for(request.user, invitation)
    refusal = ""
    if request.method == "POST" and is_mine:
        try:
            office_people.join(invitation, by=request.user)
        except ValidationError as error:
            refusal = error.messages[0]
        else:
            messages.success(request, _("Welcome. You work for this office now."))
            return redirect("transactions:office")
    context = {"invitation": invitation, "is_mine": is_mine, "refusal": refusal}
    answer = render(request, "transactions/office_join.html", context)
    answer["Referrer-Policy"] = "strict-origin"
    return answer
