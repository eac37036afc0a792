"""What a partner's people see first: their partners, and how each stands."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from expo.choices import EditionState
from programmes.choices.partners import AGREEMENT_TAGS, AgreementState
from programmes.figures.waiting import waiting
from programmes.models import Partner
from programmes.views.partner_desk import with_partner

MOST = 30
SHOWN = [state for state in AgreementState if state != AgreementState.DROPPED]


def desk_of(user) -> str:
    """Where somebody who acts for a partner begins; empty for everybody else, and for makers."""
    if user.memberships.exists() or not Partner.objects.run_by(user).exists():
        return ""
    return reverse("programmes:my_partners")


@never_cache
@login_required
@require_safe
def index(request):
    """The person's partners; straight on to the only one."""
    found = list(Partner.objects.run_by(request.user).order_by("name", "pk"))
    if len(found) == 1:
        return redirect("programmes:partner_home", found[0].slug)
    return render(request, "programmes/my_partners.html", {"partners": found})


@require_safe
@with_partner()
def home(request, partner):
    """What waits for it, its part in expos, what it has agreed, who acts for it."""
    stands = partner.partnerships.exclude(edition__state=EditionState.DRAFT)
    agreed = partner.agreements.filter(state__in=SHOWN).select_related("edition")
    agreed = list(agreed.order_by("-signed_on", "-pk")[:MOST])
    for row in agreed:
        row.kind_tag = AGREEMENT_TAGS[row.state]
    people = partner.people.acting().select_related("user")
    context = {
        "partner": partner,
        "section": "home",
        "stands": stands.select_related("edition").order_by("-edition__online_from")[:MOST],
        "agreed": agreed,
        "people": [person.user for person in people.order_by("joined_at", "pk")],
        "waiting": waiting(partner, request.user),
        "others": Partner.objects.run_by(request.user).exclude(pk=partner.pk).exists(),
    }
    return render(request, "programmes/partner_home.html", context)
