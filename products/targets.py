"""Where a product can be sent: the open editions of its region, and the permanent catalogue."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from expo.choices import EditionState
from expo.models import Edition
from products.choices import OPEN_STATES, ProductState, SubmissionState
from products.versions import JUDGED, is_changed
from vendors.choices import STANDING

DECIDED = (SubmissionState.APPROVED, SubmissionState.REFUSED)
OBSTACLES = {
    "waiting": _("It waits for curation there already."),
    "unchanged": _("It was decided there, and nothing has changed since."),
}


@dataclass(frozen=True)
class Target:
    """``edition`` None is the permanent catalogue; ``last`` the newest submission there.

    ``is_here``: the product is on show there; ``is_at_once``: a change needs no curator there.
    """

    edition: Edition | None
    last: object
    obstacle: str
    is_here: bool = False
    is_at_once: bool = False

    @property
    def value(self) -> str:
        return str(self.edition.pk) if self.edition else "tetap"

    @property
    def words(self) -> str:
        return OBSTACLES.get(self.obstacle, "")

    @property
    def has_returned(self) -> bool:
        return self.last is not None and self.last.state == SubmissionState.RETURNED


def ahead_of(targets) -> Target | None:
    """The one place a product that was sent before goes to next: where it was returned, else
    where it is on show. None: never sent, or several, and only its maker knows which."""
    free = [target for target in targets if not target.obstacle]
    for found in (
        [target for target in free if target.has_returned],
        [target for target in free if target.is_here],
    ):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def likely_of(targets, vendor) -> Target | None:
    """What is chosen beforehand where nothing is ``ahead``: the one place it was sent to before;
    of a product never sent the only place there is, or the only open edition of its region."""
    found = [target for target in targets if not target.obstacle]
    if any(target.last for target in targets):
        found = [target for target in found if target.last]
    elif len(found) > 1:
        found = [target for target in found if target.edition and _is_near(target.edition, vendor)]
    return found[0] if len(found) == 1 else None


def _is_near(edition, vendor):
    region, code = edition.organiser.region_id, vendor.region_id
    return edition.state == EditionState.OPEN and region in (code, code[:2])


def editions_for(vendor):
    """Announced and open editions that take the maker's goods.

    One that calls for nominations takes the goods of those who were accepted; any other those of
    every maker in its organiser's region.
    """
    code = vendor.region_id
    near = Q(organiser__region__isnull=True) | Q(organiser__region__in={code, code[:2]})
    accepted = vendor.participations.filter(state__in=STANDING).values("edition")
    chosen = Q(call__isnull=False, pk__in=accepted)
    rows = Edition.objects.taking_goods().select_related("organiser")
    return rows.filter(near & Q(call__isnull=True) | chosen)


def shown_in(product) -> dict[int, bool]:
    """{edition: whether its organiser reviews changes} of where the product is on show."""
    if product.approved_id is None or product.state != ProductState.LIVE:
        return {}
    rows = Edition.objects.filter(showings__listing__product=product)
    return dict(rows.values_list("pk", "organiser__reviews_edits"))


def targets_of(product, content: dict) -> list[Target]:
    """Every place ``content``, the version of now, could go to, first where it is on show; four
    queries, or three for what is not on show."""
    rows = product.submissions.select_related("edition", "revision").order_by("pk")
    rows = rows.prefetch_related("touch_ups")
    latest, here = {row.edition_id: row for row in rows}, shown_in(product)
    editions = sorted(editions_for(product.vendor), key=lambda place: place.pk not in here)
    return [
        Target(
            edition=place,
            last=latest.get(place and place.pk),
            obstacle=_obstacle(latest.get(place and place.pk), content),
            is_here=bool(place) and place.pk in here,
            is_at_once=bool(place) and place.pk in here and not any(here.values()),
        )
        for place in [*editions, None]
    ]


def _obstacle(last, content) -> str:
    if last is None:
        return ""
    if last.state in OPEN_STATES:
        return "waiting"
    if last.state in DECIDED:
        names = JUDGED if last.state == SubmissionState.APPROVED else tuple(content)
        if not is_changed(content, last.revision.content, names=names):
            return "unchanged"
    return ""
