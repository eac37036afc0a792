"""Taking up an invitation by its link, or by the code on paper and the phone number."""

from functools import wraps

from allauth.account.models import EmailAddress
from allauth.account.utils import perform_login
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from vendors import keys
from vendors.actions import joining
from vendors.invitation_forms import CodeForm, form_for
from vendors.inviters import inviter
from vendors.models import Invitation
from vendors.views.own import posted

OPENED = "invitation"


def secret(view):
    """The address is a key: kept nowhere, and told to nobody, not even to our own next page.

    "strict-origin" and not "no-referrer": browsers would send the form without its origin.
    """

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def page(request, *args, **kwargs):
        answer = view(request, *args, **kwargs)
        answer["Referrer-Policy"] = "strict-origin"
        return answer

    return page


@secret
def enter_code(request):
    """For those who hold a paper: the phone number and the code."""
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            invitation = joining.unlock(**form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            if invitation:
                request.session[OPENED] = invitation.pk
                return redirect("vendors:invitation_opened")
            words = _(
                "This number and this code do not belong together. Compare both with the paper."
            )
            form.add_error(None, words)
    return render(request, "vendors/invitation_code.html", {"form": form})


@secret
def opened(request):
    """The invitation this browser has shown the right key of."""
    return _answer(request, joining.by_key(request.session.get(OPENED)))


@secret
def by_link(request, token):
    """The link itself. Looking changes nothing: messengers look before people do."""
    invitation = joining.by_token(token)
    if invitation is None and request.user.is_authenticated:
        mine = Invitation.objects.filter(used_by=request.user)
        if mine.filter(token_hash=keys.token_hash(token)).exists():
            return redirect("vendors:profile")
    return _answer(request, invitation)


def _answer(request, invitation):
    if invitation is None:
        return render(request, "vendors/invitation_over.html", status=404)
    form = form_for(invitation, request.user)(posted(request))
    try:
        if request.method == "POST" and (done := _taken_up(request, invitation, form)):
            return done
    except joining.Over:
        return _answer(request, None)
    except ValidationError as refused:
        form.add_error(None, refused)
    places = invitation.vendor.participations.expected().select_related("edition")
    context = {
        "form": form,
        "invitation": invitation,
        "business": invitation.vendor,
        "inviter": inviter(invitation),
        "editions": [place.edition for place in places.order_by("edition__online_from")],
    }
    return render(request, "vendors/invitation.html", context)


def _taken_up(request, invitation, form):
    """Where the person goes on, or None while something is still to be told."""
    if "sign_in" in request.POST:
        request.session[OPENED] = invitation.pk
        back = urlencode({"next": reverse("vendors:invitation_opened")})
        return redirect(f"{reverse('account_login')}?{back}")
    if not form.is_valid():
        return None
    if request.user.is_authenticated:
        joining.join(invitation, by=request.user)
        request.session.pop(OPENED, None)
        _welcome(request)
        return redirect("vendors:profile")
    return _signed_in(request, invitation, form.cleaned_data)


def _signed_in(request, invitation, told):
    """The key proved the number, so the person is in; an address is confirmed by mail."""
    take_up = joining.choose_password if invitation.renews_id else joining.open_account
    person = take_up(invitation, password=told["password"])
    request.session.pop(OPENED, None)
    _welcome(request)
    if told.get("email"):
        EmailAddress.objects.add_email(request, person, told["email"], confirm=True)
    return perform_login(request, person, redirect_url=reverse("vendors:profile"))


def _welcome(request):
    words = _("The business is yours to look after. Check what we know of it.")
    messages.success(request, words)
