"""What each line of an order costs, in the words of the currency it was agreed in."""

from kit.money import rupiah
from transactions import quote_sums
from transactions.amounts import foreign


def tell(order, lines) -> list:
    """The order's ``lines`` with ``each`` and ``amount`` in words, in rupiah or as quoted.

    One query more for an order in another currency, two where its prices have steps.
    """
    lines = list(lines)
    prices = _quoted(order, lines) if is_quoted_abroad(order) else {}
    for line in lines:
        price = prices.get(line.pk)
        if price is None:
            line.each, line.amount = rupiah(line.price_idr), rupiah(line.amount_idr)
        else:
            line.each = foreign(order.currency, price)
            line.amount = foreign(order.currency, price * line.quantity)
    return lines


def is_quoted_abroad(order) -> bool:
    """Whether a quotation in another currency stands behind it."""
    return bool(order.quote_id) and order.original_total is not None


def _quoted(order, lines):
    """{line's pk: price each}; an order has the lines of its quotation, in their order."""
    offered = order.quote.lines.prefetch_related("steps").order_by("pk")
    pairs = zip(sorted(lines, key=lambda line: line.pk), offered, strict=True)
    return {line.pk: quote_sums.price_of(quoted, line.quantity) for line, quoted in pairs}
