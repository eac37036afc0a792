"""The mark of a page: the picture whose request counts the view.

A view puts one into its context and templates/base.html does the rest:
``"visit": visits.mark(VisitKind.LIVE, session.pk, request.GET)``, or of a region
``visits.mark(VisitKind.REGION, region_key(region.pk), request.GET)`` (reports.subjects).
No query, and the same for every visitor: kept pages count too.
"""

from dataclasses import dataclass

from django.urls import reverse

from reports.choices import Origin

# In a page's own address: how the visitor came, as printed codes and live pages link to it.
CAME_BY = "dari"


@dataclass(frozen=True)
class Mark:
    address: str


def mark(kind: str, key: int, query=None) -> Mark:
    """``query``: the page's own, whose ``dari=qr`` or ``dari=live`` says where they came from."""
    return Mark(reverse("count", args=[str(kind), key]) + came_by(query or {}))


def came_by(query) -> str:
    """What an address carries on of how they came: ``?dari=qr``, or nothing."""
    origin = origin_of(query)
    return "" if origin == Origin.LINK else f"?{CAME_BY}={origin}"


def origin_of(query) -> Origin:
    asked = query.get(CAME_BY, "")
    return Origin(asked) if asked in Origin.values else Origin.LINK
