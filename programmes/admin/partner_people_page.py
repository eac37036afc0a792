"""Who acts for a partner: invited, invited again and taken away by those who keep it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kit.keys import keys_of
from programmes.actions import partner_people
from programmes.forms.partners import InviteForm
from programmes.rules.partners import may_keep_partner

PAGE = "admin/programmes/partner/people.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, partner):
    """Addresses are for those who keep the partner alone."""
    if not may_keep_partner(request.user, partner):
        raise PermissionDenied
    form = InviteForm(request.POST if "_invite" in request.POST else None)
    if request.method == "POST":
        told = _done(request, partner, form)
        if told:
            messages.success(request, told)
            return redirect(request.path)
    people = partner.people.select_related("user").order_by("joined_at", "email")
    people = list(people)
    context = {
        "partner": partner,
        "form": form,
        "people": [person for person in people if person.user_id],
        "invited": [person for person in people if not person.user_id],
        "days": partner_people.VALID.days,
    }
    return render(request, PAGE, context)


def _done(request, partner, form):
    """What to tell; nothing where it was refused."""
    if "_invite" in request.POST:
        return _invited(request, partner, form)
    for name in ("_again", "_remove"):
        if name in request.POST:
            rows = partner.people.select_related("partner__organiser", "user")
            person = get_object_or_404(rows, pk__in=keys_of([request.POST[name]]))
            return _ON_ONE[name](request, person)
    return ""


def _invited(request, partner, form):
    if form.is_valid():
        try:
            partner_people.invite(partner, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            return _("The invitation is on its way to %(email)s.") % form.cleaned_data
    return ""


def _again(request, person):
    try:
        partner_people.invite(person.partner, email=person.email, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return ""
    return _("A new link is on its way to %(email)s; the old one ends.") % {"email": person.email}


def _removed(request, person):
    partner_people.remove(person, by=request.user)
    return _("%(who)s is taken away.") % {"who": person.user or person.email}


_ON_ONE = {"_again": _again, "_remove": _removed}
