"""Who may do what in a government office, and who verifies one."""

import rules

from expo.choices import Role
from expo.scopes import reach_of
from transactions.words import OfficeRole


def role_in(user, office) -> str:
    """The person's role there; empty for everybody else, superusers not excepted."""
    if not user.is_authenticated:
        return ""
    rows = office.members.filter(user=user).values_list("role", flat=True)
    return rows.first() or ""


def belongs_to(user, office) -> bool:
    return bool(role_in(user, office))


def may_manage(user, office) -> bool:
    """People, facts and budget of the office."""
    return role_in(user, office) == OfficeRole.MANAGER


def may_write(user, request) -> bool:
    """Only who made a request changes it: nobody else's lines end up in their name."""
    return request.made_by_id == user.pk and belongs_to(user, request.office)


def may_decide(user, request) -> bool:
    """Four eyes: a manager, and never on a request of their own."""
    return request.made_by_id != user.pk and may_manage(user, request.office)


def sells_to(user, request) -> bool:
    """Whether the person works for a maker whose goods are in it, superusers not excepted: they may
    refuse it or send it back, never approve it."""
    return request.lines.filter(product__vendor__members__user=user).exists()


def has_approver(request) -> bool:
    """Whether a manager is there who neither made it nor sells what is in it."""
    managers = request.office.members.filter(role=OfficeRole.MANAGER, user__is_active=True)
    others = managers.exclude(user=request.made_by_id).select_related("user")
    return any(not sells_to(member.user, request) for member in others)


def may_withdraw(user, request) -> bool:
    return may_write(user, request) or may_manage(user, request.office)


def may_view_office(user, office=None):
    """The officers of its region."""
    reach = reach_of(user)
    if office is None:
        return reach.has(Role.OFFICER)
    return reach.in_region(office.region_id, Role.OFFICER)


def may_judge_office(user, office):
    """Who sees it may verify it; nobody the office they belong to, superusers included."""
    return not belongs_to(user, office) and may_view_office(user, office)


def may_see_spending(user):
    """What offices spent holds no personal data: national observers see it too."""
    return reach_of(user).has(Role.OFFICER, Role.ORGANISER, Role.OBSERVER)


rules.add_perm("transactions.view_office", may_view_office)
