"""Who may make, prepare and release a closing report, and who may read figures by mail."""

from django.db.models import Q

from expo.choices import EditionState, Role
from expo.models import Edition
from expo.scopes import in_regions, reach_of

OVER = (EditionState.CLOSED, EditionState.ARCHIVED)


def editions_for(user):
    """Editions that are over and whose reports this person may see, as
    ``ClosingReport.objects.visible_to``."""
    officers = in_regions(reach_of(user).regions(Role.OFFICER), "organiser__region")
    seen = Edition.objects.visible_to(user).order_by()
    return Edition.objects.filter(officers | Q(pk__in=seen.values("pk")), state__in=OVER)


def may_prepare(user, edition) -> bool:
    """The edition's organisers, also once it is archived: the report is about it, not of it."""
    return reach_of(user).on_edition(edition, Role.ORGANISER)


def may_release(user, edition) -> bool:
    """Another organiser of the edition, or an officer of its organiser's region.

    That nobody releases what they prepared is checked in the action and by the database.
    """
    reach, region = reach_of(user), edition.organiser.region_id
    if reach.on_edition(edition, Role.ORGANISER):
        return True
    if region is None:
        return None in reach.regions(Role.OFFICER)
    return reach.in_region(region, Role.OFFICER)


def may_read_edition(user, edition) -> bool:
    """Figures of one edition by mail: who works on it, and national observers."""
    reach = reach_of(user)
    if reach.on_edition(edition, Role.ORGANISER, Role.CURATOR):
        return True
    return reach.has(Role.OBSERVER) and edition.state != EditionState.DRAFT


def may_read_region(user, region) -> bool:
    """Figures of a region by mail: officers of it or above, and national observers."""
    reach = reach_of(user)
    return reach.has(Role.OBSERVER) or reach.in_region(region.pk, Role.OFFICER)
