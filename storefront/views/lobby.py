"""The lobby of an edition, and of the site."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from expo.choices import EditionState
from expo.models import Edition
from kit import times
from reports.choices import VisitKind
from storefront import (
    afterwards,
    allies,
    goods,
    halls,
    makers,
    previews,
    programme,
    scenes,
    schema,
    tiles,
    visits,
)
from storefront.beads import beads, left
from storefront.public import public
from storefront.tally import closed, kept, tally
from storefront.views.editions import editions_page, name_parts

TILES, PICKS, REGIONS, AGENDA, AHEAD = 8, 6, 8, 5, 8


@public
def lobby(request):
    """The open edition; with none or several open, the list of editions."""
    running = list(Edition.objects.running().select_related("organiser", "look")[:2])
    if len(running) == 1:
        return edition_page(request, running[0])
    return editions_page(request, section="lobby")


@public
def edition(request, edition):
    rows = Edition.objects.published().select_related("organiser", "look")
    return edition_page(request, get_object_or_404(rows, slug=edition))


@never_cache
@require_safe
def preview(request, edition):
    """A draft's lobby as visitors will see it, for those who work on it alone."""
    if not request.user.is_authenticated:
        raise Http404
    rows = Edition.objects.visible_to(request.user).select_related("organiser", "look")
    edition = get_object_or_404(rows, slug=edition)
    if edition.state != EditionState.DRAFT:
        return redirect("storefront:edition", edition.slug)
    arranges = request.user.has_perm("expo.change_edition", edition)
    desk = reverse("office:tasks", args=[edition.pk]) if arranges else reverse("admin:index")
    response = edition_page(request, edition, unseen=desk)
    response["X-Robots-Tag"] = "noindex"
    return response


def edition_page(request, edition, *, unseen=""):
    """One page for every state: what is shown depends on the state alone.

    ``unseen``: of a draft, the page of the desk that leads to its preview.
    """
    now, origins = timezone.now(), makers.origins(edition)
    shown = EditionState.ANNOUNCED if unseen else edition.state
    context = {
        "edition": edition,
        "section": "lobby",
        "unseen": unseen,
        "state": "over" if shown in scenes.OVER else shown,
        "head": scenes.head(edition),
        "name": name_parts(edition),
        "origins": origins[:REGIONS],
        "regions": len(origins),
        "makers": sum(origin.makers for origin in origins),
        "picks": goods.newest(edition, PICKS),
        "products": goods.count_in(edition),
        "counted": goods.COUNTED,
        "allies": allies.marks_of(edition),
        "preview": previews.of_edition(edition),
        "schema": schema.edition(edition),
        "visit": None if unseen else visits.mark(VisitKind.EDITION, edition.pk, request.GET),
        **_by_clock(edition, shown, now),
        **PARTS[shown](edition),
    }
    return render(request, "storefront/lobby.html", context)


def _by_clock(edition, state, now):
    until = edition.online_from if state == EditionState.ANNOUNCED else edition.online_until
    until = until.astimezone(edition.zone)
    return {"beads": beads(edition, now), "turning_point": until, "left": left(until, now)}


def _announced(edition):
    """A preview: the halls, and some of the makers who will stand there."""
    return {
        "halls": halls.overview(edition),
        "ahead": makers.standing(edition, most=AHEAD),
    }


def _running(edition):
    """What happens now and next, and the halls with who is there."""
    items = programme.coming(edition)
    on_air = [item for item in items if item.is_live and item.is_running]
    today = [item for item in items if item.is_today]
    live = {item.vendor for item in on_air} - {None}
    return {
        "tally": kept(tally, edition),
        "air": on_air,
        "on_now": [item for item in items if item.is_running and not item.is_live],
        "next_up": programme.next_up(items),
        "agenda": (today or items)[:AGENDA],
        "zone_label": times.zone_label(edition.zone),
        "agenda_title": _("Programme today") if today else _("Next in the programme"),
        "shapes": tiles.SHAPES,
        "plan": [
            (aisle, tiles.chart(aisle, edition.slug))
            for aisle in halls.aisles(edition, size=TILES, live=live)
        ],
    }


def _over(edition):
    """Final figures, what was sold since, who still serves, what can be watched again."""
    return {
        "closed": kept(closed, edition),
        "serving": afterwards.serving(edition),
        "recordings": afterwards.recordings(edition),
        "following": afterwards.following(edition),
    }


PARTS = {
    EditionState.ANNOUNCED: _announced,
    EditionState.OPEN: _running,
    EditionState.CLOSED: _over,
    EditionState.ARCHIVED: _over,
}
