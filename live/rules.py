"""Who may see and arrange live shopping: those who do so with its edition."""

import rules

from expo.rules import may_arrange_part, may_view_part


def _slot(session):
    return None if session is None else session.agenda_item


def may_view_session(user, session=None):
    return may_view_part(user, _slot(session))


def may_arrange_session(user, session=None):
    return may_arrange_part(user, _slot(session))


rules.add_perm("live.view_livesession", may_view_session)
rules.add_perm("live.add_livesession", may_arrange_session)
rules.add_perm("live.change_livesession", may_arrange_session)
