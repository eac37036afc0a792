"""The makers a programme's people choose from, narrowed as they ask."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from expo.models import Hall, Region
from expo.scopes import in_regions
from kit.keys import is_key
from programmes import eligibility
from programmes.models import Assistance, Grant
from vendors.choices import STANDING
from vendors.models import Participation, Vendor

AT_ONCE = 50
# Whom one comes for stands first, and is shown where nothing is asked.
SHOWN = {
    "can": _("May get it, has nothing yet"),
    "cannot": _("May not get it"),
    "has": _("Has something of it"),
    "waiting": _("Given, not handed over"),
    "all": _("All"),
}
USUAL = "can"


@dataclass(frozen=True)
class Listed:
    """A page of makers, what they may be narrowed by, and what was asked.

    ``choices``: [(what to show, its words, how many makers of what else was asked)].
    """

    page: Page
    halls: dict
    regions: list
    search: str
    show: str
    hall: str
    region: str
    choices: list


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
    hall, region, show = wish.get("hall", ""), wish.get("region", ""), wish.get("show", USUAL)
    if is_key(hall) and int(hall) in halls:
        rows = rows.filter(hall=int(hall))
    if region in {row.pk for row in regions}:
        rows = rows.filter(region=region)
    show = show if show in SHOWN else USUAL
    rows, parts = _parts(rows, programme, asked)
    counts = rows.aggregate(**{f"n_{key}": Count("pk", filter=part) for key, part in parts.items()})
    choices = [(key, words, counts[f"n_{key}"]) for key, words in SHOWN.items()]
    rows = rows.filter(parts[show]).select_related("region").order_by("name", "pk")
    page = Paginator(rows, AT_ONCE).get_page(wish.get("p"))
    return Listed(page, halls, regions, search, show, hall, region, choices)


def _parts(rows, programme, asked):
    """(the rows with what is asked of them, {what to show: its condition on them})."""
    mine = Grant.objects.filter(vendor=OuterRef("pk"), item__assistance=programme)
    rows = rows.annotate(
        # As a value of its own: the opposite of a condition on an empty hall is empty too.
        meets=Case(When(asked.everyone, then=Value(True)), default=Value(False)),
        has=Exists(mine.given()),
        awaits=Exists(mine.waiting()),
    )
    return rows, {
        "can": Q(meets=True, has=False),
        "cannot": Q(meets=False),
        "has": Q(has=True),
        "waiting": Q(awaits=True),
        "all": Q(),
    }
