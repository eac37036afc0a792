"""The writing of orders with their stock, however they came about: all of them or none."""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from products.actions import stock
from products.choices import Readiness
from products.models import Product
from transactions.actions import expiring, telling
from transactions.models import Order, OrderLine
from transactions.refusals import SoldOut


@dataclass(frozen=True)
class Wanted:
    """A line to be: so many of a product at so much each, named as the buyer saw it."""

    product: Product
    name: str
    unit: str
    quantity: int
    price_idr: int

    @property
    def taken(self) -> int:
        """Pieces to take from ready stock; nothing else is counted."""
        return self.quantity if self.product.readiness == Readiness.READY else 0


def write(order: Order, wanted: list[Wanted]) -> Order:
    """One order with its lines; see ``write_all``."""
    return write_all([(order, wanted)])[0]


def write_all(pairs: list[tuple[Order, list[Wanted]]]) -> list[Order]:
    """Take the stock, then write orders and lines, inside the caller's transaction.

    Of each order ``vendor`` and the buyer's side are set, ``shipping_idr`` where it is known; sums,
    region, moment and expiry are set here. Raises SoldOut, which names the products. The number of
    statements grows with the orders, whose mails are queued one by one, never with their lines.
    """
    # Last before the writes: a popular product's row is held as briefly as can be.
    _take([line for _order, wanted in pairs for line in wanted])
    now = timezone.now()
    for order, wanted in pairs:
        _complete(order, wanted, now)
    orders = Order.objects.bulk_create(order for order, _wanted in pairs)
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            product=line.product,
            name=line.name,
            unit=line.unit,
            quantity=line.quantity,
            price_idr=line.price_idr,
            taken=line.taken,
        )
        for order, wanted in pairs
        for line in wanted
    )
    for order in orders:
        telling.tell.enqueue(order.pk, "placed")
    return orders


def _complete(order, wanted, now):
    order.placed_at = order.placed_at or now
    order.region_id = order.region_id or order.vendor.region_id
    order.goods_idr = sum(line.quantity * line.price_idr for line in wanted)
    order.total_idr = order.goods_idr + order.shipping_idr
    # Quotations and offices' requests were agreed on: nobody has to be quick.
    if not order.quote_id and not order.request_id:
        order.expires_at = expiring.until_confirmed(order.placed_at)


def _take(lines):
    pieces = Counter()
    for line in lines:
        pieces[line.product.pk] += line.taken
    short = stock.take_many(+pieces)
    if short:
        names = {line.product.pk: line.name for line in lines}
        raise SoldOut(short, names=[names[pk] for pk in short])
