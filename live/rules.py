"""Who may see, plan and host live shopping."""

import rules

from expo.rules import may_arrange_part, may_view_part
from vendors.rules import may_tend


def _slot(session):
    return None if session is None else session.agenda_item


def may_view_session(user, session=None):
    return may_view_part(user, _slot(session))


def may_arrange_session(user, session=None):
    """Who arranges the edition."""
    return may_arrange_part(user, _slot(session))


def may_plan_session(user, session):
    """The maker's own people, for the maker; for anyone and for the stage, the organiser."""
    is_own = session.vendor_id is not None and may_tend(user, session.vendor)
    return is_own or may_arrange_session(user, session)


# Whoever may plan it may also host it, and add the recording.
may_host_session = may_plan_session

rules.add_perm("live.view_livesession", may_view_session)
rules.add_perm("live.add_livesession", may_arrange_session)
rules.add_perm("live.change_livesession", may_arrange_session)
