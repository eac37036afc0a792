"""Who may see the makers, and who gives them their places."""

import rules

from expo.choices import Role
from expo.scopes import WORKERS, reach_of


def may_view_vendor(user, vendor=None):
    """The officers of the maker's region, and those who work on an edition it takes part in."""
    reach = reach_of(user)
    if vendor is None:
        return reach.has(Role.OFFICER, *WORKERS)
    if reach.in_region(vendor.region_id, Role.OFFICER):
        return True
    places = vendor.participations.select_related("edition")
    return any(reach.on_edition(place.edition, *WORKERS) for place in places)


def may_view_claim(user, claim=None):
    return may_view_vendor(user, None if claim is None else claim.vendor)


def may_view_participation(user, place=None):
    reach = reach_of(user)
    if place is None:
        return reach.has(Role.OFFICER, *WORKERS)
    return reach.in_region(place.vendor.region_id, Role.OFFICER) or reach.on_edition(
        place.edition, *WORKERS
    )


def may_arrange_participation(user, place=None):
    reach = reach_of(user)
    if place is None:
        return reach.has(Role.ORGANISER)
    return reach.on_edition(place.edition, Role.ORGANISER)


def works_for(user, vendor):
    """Whether the person is one of the maker's own."""
    return user.is_authenticated and vendor.members.filter(user=user).exists()


def may_tend(user, vendor):
    """Only its own people change a maker's things, and only while it is active."""
    return vendor.is_active and works_for(user, vendor)


rules.add_perm("vendors.view_vendor", may_view_vendor)
rules.add_perm("vendors.view_claim", may_view_claim)
rules.add_perm("vendors.view_participation", may_view_participation)
rules.add_perm("vendors.change_participation", may_arrange_participation)
