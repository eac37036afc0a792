"""Who may keep mentors, bring one and a maker together, and see what came of it."""

import rules

from expo.choices import Role
from expo.scopes import reach_of
from vendors.rules import works_for


def may_keep_mentors(user, mentor=None):
    """Officers of a region, and organisers whose region it is: there and in what lies below."""
    reach = reach_of(user)
    if mentor is None:
        codes = reach.regions(Role.OFFICER) + reach.organiser_regions(Role.ORGANISER)
        return reach.everything or bool(codes)
    return keeps_region(user, mentor.region_id)


def keeps_region(user, code):
    reach = reach_of(user)
    return reach.in_region(code, Role.OFFICER) or reach.in_organiser_region(code, Role.ORGANISER)


def may_view_mentoring(user, mentoring=None):
    """The officers of the maker's region, the organisers of its edition."""
    reach = reach_of(user)
    if mentoring is None:
        return reach.has(Role.OFFICER, Role.ORGANISER)
    if reach.in_region(mentoring.vendor.region_id, Role.OFFICER):
        return True
    return reach.on_edition(mentoring.edition, Role.ORGANISER)


def may_assign(user, vendor, edition=None):
    """Officers of the maker's region; organisers in an edition of theirs. A superuser passes too;
    "not one's own business" is the action's to ask."""
    reach = reach_of(user)
    if reach.in_region(vendor.region_id, Role.OFFICER):
        return True
    return reach.on_edition(edition, Role.ORGANISER)


def may_read_sales(user, mentoring):
    """What the maker sold altogether: officers of its region, who count it anyway; the organisers
    of one edition only what the maker shows."""
    if mentoring.shows_sales:
        return True
    return reach_of(user).in_region(mentoring.vendor.region_id, Role.OFFICER)


def is_mentor_of(user, mentoring):
    """Nobody mentors their own business, also where they came to work for it later; who was taken
    out mentors nobody."""
    mentor = mentoring.mentor
    is_theirs = mentor.user_id == user.pk and mentor.is_serving
    return is_theirs and not works_for(user, mentoring.vendor)


rules.add_perm("programmes.view_mentor", may_keep_mentors)
rules.add_perm("programmes.add_mentor", may_keep_mentors)
rules.add_perm("programmes.change_mentor", may_keep_mentors)
rules.add_perm("programmes.view_mentoring", may_view_mentoring)
