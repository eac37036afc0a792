"""Who may keep partners, bring them into editions, and see what was agreed with them."""

import rules

from expo.choices import Role
from expo.rules import is_staff, may_arrange_part
from expo.scopes import WORKERS, reach_of

# Who works on an agreement's edition and may see it.
AGREERS = (Role.ORGANISER, Role.HELPER)


def may_keep(user, organiser=None):
    """Those who work for the organiser itself, not for a single edition of it."""
    reach = reach_of(user)
    if reach.everything:
        return True
    mine = {row.organiser_id for row in reach.rows if row.role == Role.ORGANISER} - {None}
    return bool(mine) if organiser is None else organiser.pk in mine


def may_keep_partner(user, partner=None):
    """One not yet given to an organiser is nobody's."""
    if partner is None:
        return may_keep(user)
    if partner.organiser_id is None:
        return reach_of(user).everything
    return may_keep(user, partner.organiser)


def acts_for(user, partner):
    """Whether the person is one of the partner's own, and no staff; superusers are not excepted."""
    return user.is_authenticated and partner.people.acting().filter(user=user).exists()


def may_view_person(user, person=None):
    return may_keep_partner(user, None if person is None else person.partner)


def may_view_partnership(user, row=None):
    reach = reach_of(user)
    return reach.has(*WORKERS) if row is None else reach.on_edition(row.edition, *WORKERS)


def may_view_agreement(user, agreement=None):
    """Its edition's organisers and helpers; officers whose region is or holds the organiser's."""
    reach = reach_of(user)
    if agreement is None:
        return reach.has(Role.OFFICER, *AGREERS)
    if reach.on_edition(agreement.edition, *AGREERS):
        return True
    home = agreement.edition.organiser.region_id
    return home is not None and reach.in_region(home, Role.OFFICER)


def may_view_follow_up(user, follow_up=None):
    return may_view_agreement(user, None if follow_up is None else follow_up.agreement)


def may_finish_follow_up(user, follow_up):
    """Whoever it was given to, while they still work on it; and who arranges the edition."""
    if may_arrange_part(user, follow_up.agreement):
        return True
    return follow_up.owner_id == user.pk and may_view_follow_up(user, follow_up)


rules.add_perm("programmes.view_partner", is_staff)
rules.add_perm("programmes.add_partner", may_keep_partner)
rules.add_perm("programmes.change_partner", may_keep_partner)
rules.add_perm("programmes.view_partnerperson", may_view_person)
rules.add_perm("programmes.view_partnership", may_view_partnership)
for verb in ("add", "change", "delete"):
    rules.add_perm(f"programmes.{verb}_partnership", may_arrange_part)
rules.add_perm("programmes.view_agreement", may_view_agreement)
rules.add_perm("programmes.add_agreement", may_arrange_part)
rules.add_perm("programmes.change_agreement", may_arrange_part)
rules.add_perm("programmes.view_followup", may_view_follow_up)
