"""Races around a payment for buying.py, and the guard that can be taken away to see them red."""

import contextlib

from tests.transactions import paying_scenarios
from transactions.actions import beats, ledger
from transactions.models import Order


@contextlib.contextmanager
def unguarded():
    """The control: neither the moves nor the ledger hold the order they have read.

    Either alone is enough where both move money: the ledger locks the order of a commitment too.
    """
    kept = beats.locked, ledger._lock
    rows = Order.objects.select_related("vendor", "edition", "live_session")
    beats.locked = lambda order: rows.get(pk=order.pk)
    ledger._lock = lambda entries: None
    try:
        yield
    finally:
        beats.locked, ledger._lock = kept


ALL = {name: (prepare, unguarded) for name, prepare in paying_scenarios.ALL.items()}
