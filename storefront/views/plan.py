"""The floor plan of an edition, as a picture or as lists."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from expo.models import Edition
from storefront import halls, tiles
from storefront.public import public

AISLE = 12


@public
def plan(request, edition):
    """``aula`` picks a hall and ``lorong`` its aisle; without them every hall's first aisle."""
    edition = get_object_or_404(Edition.objects.published(), slug=edition)
    key = request.GET.get("aula", "")[:2].upper()
    number = _whole(request.GET.get("lorong", "")) if key else 1
    found = halls.aisles(edition, size=AISLE, live=halls.on_air(edition), key=key, number=number)
    if key and not found:
        raise Http404
    as_list = request.GET.get("tampil") == "daftar"
    charts = [(aisle, None if as_list else tiles.chart(aisle, edition.slug)) for aisle in found]
    context = {
        "edition": edition,
        "section": "plan",
        "plan": charts,
        "hall": found[0] if key else None,
        "as_list": as_list,
        "shapes": "" if as_list else tiles.SHAPES,
    }
    return render(request, "storefront/plan.html", context)


def _whole(text):
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 5 else 1
