"""Who may see orders, ledger entries, and the notes on them."""

import rules

from expo.choices import Role
from expo.scopes import reach_of
from products.rules import may_curate_product
from vendors.rules import works_for


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


def may_verify_entry(user, entry=None):
    """Who sees its notes and evidence may judge it; that nobody judges their own is checked in the
    action, because superusers pass every permission."""
    return may_view_note_of(user, entry)


def may_view_case(user, case=None):
    """What buyers found different: no contact is in it."""
    reach = reach_of(user)
    if case is None:
        return reach.has(Role.OFFICER, Role.ORGANISER, Role.CURATOR)
    order = case.order
    return reach.in_region(order.region_id, Role.OFFICER) or reach.on_edition(
        order.edition, Role.ORGANISER, Role.CURATOR
    )


def may_settle_case(user, case):
    """Curators of the edition or of where the product passed, organisers of the edition; nobody
    their own goods, superusers included."""
    if works_for(user, case.order.vendor):
        return False
    if reach_of(user).on_edition(case.order.edition, Role.CURATOR, Role.ORGANISER):
        return True
    return case.product is not None and may_curate_product(user, case.product)


def may_view_rate(user, rate=None):
    """Rates are no secret: everybody in the back office."""
    return user.is_active and user.is_staff


rules.add_perm("transactions.view_order", may_view_order)
rules.add_perm("transactions.view_entry", may_view_entry)
rules.add_perm("transactions.view_entrynote", may_view_note)
rules.add_perm("transactions.view_evidence", may_view_note)
rules.add_perm("transactions.view_verdict", may_view_note)
rules.add_perm("transactions.verify_entry", may_verify_entry)
rules.add_perm("transactions.view_asshown", may_view_case)
rules.add_perm("transactions.view_exchangerate", may_view_rate)
