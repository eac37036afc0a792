"""Which edition an order or an inquiry belongs to, fixed the moment it is made."""

from django.db.models import Q

from expo.choices import EditionState
from vendors.choices import STANDING
from vendors.models import Participation


def edition_for(vendor_id: int, slug: str, session=None) -> int | None:
    """Where the maker takes part: the live session's edition, else that of the page it came from
    (``slug``), else the only open one. One query."""
    slugs = [session.edition.slug if session else "", slug]
    places = Participation.objects.filter(vendor=vendor_id, state__in=STANDING)
    taking = Q(edition__state__in=[EditionState.OPEN, EditionState.CLOSED])
    places = places.filter(taking | Q(edition__slug=slugs[0]))  # a session may come first
    wanted = Q(edition__state=EditionState.OPEN) | Q(edition__slug__in=slugs)
    rows = list(places.filter(wanted).values_list("edition", "edition__slug", "edition__state"))
    named = {its_slug: pk for pk, its_slug, _state in rows}
    for wish in filter(named.get, slugs):
        return named[wish]
    opened = [pk for pk, _slug, state in rows if state == EditionState.OPEN]
    return opened[0] if len(opened) == 1 else None
