"""Who may do what: policy numbers and insured damage."""

import rules

from programmes.rules.assistance import may_hand_out, may_view_grant
from programmes.rules.partners import acts_for


def provides(user, programme):
    """Whether the person acts for the partner that gives it."""
    return acts_for(user, programme.provider)


def may_insure(user, programme):
    """Who hands it out, and the insurer's own people: policy numbers, what came of damage."""
    return may_hand_out(user, programme) or provides(user, programme)


def may_view_damage(user, damage=None):
    return may_view_grant(user, None if damage is None else damage.grant)


rules.add_perm("programmes.view_damage", may_view_damage)
