"""Who may do what: assistance."""

import rules

from expo.choices import Role
from expo.scopes import reach_of


def may_hand_out(user, programme=None):
    """Officers of the programme's region or of one that holds it, organisers of its edition."""
    reach = reach_of(user)
    if programme is None:
        return reach.has(Role.OFFICER, Role.ORGANISER)
    if reach.in_region(programme.region_id, Role.OFFICER):
        return True
    return programme.edition_id is not None and reach.on_edition(programme.edition, Role.ORGANISER)


def may_hand_out_item(user, item=None):
    return may_hand_out(user, None if item is None else item.assistance)


def may_view_grant(user, grant=None):
    """Who hands the programme out; and the officers of the maker's region, whoever gave it."""
    if grant is None:
        return may_hand_out(user)
    theirs = reach_of(user).in_region(grant.vendor.region_id, Role.OFFICER)
    return theirs or may_hand_out(user, grant.item.assistance)


rules.add_perm("programmes.view_assistance", may_hand_out)
rules.add_perm("programmes.add_assistance", may_hand_out)
rules.add_perm("programmes.change_assistance", may_hand_out)
rules.add_perm("programmes.view_item", may_hand_out_item)
rules.add_perm("programmes.view_grant", may_view_grant)
