"""Financing in a world: a bank with an offer, a case of its maker, and money that was paid out."""

from expo.choices import EditionState
from tests.programmes.financing import approved, disburse, make_bank, make_case, make_offer


def add(world):
    world.bank, world.banker = make_bank(organiser=world.organiser)
    # Nobody is offered anything for an expo that is not known yet.
    edition = None if world.edition.state == EditionState.DRAFT else world.edition
    region = world.vendor.region
    world.offer = make_offer(world.bank, region=region, edition=edition)
    world.financing_case = approved(make_case(world.offer, world.vendor, by=world.owner))
    world.disbursement = disburse(world.financing_case, 5_000_000)
