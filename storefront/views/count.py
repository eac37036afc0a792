"""Counting a view: a tiny picture that every page asks for."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from reports.actions import spool
from reports.choices import VisitKind
from storefront import visitors
from storefront.visits import origin_of

# One transparent dot, 43 bytes.
DOT = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}


@require_GET
def count(request, kind, key):
    """Leaves one line in the spool: no query, no session, no cookie, nothing to wait for."""
    if kind not in VisitKind.values:
        raise Http404
    if visitors.is_person(request):
        spool.note(
            kind,
            int(key),
            origin=origin_of(request.GET),
            country=visitors.country_of(request),
            address=visitors.address_of(request),
            agent=visitors.agent_of(request),
        )
    return HttpResponse(DOT, content_type="image/gif", headers=HEADERS)
