"""Who may do what: lessons."""

import rules

from expo.choices import Role
from expo.scopes import reach_of


def may_view_lesson(user, lesson=None):
    """Everybody; what is not published, those who work on an expo."""
    if lesson is None or lesson.is_published:
        return True
    reach = reach_of(user)
    return reach.everything or bool(reach.rows)


def may_write_lesson(user, lesson=None):
    """Lessons belong to the whole site: the organisers of its expos write them together."""
    return reach_of(user).has(Role.ORGANISER)


def may_view_part(user, part=None):
    return may_view_lesson(user, None if part is None else part.lesson)


def may_view_done(user, done=None):
    """What its makers have learned is for the officers of a region."""
    reach = reach_of(user)
    if done is None:
        return reach.has(Role.OFFICER)
    return reach.in_region(done.vendor.region_id, Role.OFFICER)


rules.add_perm("programmes.view_lesson", may_view_lesson)
rules.add_perm("programmes.add_lesson", may_write_lesson)
rules.add_perm("programmes.change_lesson", may_write_lesson)
rules.add_perm("programmes.view_lessonstep", may_view_part)
rules.add_perm("programmes.view_lessonquestion", may_view_part)
rules.add_perm("programmes.view_lessondone", may_view_done)
