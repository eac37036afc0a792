"""Taking up an invitation to act for a partner: looking changes nothing, a button joins."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from programmes.actions import partner_people
from programmes.models import PartnerPerson
from vendors.views.invitation import secret


@secret
def join(request, token):
    """The link itself. Messengers look before people do; who is not signed in signs in first."""
    person = partner_people.by_token(token)
    if person is None:
        return _over(request, token)
    told = ""
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
    if request.method == "POST":
        try:
            partner = partner_people.join(token, by=request.user)
        except ValidationError as refusal:
            if refusal.code == "over":
                return _over(request, token)
            told = refusal.messages[0]
        else:
            words = _("Welcome. You act for %(name)s from now on.")
            messages.success(request, words % {"name": partner.name})
            return redirect("programmes:partner_home", partner.slug)
    context = {"partner": person.partner, "told": told}
    return render(request, "programmes/partner_join.html", context)


def _over(request, token):
    """Whoever has joined by this very link goes on to their partner."""
    if request.user.is_authenticated:
        mine = PartnerPerson.objects.acting().filter(user=request.user).select_related("partner")
        person = mine.filter(token_hash=partner_people.token_hash(token)).first()
        if person:
            return redirect("programmes:partner_home", person.partner.slug)
    return render(request, "programmes/partner_join_over.html", status=404)
