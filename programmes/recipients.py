"""The makers a programme's people choose from, narrowed as they ask."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from expo.models import Hall, Region
from expo.scopes import in_regions
from kit.keys import is_key
from programmes import eligibility
from programmes.models import Assistance, Grant
from vendors.choices import STANDING
from vendors.models import Participation, Vendor

AT_ONCE = 50
SHOWN = [
    ("", _("All makers")),
    ("can", _("May get it, has nothing yet")),
    ("cannot", _("May not get it")),
    ("has", _("Has something of it")),
    ("waiting", _("Given, not handed over")),
]


@dataclass(frozen=True)
class Listed:
    """A page of makers, what they may be narrowed by, and what was asked."""

    page: Page
    halls: dict
    regions: list
    search: str
    show: str
    hall: str
    region: str
    choices: tuple = tuple(SHOWN)


def makers_of(programme: Assistance, asked: eligibility.Conditions, *, by) -> QuerySet:
    """Those this person may see: of the programme's regions, in its edition, or with something
    of it already. Who meets what the programme asks is another question."""
    holders = Grant.objects.given().filter(item__assistance=programme)
    near = in_regions(list(asked.regions))
    if programme.edition_id:
        there = Participation.objects.filter(edition=programme.edition_id, state__in=STANDING)
        near |= Q(pk__in=there.values("vendor"))
    seen = Vendor.objects.visible_to(by).order_by().values("pk")
    near = Q(is_active=True) & near | Q(pk__in=holders.values("vendor"))
    return Vendor.objects.filter(near, pk__in=seen)


def listed(programme, asked, wish, *, by) -> Listed:
    """A page of them; ``wish`` is what the address says, anything strange narrows nothing."""
    whole = makers_of(programme, asked, by=by)
    halls = Hall.objects.filter(edition=programme.edition_id) if programme.edition_id else []
    halls = {hall.pk: hall.title for hall in halls}
    regions = list(Region.objects.filter(pk__in=whole.order_by().values("region")))
    rows = eligibility.described(whole, asked)
    search = wish.get("q", "").replace("\x00", "").strip()[:80]
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(region__name__icontains=search))
    hall, region, show = wish.get("hall", ""), wish.get("region", ""), wish.get("show", "")
    if is_key(hall) and int(hall) in halls:
        rows = rows.filter(hall=int(hall))
    if region in {row.pk for row in regions}:
        rows = rows.filter(region=region)
    rows = _shown(rows, show, programme, asked)
    rows = rows.select_related("region").order_by("name", "pk")
    page = Paginator(rows, AT_ONCE).get_page(wish.get("p"))
    return Listed(page, halls, regions, search, show, hall, region)


def _shown(rows, show, programme, asked):
    mine = Grant.objects.filter(vendor=OuterRef("pk"), item__assistance=programme)
    if show in ("can", "cannot"):
        # As a value of its own: the opposite of a condition on an empty hall is empty too.
        meets = Case(When(asked.everyone, then=Value(True)), default=Value(False))
        rows = rows.annotate(meets=meets)
    if show == "can":
        return rows.filter(meets=True).exclude(Exists(mine.given()))
    if show == "cannot":
        return rows.filter(meets=False)
    if show == "has":
        return rows.filter(Exists(mine.given()))
    return rows.filter(Exists(mine.waiting())) if show == "waiting" else rows
