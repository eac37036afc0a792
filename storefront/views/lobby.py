"""The lobby of an edition, and of the site."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from expo.choices import EditionState
from expo.models import Edition
from kit import times
from storefront import goods, halls, makers, programme, tiles
from storefront.beads import beads, left
from storefront.public import public
from storefront.tally import tally
from storefront.views.editions import editions_page

TILES, PICKS, REGIONS, AGENDA = 8, 6, 8, 5
OVER = (EditionState.CLOSED, EditionState.ARCHIVED)


@public
def lobby(request):
    """The open edition; with none or several open, the list of editions."""
    running = list(Edition.objects.running().select_related("organiser")[:2])
    if len(running) == 1:
        return edition_page(request, running[0])
    return editions_page(request, section="lobby")


@public
def edition(request, edition):
    rows = Edition.objects.published().select_related("organiser")
    return edition_page(request, get_object_or_404(rows, slug=edition))


def edition_page(request, edition):
    """One page for every state: what is shown depends on the state alone."""
    now, origins = timezone.now(), makers.origins(edition)
    context = {
        "edition": edition,
        "section": "lobby",
        "state": "over" if edition.state in OVER else edition.state,
        "name": name_parts(edition),
        "beads": beads(edition, now),
        "turning_point": _turning_point(edition),
        "left": left(_turning_point(edition), now),
        "origins": origins[:REGIONS],
        "regions": len(origins),
        "makers": sum(origin.makers for origin in origins),
        "picks": goods.newest(edition, PICKS),
        "products": goods.count_in(edition),
        "counted": goods.COUNTED,
    }
    if edition.state == EditionState.OPEN:
        context |= _running(edition)
    else:
        context["halls"] = halls.overview(edition)
    if edition.state != EditionState.ANNOUNCED:
        context["tally"] = tally(edition)
    return render(request, "storefront/lobby.html", context)


def _turning_point(edition):
    announced = edition.state == EditionState.ANNOUNCED
    return edition.online_from if announced else edition.online_until


def _running(edition):
    """What happens now and next, and the halls with who is there."""
    items = programme.coming(edition)
    on_air = {item.vendor for item in items if item.is_live and item.is_running}
    today = [item for item in items if item.is_today]
    return {
        "air": [item for item in items if item.is_live and item.is_running],
        "next_up": next((item for item in items if not item.is_running), None),
        "agenda": (today or items)[:AGENDA],
        "zone_label": times.zone_label(edition.zone),
        "agenda_title": _("Programme today") if today else _("Next in the programme"),
        "shapes": tiles.SHAPES,
        "plan": [
            (aisle, tiles.chart(aisle, edition.slug))
            for aisle in halls.aisles(edition, size=TILES, live=on_air)
        ],
    }


def name_parts(edition):
    """The name before, in and after the part that is set off."""
    name, part = edition.title, edition.highlight
    if not part or part not in name:
        return name, "", ""
    return name.partition(part)
