"""A partner, its part in the edition, and what is agreed with it, for the world of a region."""

from django.utils import timezone

from tests.programmes.partners import (
    make_agreement,
    make_follow_up,
    make_partner,
    make_partner_person,
    make_partnership,
)


def add(world):
    """The follow-up is the colleague's, who helps the organiser."""
    region = world.vendor.region_id
    world.partner = make_partner(world.organiser, region_id=region)
    world.partner_person = make_partner_person(world.partner)
    world.partnership = make_partnership(world.partner, world.edition, role="Mitra")
    world.agreement = make_agreement(
        world.edition, partners=[world.partner], vendors=[world.vendor], others="Pihak lain"
    )
    world.follow_up = make_follow_up(
        world.agreement, world.colleague, outcome="Beres", done_at=timezone.now()
    )
