"""A maker's own booth: seen as buyers see it, changed in place, printed."""

from copy import copy
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from expo.choices import EditionState
from storefront import shelf, stands
from storefront.views.booth import about, of_stand, ways
from vendors import posters
from vendors.actions import presence, registering
from vendors.booth_forms import NAMES, PARTS
from vendors.views.own import posted, with_vendor


@dataclass(frozen=True)
class Own:
    """What only the maker sees of the booth: ``part`` is being changed, ``saved`` was just now."""

    part: str
    saved: str
    names: dict


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def booth(request, vendor, edition=None):
    """``ubah`` names the part that is shown as a form in its place."""
    here, places = place_of(vendor, edition)
    presence.see(vendor)
    part = request.GET.get("ubah", "")
    part = part if part in PARTS else ""
    # A copy: what was typed and refused is not shown as if it were kept.
    form = PARTS[part](posted(request), instance=copy(vendor)) if part else None
    if request.method == "POST":
        if form is None:
            return redirect(request.path)
        if form.is_valid():
            registering.edit(vendor, by=request.user, **form.cleaned_data)
            return redirect(f"{request.path}?tersimpan={part}#{part}")
    own = Own(part, request.GET.get("tersimpan", ""), NAMES)
    context = of_stand(here, request.GET) if here else _without_stand(vendor, request.GET)
    mine = {"own": own, "form": form, "places": places, "section": "booth"}
    return render(request, "storefront/own_booth.html", context | mine)


@require_safe
@with_vendor
def poster(request, vendor, edition):
    return _printed(vendor, edition, posters.POSTER)


@require_safe
@with_vendor
def card(request, vendor, edition):
    return _printed(vendor, edition, posters.CARD)


def place_of(vendor, slug):
    """The booth asked for, else one of an open edition, else the newest; and all of them."""
    rows = stands.with_neighbours(stands.standing().filter(vendor=vendor))
    places = list(rows.order_by("-edition__online_from", "-pk"))
    if slug:
        here = next((place for place in places if place.edition.slug == slug), None)
        if here is None:
            raise Http404
        return here, places
    opened = [place for place in places if place.edition.state == EditionState.OPEN]
    return next(iter(opened + places), None), places


def _without_stand(vendor, asked):
    path = reverse("storefront:vendor", args=[vendor.slug])
    return {"shelf": shelf.of_vendor(vendor, asked), **ways(vendor, path), **about(vendor)}


def _printed(vendor, slug, shape):
    here, _places = place_of(vendor, slug)
    name = f"{shape}-{here.booth.code}-{slug}.pdf"
    headers = {"Content-Disposition": content_disposition_header(False, name)}
    made = posters.print_of([here], shape)
    return HttpResponse(made, content_type="application/pdf", headers=headers)
