"""What is raced for: each scenario gives the clients' attempts, and a question for afterwards."""

from datetime import timedelta
from uuid import uuid4

from django.db.models import Sum
from django.utils import timezone

from tests.make import make_listing, make_product, make_user, make_vendor, place_order
from transactions.actions import orders
from transactions.models import Entry, Order, OrderLine

PIECES = 10


def last_pieces(clients):
    """Everyone wants one of the last ten."""
    product = make_product(stock=PIECES)
    listing = make_listing(product)
    attempts = [lambda: place_order(listing, quantity=1) for _ in range(clients)]

    def violated():
        product.refresh_from_db()
        sold = OrderLine.objects.filter(product=product).aggregate(n=Sum("quantity"))["n"]
        return (sold, product.stock) != (min(PIECES, clients), max(0, PIECES - clients))

    return attempts, violated


def same_form(clients):
    """One form, sent by impatient fingers again and again."""
    product = make_product(stock=PIECES)
    listing, key = make_listing(product), uuid4()
    wishes = {"client_key": key, "quantity": 2, "buyer_phone": "+6285712345678"}
    attempts = [lambda: place_order(listing, **wishes) for _ in range(clients)]

    def violated():
        product.refresh_from_db()
        return (Order.objects.filter(client_key=key).count(), product.stock) != (1, PIECES - 2)

    return attempts, violated


def confirm_or_cancel(clients):
    """Half confirm while half cancel the same order."""
    owner = make_user()
    product = make_product(make_vendor(owner=owner), stock=PIECES)
    order = place_order(make_listing(product), quantity=2)
    day = timezone.localdate() + timedelta(days=2)
    attempts = [
        (lambda: orders.confirm(order, by=owner, ready_on=day))
        if n % 2
        else (lambda: orders.withdraw(order))
        for n in range(clients)
    ]

    def violated():
        order.refresh_from_db()
        product.refresh_from_db()
        promised = Entry.objects.filter(order=order).aggregate(sum=Sum("amount_idr"))["sum"] or 0
        if order.state == "cancelled":
            return (promised, product.stock) != (0, PIECES)
        return (promised, product.stock) != (order.total_idr, PIECES - 2)

    return attempts, violated


def paid_and_undone(clients):
    """Half mark the same order paid while half take it back."""
    owner = make_user()
    order = place_order(make_listing(make_product(make_vendor(owner=owner), stock=PIECES)))
    orders.confirm(order, by=owner, ready_on=timezone.localdate() + timedelta(days=2))
    attempts = [
        (lambda: orders.mark_paid(order, by=owner))
        if n % 2
        else (lambda: orders.undo_paid(order, by=owner))
        for n in range(clients)
    ]

    def violated():
        order.refresh_from_db()
        sales = Entry.objects.filter(order=order, kind="sale")
        recorded = sales.aggregate(sum=Sum("amount_idr"))["sum"] or 0
        return recorded != (order.total_idr if order.payment == "confirmed" else 0)

    return attempts, violated


ALL = {
    "last 10 pieces, 1 each": last_pieces,
    "one form sent by all": same_form,
    "confirm against cancel": confirm_or_cancel,
    "mark paid against undo": paid_and_undone,
}
