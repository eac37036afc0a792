"""Who may do what: goods on shop shelves."""

import rules

from expo.choices import Role
from expo.scopes import reach_of
from programmes.rules.partners import acts_for
from vendors.choices import GONE


def may_view_placement(user, placement=None):
    """Officers of the maker's region, organisers of its edition."""
    reach = reach_of(user)
    if placement is None:
        return reach.has(Role.OFFICER, Role.ORGANISER)
    region = placement.product.vendor.region_id
    return reach.in_region(region, Role.OFFICER) or reach.on_edition(
        placement.edition, Role.ORGANISER
    )


def may_propose(user, product, edition=None):
    """Officers the makers of their region; organisers those who take part in their edition."""
    reach = reach_of(user)
    if reach.in_region(product.vendor.region_id, Role.OFFICER):
        return True
    if edition is None or not reach.on_edition(edition, Role.ORGANISER):
        return False
    places = product.vendor.participations.exclude(state__in=GONE)
    return places.filter(edition=edition).exists()


def may_answer(user, placement):
    """The shop's own people. For a shop nobody of which is here, whoever brought it the goods."""
    if acts_for(user, placement.retailer):
        return True
    has_people = placement.retailer.people.acting().exists()
    return not has_people and may_view_placement(user, placement)


rules.add_perm("programmes.view_placement", may_view_placement)
