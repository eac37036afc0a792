"""A product of the world in the shops of a retailer."""

from django.utils import timezone

from programmes.choices.partners import PartnerKind, Trade
from programmes.models import Partner, Placement


def add(world):
    """``shop``: of the world's organiser; ``placement``: of its product there."""
    world.shop = Partner.objects.create(
        organiser=world.organiser,
        slug=f"toko-{world.organiser.pk}",
        name=f"Toko {world.organiser.pk}",
        kind=PartnerKind.BUSINESS,
        trade=Trade.RETAILER,
    )
    world.placement = Placement.objects.create(
        retailer=world.shop,
        product=world.product,
        edition=world.edition,
        quantity=24,
        starts_on=timezone.localdate(),
        note="Catatan",
    )
