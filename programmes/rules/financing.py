"""Who may lend, and who of the staff may look at it."""

import rules

from expo.choices import Role
from expo.scopes import reach_of
from programmes.choices.partners import Trade
from programmes.rules.partners import acts_for


def may_lend(user, bank):
    """Only the bank's own people write its offers and cases: no superuser in their place."""
    return bank.trade == Trade.BANK and acts_for(user, bank)


def may_view_offer(user, offer=None):
    """As ``querysets.financing.told_to``."""
    reach = reach_of(user)
    if offer is None:
        return reach.has(Role.ORGANISER, Role.OFFICER)
    if reach.everything or reach.on_edition(offer.edition, Role.ORGANISER):
        return True
    mine = [row.organiser_id for row in reach.rows if row.role == Role.ORGANISER]
    return offer.bank.organiser_id in mine or _is_open_to(reach, offer)


def _is_open_to(reach, offer):
    """Published for makers of one of the officer's regions."""
    codes = reach.regions(Role.OFFICER)
    if not offer.is_public or not codes:
        return False
    code = offer.region_id
    if code is None or reach.in_region(code, Role.OFFICER):
        return True
    return any(own and own.split(".")[0] == code for own in codes)


def may_view_case(user, case=None):
    """Officers of the maker's region, organisers of the offer's edition."""
    reach = reach_of(user)
    if case is None:
        return reach.has(Role.ORGANISER, Role.OFFICER)
    if reach.in_region(case.vendor.region_id, Role.OFFICER):
        return True
    return reach.on_edition(case.offer.edition, Role.ORGANISER)


def may_view_disbursement(user, disbursement=None):
    return may_view_case(user, None if disbursement is None else disbursement.case)


rules.add_perm("programmes.view_financingoffer", may_view_offer)
rules.add_perm("programmes.view_financingcase", may_view_case)
rules.add_perm("programmes.view_disbursement", may_view_disbursement)
