"""How an order ends before its time: its last row, and the pieces back on the shelf."""

from django.utils import timezone

from products.actions import stock


def end(order, state, ended_by, reason="") -> None:
    """The order is locked; the ledger was put right by the caller."""
    order.state, order.ended_at = state, timezone.now()
    order.ended_by, order.end_reason, order.expires_at = ended_by, reason, None
    names = ["state", "payment", "paid_idr", "ended_at", "ended_by", "end_reason", "expires_at"]
    order.save(update_fields=names)
    # In the products' order, as baskets take them: two who meet wait for each other, and go on.
    for line in order.lines.order_by("product"):
        stock.give_back(line.product_id, line.taken)
