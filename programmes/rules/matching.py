"""Who may see buyers' requests, and bring buyers and makers together."""

import rules

from expo.choices import Role
from expo.scopes import reach_of
from programmes.querysets.matching import MATCHERS


def may_match(user, request=None):
    """Organisers of the edition and their helpers: requests hold buyers' names and contacts."""
    reach = reach_of(user)
    if request is None:
        return reach.has(*MATCHERS)
    return reach.on_edition(request.edition, *MATCHERS)


def may_view_meeting(user, meeting=None):
    return may_match(user, None if meeting is None else meeting.request)


def may_offer_times(user, edition):
    return reach_of(user).on_edition(edition, Role.ORGANISER)


rules.add_perm("programmes.view_matchrequest", may_match)
rules.add_perm("programmes.view_meeting", may_view_meeting)
