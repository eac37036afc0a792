"""The floor plan of an edition, as a picture or as lists."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from expo.models import Edition
from reports.choices import VisitKind
from storefront import halls, previews, tiles, visits
from storefront.public import public

# Booths of one hall on one page of the list.
LIST = 60


@public
def plan(request, edition):
    """``aula`` picks a hall and ``lorong`` its aisle; without them every hall's beginning."""
    edition = get_object_or_404(Edition.objects.published(), slug=edition)
    key = request.GET.get("aula", "")[:2].upper()
    as_list = request.GET.get("tampil") == "daftar"
    where = {"key": key, "number": _whole(request.GET.get("lorong", ""))} if key else {}
    size = LIST if key and as_list else 0
    found = halls.aisles(edition, live=halls.on_air(edition), size=size, **where)
    if key and not found:
        raise Http404
    context = {
        "edition": edition,
        "section": "plan",
        "preview": previews.of_page(_("Floor plan"), edition),
        "visit": visits.mark(VisitKind.EDITION, edition.pk, request.GET),
        "plan": _drawn(found, edition, as_list),
        "is_empty": not any(stand.slug for aisle in found for stand in aisle.stands),
        "hall": found[0] if key else None,
        "alone": len(found) == 1,
        # With few halls the first aisle stands whole, and the next one follows.
        "walk": bool(key) or len(found) <= halls.FEW,
        "as_list": as_list,
        "shapes": "" if as_list else tiles.SHAPES,
    }
    return render(request, "storefront/plan.html", context)


def _drawn(found, edition, as_list):
    """Each aisle with its map; lists have none."""
    if as_list:
        return [(aisle, None) for aisle in found]
    alone = len(found) == 1
    return [(aisle, tiles.chart(aisle, edition.slug, alone=alone)) for aisle in found]


def _whole(text):
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 5 else 1
