"""In whose name an invitation speaks."""

from django.utils.translation import gettext as _

from expo.choices import Role
from expo.scopes import reach_of


def inviter(invitation) -> str:
    """The organiser or the region of whoever made it; a private name is nobody's business."""
    if invitation.made_by is None:
        return "Gelaran"
    reach, vendor = reach_of(invitation.made_by), invitation.vendor
    officers = [row for row in reach.rows if row.role == Role.OFFICER and row.region]
    for row in officers:
        if row.region.covers(vendor.region):
            return _("the government of %(region)s") % {"region": row.region}
    for row in reach.rows:
        organiser = row.organiser or (row.edition and row.edition.organiser)
        if row.role == Role.ORGANISER and organiser:
            return organiser.name
    return "Gelaran"
