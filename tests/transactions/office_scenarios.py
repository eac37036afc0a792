"""What is raced for around an office's request: the attempts, and what must not be true after."""

from django.db.models import Sum

from products.models import Product
from tests.transactions.offices import (
    facts_of_handover,
    make_office,
    on_show,
    seen,
    sent,
    submitted,
)
from transactions.actions import approving, handing_over, requesting
from transactions.models import Handover, Office, Order, OrderLine, Paper
from transactions.words import RequestState

STOCK = 10


def approve(clients):
    """One manager presses 32 times."""
    office = make_office()
    row = submitted(office, on_show(), on_show())
    looked_at = seen(row)
    attempts = [lambda: approving.approve(row, by=office.manager, seen=looked_at)] * clients
    return attempts, lambda: wrong_about(row, makers=2)


def approve_or_revise(clients):
    """Half approve while half send it back; some take it back altogether."""
    office = make_office()
    row = submitted(office, on_show(), on_show())
    looked_at = seen(row)
    acts = [
        lambda: approving.approve(row, by=office.manager, seen=looked_at),
        lambda: approving.send_back(row, by=office.manager, reason="Ubah"),
        lambda: approving.approve(row, by=office.manager, seen=looked_at),
        lambda: requesting.withdraw(row, by=office.staff),
    ]
    return [acts[n % 4] for n in range(clients)], lambda: wrong_about(row, makers=2)


def approve_or_withdraw():
    """One of each, at the same moment."""
    office = make_office(name=f"Dinas {Office.objects.count()}")
    row = submitted(office, on_show())
    looked_at = seen(row)
    attempts = [
        lambda: approving.approve(row, by=office.manager, seen=looked_at),
        lambda: requesting.withdraw(row, by=office.staff),
    ]

    def violated():
        row.refresh_from_db()
        return row.orders.count() != (1 if row.state == RequestState.APPROVED else 0)

    return attempts, violated


def last_pieces(clients):
    """Many requests for the same last pieces, of goods in opposite order: five fit."""
    first, second = on_show(), on_show()
    rows = []
    for n in range(clients):
        office = make_office(name=f"Dinas Balap {n}")
        pair = (first, second) if n % 2 else (second, first)
        rows.append((submitted(office, *pair), office))
    looked_at = {row.pk: seen(row) for row, _office in rows}
    attempts = [
        lambda row=row, office=office: approving.approve(
            row, by=office.manager, seen=looked_at[row.pk]
        )
        for row, office in rows
    ]

    def violated():
        taken = OrderLine.objects.aggregate(n=Sum("taken"))["n"] or 0
        left = Product.objects.aggregate(n=Sum("stock"))["n"]
        return taken + left != 2 * STOCK or Order.objects.count() != 2 * min(5, clients)

    return attempts, violated


def hand_over(clients):
    """Everyone records the same hand-over."""
    office = make_office()
    order, _owner = sent(office)
    facts = facts_of_handover()
    attempts = [lambda: handing_over.record(order, by=office.staff, **facts)] * clients

    def violated():
        return (Handover.objects.count(), Paper.objects.count()) != (1, 2)

    return attempts, violated


def wrong_about(row, *, makers) -> str:
    """What of state, orders and stock does not fit together; empty where all does."""
    row.refresh_from_db()
    is_approved = row.state == RequestState.APPROVED
    wanted = makers if is_approved else 0
    stock = Product.objects.aggregate(n=Sum("stock"))["n"]
    faults = {
        "orders": Order.objects.filter(request=row).count() != wanted,
        "stock": stock != makers * STOCK - 2 * wanted,
        "undecided": row.state == RequestState.SUBMITTED,
    }
    return ", ".join(name for name, is_wrong in faults.items() if is_wrong)


ALL = {
    "approve pressed by all": approve,
    "approve against revise": approve_or_revise,
    "the last pieces": last_pieces,
    "one hand-over": hand_over,
}
