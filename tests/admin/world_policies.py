"""An insurance policy with its number, and damage to it, for a world."""

from datetime import timedelta

from django.utils import timezone

from programmes.choices.assistance import GrantState, ItemKind
from programmes.models import Damage, Grant, Item
from programmes.policy_numbers import key_of


def add(world):
    """Of the world's programme and maker; another item than what is ready to pick up."""
    today = timezone.localdate()
    world.policy_item = Item.objects.create(
        assistance=world.assistance, kind=ItemKind.POLICY, name="Polis", quantity=3, given=1
    )
    world.policy = Grant.objects.create(
        item=world.policy_item,
        vendor=world.vendor,
        state=GrantState.GRANTED,
        granted_at=timezone.now(),
        granted_by=world.colleague,
        policy_number="0417",
        policy_key=key_of(world.assistance.provider_id, "0417"),
        covers_from=today - timedelta(days=30),
        covers_until=today + timedelta(days=335),
    )
    world.damage = Damage.objects.create(
        grant=world.policy,
        happened_on=today - timedelta(days=2),
        text="Terbakar",
        reported_at=timezone.now(),
        reported_by=world.owner,
    )
