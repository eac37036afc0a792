"""At which moment an entry counts in figures: one rule for all of them."""

from django.db.models import F
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce


def counts_at(prefix: str = "") -> Combinable:
    """A reversal counts with what it takes back, everything else when it happened. Behind a prefix
    (``fulfils__``) stands what a payment fulfils or a finding judges, which is never a reversal."""
    own = F(f"{prefix}happened_at")
    return own if prefix else Coalesce(F("reverses__happened_at"), own)
