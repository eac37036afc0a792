"""The programme of an edition: its page, and files for calendars."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from expo.choices import AgendaKind, EditionState
from expo.models import Edition
from reports.choices import VisitKind
from storefront import agenda as programme
from storefront import allies, calendars, previews, visits
from storefront.public import public


@public
def agenda(request, edition):
    """``jenis`` shows one kind alone."""
    edition = _edition(edition)
    kind = request.GET.get("jenis", "")
    kind = kind if kind in AgendaKind.values else ""
    coming, over = programme.days(programme.items(edition, kind=kind), edition.zone)
    agreed = allies.signed_in(edition) if kind in ("", AgendaKind.SIGNING) else []
    apart = programme.with_agreements([*coming, *over], agreed)
    context = {
        "edition": edition,
        "section": "agenda",
        "visit": visits.mark(VisitKind.EDITION, edition.pk, request.GET),
        "coming": coming,
        "over": over,
        "agreed": apart,
        "kind": kind,
        "kinds": programme.kinds(edition),
        "subscribe": _subscribe(edition),
        "is_past": edition.state in (EditionState.CLOSED, EditionState.ARCHIVED),
        "preview": previews.of_page(_("Agenda"), edition),
    }
    return render(request, "storefront/agenda.html", context)


@public
def whole(request, edition):
    edition = _edition(edition)
    return _file(edition, programme.items(edition), edition.slug)


@public
def one(request, edition, pk):
    edition = _edition(edition)
    found = programme.items(edition, pk=pk)
    if not found:
        raise Http404
    return _file(edition, found, f"{edition.slug}-{pk}", has_alarms=True)


def _edition(slug):
    return get_object_or_404(Edition.objects.published(), slug=slug)


def _file(edition, items, name, **how):
    body = calendars.calendar(edition, items, **how)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response


def _subscribe(edition):
    """Calendars that know the scheme keep looking for changes by themselves."""
    host = urlsplit(settings.BASE_URL).netloc
    return f"webcal://{host}{reverse('storefront:agenda_ics', args=[edition.slug])}"
