"""Who may see the makers, and who gives them their places."""

import rules

from expo.choices import Role
from expo.scopes import WORKERS, reach_of
from vendors.choices import GONE, ParticipationState


def may_view_vendor(user, vendor=None):
    """The officers of the maker's region, and those who work on an edition it takes part in."""
    reach = reach_of(user)
    if vendor is None:
        return reach.has(Role.OFFICER, *WORKERS)
    if reach.in_region(vendor.region_id, Role.OFFICER):
        return True
    if _brought_in(reach, user, vendor):
        return True
    places = vendor.participations.select_related("edition")
    return any(reach.on_edition(place.edition, *WORKERS) for place in places)


def _brought_in(reach, user, vendor):
    """An organiser keeps sight of whom they brought in, also before any edition."""
    return vendor.brought_in_by_id == user.pk is not None and reach.has(Role.ORGANISER)


def may_bring_in(user, region):
    """Makers who have no account: a region's officers, and organisers whose region holds it."""
    reach = reach_of(user)
    return reach.in_region(region.pk, Role.OFFICER) or reach.in_organiser_region(
        region.pk, Role.ORGANISER
    )


def may_invite(user, vendor):
    """Officers of its region, organisers of its editions or who brought it in; never its own."""
    reach = reach_of(user)
    if works_for(user, vendor):
        return False
    if reach.in_region(vendor.region_id, Role.OFFICER) or _brought_in(reach, user, vendor):
        return True
    places = vendor.participations.exclude(state__in=GONE).select_related("edition")
    return any(reach.on_edition(place.edition, Role.ORGANISER) for place in places)


def may_renew(user, vendor):
    """A new password for an owner without e-mail: officers of the region, who can meet them, and
    organisers of an edition the owner has said they come to. Choosing somebody's goods is not
    enough."""
    reach = reach_of(user)
    if works_for(user, vendor):
        return False
    if reach.in_region(vendor.region_id, Role.OFFICER):
        return True
    places = vendor.participations.filter(state=ParticipationState.CONFIRMED)
    return any(
        reach.on_edition(place.edition, Role.ORGANISER)
        for place in places.select_related("edition")
    )


def may_view_claim(user, claim=None):
    if claim is None:
        return may_view_vendor(user)
    return may_view_vendor(user, claim.vendor) or judges(user, claim.vendor, *WORKERS)


def may_verify_claim(user, claim=None):
    """Curators and organisers of what the maker takes part in, or has sent goods to.

    A superuser passes too; "not of one's own business" is the action's to ask.
    """
    if claim is None:
        return reach_of(user).has(Role.CURATOR, Role.ORGANISER)
    return judges(user, claim.vendor, Role.CURATOR, Role.ORGANISER)


def may_read_document(user, claim):
    """Those who judge it, and the officers of the maker's region."""
    region = claim.vendor.region_id
    return reach_of(user).in_region(region, Role.OFFICER) or may_verify_claim(user, claim)


def judges(user, vendor, *roles):
    makers = type(vendor)._default_manager
    return makers.judged_by(user, *roles).filter(pk=vendor.pk).exists()


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


def may_view_export_check(user, check=None):
    """The officers of the maker's region, the organisers of its editions."""
    reach = reach_of(user)
    if check is None:
        return reach.has(Role.OFFICER, Role.ORGANISER)
    return type(check)._default_manager.visible_to(user).filter(pk=check.pk).exists()


def may_check_export(user, check):
    """Who sees it may check it; nobody their own business, superusers included."""
    return not works_for(user, check.vendor) and may_view_export_check(user, check)


def may_tend(user, vendor):
    """Only its own people change a maker's things, and only while it is active."""
    return vendor.is_active and works_for(user, vendor)


rules.add_perm("vendors.view_vendor", may_view_vendor)
rules.add_perm("vendors.view_claim", may_view_claim)
rules.add_perm("vendors.verify_claim", may_verify_claim)
rules.add_perm("vendors.view_participation", may_view_participation)
rules.add_perm("vendors.change_participation", may_arrange_participation)
rules.add_perm("vendors.view_exportcheck", may_view_export_check)
