"""Who may see and arrange the fair, and which rows of the floor below are the operators'."""

import rules

from expo.choices import EditionState, Role
from expo.scopes import WORKERS, reach_of


def is_operator(user, row=None):
    return reach_of(user).everything


def is_staff(user, row=None):
    """Anyone with an appointment: for rows that hold no secrets, regions and categories."""
    reach = reach_of(user)
    return reach.everything or bool(reach.rows)


def may_view_organiser(user, organiser=None):
    reach = reach_of(user)
    if organiser is None:
        return reach.has(Role.OBSERVER, *WORKERS)
    if reach.has(Role.OBSERVER):
        return True
    rows = [row for row in reach.rows if row.role in WORKERS]
    named = {row.organiser_id for row in rows}
    return organiser.pk in named | {row.edition.organiser_id for row in rows if row.edition}


def may_view_edition(user, edition=None):
    reach = reach_of(user)
    if edition is None:
        return reach.has(Role.OBSERVER, *WORKERS)
    public = edition.state != EditionState.DRAFT
    return (public and reach.has(Role.OBSERVER)) or reach.on_edition(edition, *WORKERS)


def may_add_edition(user, edition=None):
    """For an organiser one works for, not for one who was given a single edition."""
    reach = reach_of(user)
    if reach.everything:
        return True
    mine = {row.organiser_id for row in reach.rows if row.role == Role.ORGANISER} - {None}
    return bool(mine) if edition is None else edition.organiser_id in mine


def may_arrange_edition(user, edition=None):
    """Nobody arranges an archived one."""
    reach = reach_of(user)
    if edition is None:
        return reach.has(Role.ORGANISER)
    return not edition.is_frozen and reach.on_edition(edition, Role.ORGANISER)


def edition_of(row):
    """The edition a hall, a booth or an agenda item belongs to; None for no row."""
    if row is None:
        return None
    return row.hall.edition if hasattr(row, "hall_id") else row.edition


def may_view_part(user, row=None):
    reach = reach_of(user)
    return reach.has(*WORKERS) if row is None else reach.on_edition(edition_of(row), *WORKERS)


def may_arrange_part(user, row=None):
    return may_arrange_edition(user, edition_of(row))


def may_view_campaign(user, row=None):
    """Officers, of what their region and those below it say."""
    reach = reach_of(user)
    if row is None:
        return reach.has(Role.OFFICER)
    return reach.in_region(row.region_id, Role.OFFICER)


def may_view_appointment(user, row=None):
    """An organiser sees who works on their editions."""
    reach = reach_of(user)
    if row is None or reach.everything:
        return reach.has(Role.ORGANISER)
    for own in reach.rows:
        if own.role == Role.ORGANISER and own.organiser_id == row.organiser_id is not None:
            return True
    return reach.on_edition(row.edition, Role.ORGANISER)


rules.add_perm("expo.view_region", is_staff)
rules.add_perm("expo.view_organiser", may_view_organiser)
rules.add_perm("expo.add_organiser", is_operator)
rules.add_perm("expo.change_organiser", is_operator)
rules.add_perm("expo.view_edition", may_view_edition)
rules.add_perm("expo.add_edition", may_add_edition)
rules.add_perm("expo.change_edition", may_arrange_edition)
rules.add_perm("expo.view_appointment", may_view_appointment)
rules.add_perm("expo.add_appointment", is_operator)
rules.add_perm("expo.change_appointment", is_operator)
rules.add_perm("expo.delete_appointment", is_operator)
for part in ("hall", "booth", "agendaitem"):
    rules.add_perm(f"expo.view_{part}", may_view_part)
    rules.add_perm(f"expo.add_{part}", may_arrange_part)
    rules.add_perm(f"expo.change_{part}", may_arrange_part)
rules.add_perm("expo.view_campaign", may_view_campaign)
rules.add_perm("expo.add_campaign", may_view_campaign)
rules.add_perm("expo.change_campaign", may_view_campaign)

# People, their trail and the mails lie to the left of roles, so their rules stand here.
rules.add_perm("accounts.view_user", is_operator)
rules.add_perm("accounts.add_user", is_operator)
rules.add_perm("accounts.change_user", is_operator)
rules.add_perm("accounts.view_trail", is_operator)
rules.add_perm("notices.view_mail", is_operator)
rules.add_perm("notices.retry_mail", is_operator)
rules.add_perm("django_tasks_database.view_dbtaskresult", is_operator)
