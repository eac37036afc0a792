"""Who may see threads, and who may speak in them."""

import rules

from expo.choices import Role
from expo.scopes import reach_of
from transactions.words import Side
from vendors.rules import works_for


def may_view_inquiry(user, inquiry=None):
    """That it is there and how old: officers of the maker's region too."""
    reach = reach_of(user)
    if inquiry is None:
        return reach.has(Role.OFFICER, Role.ORGANISER, Role.HELPER)
    region = inquiry.region_id
    is_officer = region is not None and reach.in_region(region, Role.OFFICER)
    return is_officer or may_read(user, inquiry)


def may_read(user, inquiry):
    """Threads hold buyers' words and contacts: organisers and helpers of the edition."""
    return reach_of(user).on_edition(inquiry.edition, Role.ORGANISER, Role.HELPER)


def may_arrange(user, inquiry):
    """Give it to helpers, hand it on to makers: the organisers of the edition."""
    return reach_of(user).on_edition(inquiry.edition, Role.ORGANISER)


def may_speak(user, inquiry, side):
    """As whom somebody may answer.

    For a maker only its own people, and helpers where the maker allows it: superusers and
    operators are not excepted from that. To the organiser, the organiser and helpers answer.
    """
    if user is None or not user.is_authenticated:
        return False
    if side == Side.MAKER:
        return inquiry.vendor is not None and works_for(user, inquiry.vendor)
    if not reach_of(user).on_edition(inquiry.edition, Role.ORGANISER, Role.HELPER):
        return False
    if side == Side.HELPER:
        return inquiry.vendor is not None and inquiry.vendor.lets_helper_answer
    return side == Side.ORGANISER and inquiry.vendor is None


rules.add_perm("transactions.view_inquiry", may_view_inquiry)
