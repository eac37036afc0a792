"""What is raced for around a payment: the attempts, and what must not be true afterwards."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Sum
from django.utils import timezone

from products.models import Product
from tests.transactions.orders import confirmed
from transactions.actions import expiring, ledger, orders, paying, proofs
from transactions.choices import COMMITMENTS, PAYABLE, SALES
from transactions.models import Entry, Order

STOCK, TAKEN = 10, 2


def pay_cancel_expire(clients):
    """Maker's payment, maker's and buyer's cancelling, and the clock, at one overdue order."""
    order, owner = _overdue()
    acts = [
        lambda: orders.mark_paid(order, by=owner),
        lambda: orders.cancel(order, by=owner, reason="Habis"),
        lambda: orders.withdraw(order),
        lambda: expiring.expire(order),
    ]
    return [acts[n % len(acts)] for n in range(clients)], lambda: wrong_about(order)


def parts(clients):
    """Everyone notes a tenth: ten of them fit."""
    order, owner = confirmed()
    part = order.total_idr // 10
    attempts = [lambda: paying.note_payment(order, by=owner, amount_idr=part)] * clients

    def violated():
        order.refresh_from_db()
        return wrong_about(order) or order.payments.count() != min(10, clients)

    return attempts, violated


def proof_or_expiry(clients):
    """Half send a proof while half let the clock end the order."""
    order, _owner = _overdue()

    def prove():
        return proofs.send(order, file=SimpleUploadedFile("bukti.pdf", b"%PDF-1.4\n%%EOF"))

    acts = [prove, lambda: expiring.expire(order)]

    def violated():
        sent = order.proofs.count()
        order.refresh_from_db()
        is_told = (order.payment == "proof_sent") == bool(sent)
        return (
            wrong_about(order)
            or not is_told
            or sent > proofs.MOST
            or (order.state == "expired" and sent > 0)
        )

    return [acts[n % 2] for n in range(clients)], violated


def wrong_about(order) -> str:
    """What of stock, ledger and state does not fit together; empty where all does."""
    order.refresh_from_db()
    entries = list(Entry.objects.filter(order=order))
    paid = sum(row.amount_idr for row in entries if row.kind in SALES)
    commitments = [row for row in entries if row.kind in COMMITMENTS and not row.reverses_id]
    still_open = sum(ledger.open_amount(row) for row in commitments)
    is_standing = order.state in PAYABLE
    stock = Product.objects.filter(order_lines__order=order).aggregate(n=Sum("stock"))["n"]
    faults = {
        "stock": stock != STOCK - (TAKEN if is_standing else 0),
        "paid": paid != order.paid_idr,
        "open": still_open != (order.total_idr - paid if is_standing else 0),
        "state": (order.payment == "confirmed") != (paid == order.total_idr),
    }
    return ", ".join(name for name, is_wrong in faults.items() if is_wrong)


def _overdue():
    order, owner = confirmed()
    hour_ago = timezone.now() - timedelta(hours=1)
    Order.objects.filter(pk=order.pk).update(expires_at=hour_ago)
    order.refresh_from_db()
    return order, owner


ALL = {
    "pay against cancel against expiry": pay_cancel_expire,
    "a tenth noted by each": parts,
    "proof against expiry": proof_or_expiry,
}
