"""Races around a payment for buying.py, and the guard that can be taken away to see them red."""

import contextlib

from tests.transactions import paying_scenarios
from transactions.actions import beats
from transactions.models import Order


@contextlib.contextmanager
def unguarded():
    """The control: moves read the order without holding it."""
    kept = beats.locked
    rows = Order.objects.select_related("vendor", "edition", "live_session")
    beats.locked = lambda order: rows.get(pk=order.pk)
    try:
        yield
    finally:
        beats.locked = kept


ALL = {name: (prepare, unguarded) for name, prepare in paying_scenarios.ALL.items()}
