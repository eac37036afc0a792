"""Who may keep what regions answer for."""

import rules

from expo.choices import Role
from expo.scopes import reach_of


def may_keep_answer(user, row=None):
    """Officers, of their region and those below it."""
    reach = reach_of(user)
    if row is None:
        return reach.has(Role.OFFICER)
    return reach.in_region(row.region_id, Role.OFFICER)


def may_keep_target(user, row=None):
    """Officers as above; organisers those of their editions."""
    reach = reach_of(user)
    if row is None:
        return reach.has(Role.OFFICER, Role.ORGANISER)
    is_mine = row.region_id and reach.in_region(row.region_id, Role.OFFICER)
    return bool(is_mine) or reach.on_edition(row.edition, Role.ORGANISER)


for verb in ("view", "add", "change"):
    rules.add_perm(f"reports.{verb}_target", may_keep_target)
    rules.add_perm(f"reports.{verb}_exportfigure", may_keep_answer)
    rules.add_perm(f"reports.{verb}_activity", may_keep_answer)
