"""A maker's booth in an edition."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from storefront import contact, programme, shelf, stands
from storefront.halls import is_seen
from storefront.public import public
from vendors.models import Claim


@public
def booth(request, edition, maker):
    """By the maker's address; a booth's number leads to whoever stands there now."""
    rows = stands.standing().filter(edition__slug=edition)
    here = stands.with_neighbours(rows).filter(vendor__slug=maker).first()
    if here is None:
        there = rows.filter(booth__code__iexact=maker).first()
        if there is None:
            raise Http404
        return redirect("storefront:booth", edition, there.vendor.slug)
    vendor = here.vendor
    context = {
        "edition": here.edition,
        "section": "plan",
        "here": here,
        "beside": stands.beside(here),
        "live": programme.on_air_at(vendor, here.edition),
        "whatsapp": contact.whatsapp(vendor, request.path, about=seen_at(here)),
        "shelf": shelf.of_vendor(vendor, request.GET, edition=here.edition),
        **about(vendor),
    }
    return render(request, "storefront/booth.html", context)


def seen_at(here):
    """The sentence a chat begins with."""
    values = {"code": here.booth.code, "edition": here.edition.title}
    return _("I see your booth %(code)s at %(edition)s.") % values


def about(vendor):
    """The maker as their booth and their own page show them. One query."""
    return {
        "vendor": vendor,
        "is_online": is_seen(vendor.seen_at),
        "is_away": bool(vendor.away_until and vendor.away_until >= timezone.localdate()),
        "claims": list(Claim.objects.shown().filter(vendor=vendor).order_by("kind", "pk")),
    }
