"""A programme of assistance, what it hands out, and what a maker was given, for a world."""

from django.utils import timezone

from programmes.choices.assistance import GrantState, ItemKind
from programmes.models import Assistance, Grant, Item


def add(world):
    """Made ready to pick up, without an action: the owner's mailbox stays as it is."""
    region = world.vendor.region_id
    world.assistance = Assistance.objects.create(
        provider=world.partner, region_id=region, edition=world.edition, name="Bantuan"
    )
    world.item = Item.objects.create(
        assistance=world.assistance,
        kind=ItemKind.TOOL,
        name="Alat",
        quantity=3,
        given=1,
        value_idr=200_000,
    )
    world.grant = Grant.objects.create(
        item=world.item,
        vendor=world.vendor,
        state=GrantState.READY,
        granted_at=timezone.now(),
        granted_by=world.colleague,
        pick_up="Balai kota",
    )
