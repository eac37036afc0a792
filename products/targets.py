"""Where a product can be sent: the open editions of its region, and the permanent catalogue."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from expo.models import Edition
from products.choices import OPEN_STATES, SubmissionState
from products.versions import JUDGED, is_changed

DECIDED = (SubmissionState.APPROVED, SubmissionState.REFUSED)
OBSTACLES = {
    "waiting": _("It waits for curation there already."),
    "unchanged": _("It was decided there, and nothing has changed since."),
}


@dataclass(frozen=True)
class Target:
    """``edition`` None is the permanent catalogue; ``last`` the newest submission there."""

    edition: Edition | None
    last: object
    obstacle: str

    @property
    def value(self) -> str:
        return str(self.edition.pk) if self.edition else "tetap"

    @property
    def words(self) -> str:
        return OBSTACLES.get(self.obstacle, "")


def editions_for(vendor):
    """Open editions whose organiser's region is the maker's or lies above it."""
    code = vendor.region_id
    rows = Edition.objects.running().select_related("organiser")
    return rows.filter(organiser__region_id__in={code, code[:2]})


def targets_of(product, content: dict) -> list[Target]:
    """Every place ``content``, the version of now, could go to; three queries."""
    rows = product.submissions.select_related("edition", "revision").order_by("pk")
    rows = rows.prefetch_related("touch_ups")
    latest = {row.edition_id: row for row in rows}
    places = [*editions_for(product.vendor), None]
    return [_target(place, latest.get(place and place.pk), content) for place in places]


def _target(edition, last, content) -> Target:
    obstacle = ""
    if last and last.state in OPEN_STATES:
        obstacle = "waiting"
    elif last and last.state in DECIDED:
        names = JUDGED if last.state == SubmissionState.APPROVED else tuple(content)
        if not is_changed(content, last.revision.content, names=names):
            obstacle = "unchanged"
    return Target(edition=edition, last=last, obstacle=obstacle)
