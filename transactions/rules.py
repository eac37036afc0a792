"""Who may see orders, ledger entries, and the notes on them."""

import rules

from expo.choices import Role
from expo.scopes import reach_of


def may_view_order(user, order=None):
    """Officers of the maker's region, organisers of the edition."""
    reach = reach_of(user)
    if order is None:
        return reach.has(Role.OFFICER, Role.ORGANISER)
    return reach.in_region(order.region_id, Role.OFFICER) or reach.on_edition(
        order.edition, Role.ORGANISER
    )


def may_view_buyer(user, order):
    """Who ordered, and where it goes: the organisers only, as the order form promises buyers."""
    return reach_of(user).on_edition(order.edition, Role.ORGANISER)


def may_view_entry(user, entry=None):
    """Entries hold no personal data: national observers see every one."""
    reach = reach_of(user)
    return reach.has(Role.OBSERVER) or may_view_note_of(user, entry)


def may_view_note_of(user, entry=None):
    """Notes may hold names, so observers see none."""
    reach = reach_of(user)
    if entry is None:
        return reach.has(Role.OFFICER, Role.ORGANISER)
    return reach.in_region(entry.region_id, Role.OFFICER) or reach.on_edition(
        entry.edition, Role.ORGANISER
    )


def may_view_note(user, note=None):
    return may_view_note_of(user, None if note is None else note.entry)


rules.add_perm("transactions.view_order", may_view_order)
rules.add_perm("transactions.view_entry", may_view_entry)
rules.add_perm("transactions.view_entrynote", may_view_note)
