"""A live session's page, and the piece of it that follows the product talked about."""

from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from kit import times
from live.choices import LiveShare
from live.players import with_players
from reports.choices import VisitKind
from reports.figures import live as figures
from storefront import contact, pinned, previews, schema, stage, stands, visits
from storefront.public import public

KEEP_PIECE = f"public, s-maxage={pinned.KEEP_S}"


@with_players
@public
def live(request, edition, pk):
    """One address before, during and after; ``putar`` shows the player itself."""
    now = timezone.now()
    rows = stage.sessions(edition).select_related(*pinned.WITH_PINNED)
    session = get_object_or_404(rows, pk=pk)
    told = pinned.context_of(session, now)
    here = stands.standing().filter(vendor=session.vendor_id, edition=session.edition).first()
    screen = stage.screen(session, told["state"])
    goods = stage.goods(session)
    context = {
        **told,
        "item": session.agenda_item,
        "here": here,
        "keeper": stage.keeper(session),
        "goods": goods,
        "preview": previews.of_session(session, goods[0].jpeg if goods else ""),
        "schema": schema.session(session, session.edition, request.path),
        "screen": screen,
        "is_played": bool(screen.player and request.GET.get("putar") == "1"),
        "visit": visits.mark(VisitKind.LIVE, session.pk, request.GET),
        "coming": stage.coming(session, now, beside=len(goods)),
        "begins": stage.begins(session, session.edition),
        "zone_label": times.zone_label(session.edition.zone),
        **outcome(session, told["state"], now),
        **ways(session, request.path),
    }
    return render(request, "storefront/live.html", context)


def ways(session, path) -> dict:
    """Links to send the page on, and to ask the maker while they can be reached."""
    words = {"title": session.agenda_item.title}
    found = {}
    if session.vendor and session.vendor.is_active and not session.edition.is_frozen:
        page = reverse("storefront:vendor", args=[session.vendor.slug])
        found["asking"] = contact.chat(page, pameran=session.edition.slug)
    return found | contact.passing_on(words["title"], path)


def outcome(session, state, now) -> dict:
    """Orders and visitors so far while it runs; totals only once it is over."""
    if state == stage.RUNNING:
        orders = figures.orders_of(session)
        so_far = orders.get(LiveShare.DIRECT, 0)
        return {"as_of": now, "watched_by": figures.watched(session), "orders": so_far}
    if state == stage.ENDED:
        found = figures.figures(session)
        width = round(1000 * found.direct.recorded_idr / max(found.recorded_idr, 1))
        return {
            "watched_by": figures.watched(session),
            "figures": found,
            "direct_width": min(1000, max(0, width)),
            "length": stage.length(session),
        }
    return {}


def piece(view):
    """Only read, the same bytes for everyone, kept for a moment."""

    @require_safe
    @wraps(view)
    def kept(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = KEEP_PIECE
        return response

    kept.is_public = True
    return kept


@piece
def now(request, edition, pk):
    """What is pinned now; 304 to those who have it."""
    found = pinned.piece(edition, pk)
    if found is None:
        raise Http404
    response = HttpResponse(found.body)
    response["ETag"] = found.etag
    return get_conditional_response(request, etag=found.etag, response=response)
