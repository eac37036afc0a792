"""Rows of buying and of the ledger, by noun."""

from transactions.models.ledger import Entry, EntryNote
from transactions.models.order import Order, OrderLine, Reply

__all__ = ["Entry", "EntryNote", "Order", "OrderLine", "Reply"]
