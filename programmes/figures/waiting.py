"""How much waits for the word of a partner's people."""

from programmes.choices.assistance import DamageState, ItemKind
from programmes.choices.financing import CaseState
from programmes.choices.partners import Trade
from programmes.choices.placement import PlacementState
from programmes.models import Damage, FinancingCase, Grant, Placement

ASKED = (CaseState.INTEREST, CaseState.APPLIED)


def waiting(partner, user) -> dict[str, int]:
    """What ``user`` would find as one of ``partner``'s people, by kind; nothing of what it does
    not do. One query each.

    ``partner``: as ``views.partner_desk.with_partner`` has it.
    """
    found = {}
    if partner.trade == Trade.BANK:
        cases = FinancingCase.objects.run_by(user).filter(offer__bank=partner, state__in=ASKED)
        found["cases"] = cases.count()
    if partner.trade == Trade.RETAILER:
        goods = Placement.objects.run_by(user).filter(retailer=partner)
        found["placements"] = goods.filter(state=PlacementState.PROPOSED).count()
    if partner.has_programmes:
        policies = Grant.objects.provided_by(user).filter(item__kind=ItemKind.POLICY)
        policies = policies.filter(item__assistance__provider=partner, policy_number="")
        damages = Damage.objects.insured_by(user).filter(state=DamageState.REPORTED)
        found["policies"] = policies.count()
        found["damages"] = damages.filter(grant__item__assistance__provider=partner).count()
    return found
