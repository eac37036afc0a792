"""Partners' public pages: the list of them; who one is, where it takes part, what it offers."""

from django.shortcuts import get_object_or_404, render

from expo.choices import EditionState
from programmes.choices.partners import Trade
from programmes.models import Partner
from storefront import allies, previews
from storefront.public import public

DRAFT = EditionState.DRAFT


@public
def partners(request):
    """Everybody who has a public page, by the five kinds."""
    context = {"section": "partners", "kinds": allies.by_kind()}
    return render(request, "storefront/partners.html", context)


@public
def partner(request, slug):
    """One that has no public page does not exist."""
    rows = Partner.objects.public().select_related("region", "organiser")
    here = get_object_or_404(rows, slug=slug)
    photo = {"key": here.picture, "width": here.picture_width, "height": here.picture_height}
    assistance = here.assistance.filter(is_closed=False).exclude(edition__state=DRAFT)
    financing = here.financing.open() if here.trade == Trade.BANK else here.financing.none()
    stands, agreed = allies.stands_of(here), allies.signed_by(here)
    context = {
        "section": "partners",
        "partner": here,
        "stands": stands,
        "also_in": allies.also_in(stands, agreed),
        "agreed": agreed,
        "financing": list(financing.order_by("name", "pk")[: allies.MOST]),
        "assistance": list(
            assistance.select_related("region").order_by("-made_at", "-pk")[: allies.MOST]
        ),
        "mentors": here.mentors.active().count(),
        "preview": previews.of(here.name, here.tale, photo=photo, kind="profile"),
    }
    return render(request, "storefront/partner.html", context)
