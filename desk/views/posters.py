"""QR posters and table cards of a whole edition, or of one hall."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from expo.models import Edition
from reports.views.frame import figures
from vendors import posters
from vendors.models import Participation

# Set while somebody waits: 400 take five seconds.
MOST = 400


@figures(lambda user: Edition.objects.run_by(user))
def page(request, edition):
    """``bentuk=kartu`` makes cards, ``aula`` takes one hall; in the order of the booths."""
    shape, hall = request.GET.get("bentuk", posters.POSTER), request.GET.get("aula", "")
    if shape not in posters.SHAPES:
        raise Http404
    rows = Participation.objects.standing().filter(edition=edition)
    rows = rows.select_related("vendor__region", "booth__hall", "edition")
    rows = rows.order_by("booth__hall__key", "booth__code")
    places = [place for place in rows if hall in ("", place.booth.hall.key)]
    if not places:
        words = _("Nobody stands on a booth here yet. Put makers on booths, then print.")
        messages.warning(request, words)
        return redirect("office:tasks", edition.pk)
    if len(places) > MOST:
        told = _("Print hall by hall: at most %(most)s booths fit into one file.") % {"most": MOST}
        messages.warning(request, told)
        return redirect("office:tasks", edition.pk)
    parts = [shape, edition.slug, places[0].booth.hall.key if hall else ""]
    name = "-".join(filter(None, parts)) + ".pdf"
    headers = {"Content-Disposition": content_disposition_header(False, name)}
    made = posters.print_of(places, shape)
    return HttpResponse(made, content_type="application/pdf", headers=headers)
