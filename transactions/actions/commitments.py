"""What an order says to the ledger: its commitment, what fulfils it, and both taken back."""

import uuid

from live.choices import LiveShare
from transactions.actions import ledger
from transactions.choices import COMMITMENTS, Channel, Kind, Source
from transactions.models import Entry, Order

HOME = "IDR"


def post(order, by) -> Entry:
    """One commitment over the whole amount; a second one only after the first was reversed."""
    before = Entry.objects.filter(order=order, kind__in=COMMITMENTS, reverses=None).count()
    abroad = order.country != "ID"
    return ledger.post(
        kind=Kind.EXPORT_COMMITMENT if abroad else Kind.ORDER_COMMITMENT,
        category=_category(order),
        country=order.country,
        client_id=uuid.uuid5(order.client_key, f"commitment{before or ''}"),
        amount_idr=order.total_idr,
        **_currency(order, order.original_total),
        **_facts(order, by),
    )


def fulfil(order, commitment, *, amount_idr, original_amount, by, client_id) -> Entry:
    """A payment of the whole or of a part; an office's is a government purchase."""
    return ledger.post(
        kind=Kind.GOVERNMENT_PURCHASE if order.request_id else Kind.SALE,
        fulfils=commitment,
        client_id=client_id,
        amount_idr=amount_idr,
        **_currency(order, original_amount),
        **_facts(order, by),
    )


def standing(order) -> Entry | None:
    """The order's commitment that nothing has reversed."""
    rows = Entry.objects.filter(order=order, kind__in=COMMITMENTS, reverses=None, reversal=None)
    return rows.order_by("pk").last()


def take_back(order, *, by, reason) -> None:
    """Reverse what is open; ``by`` None (time did it): whoever recorded it answers for it."""
    entry = standing(order)
    if entry and ledger.open_amount(entry) > 0:
        ledger.reverse(entry, by=by or entry.recorded_by, reason=reason)


def reverse(entry, *, by, reason) -> None:
    """Take a payment's entry back; somebody in the back office may have done it before."""
    if not Entry.objects.filter(reverses=entry).exists():
        ledger.reverse(entry, by=by, reason=reason)


def _facts(order: Order, by):
    """What every entry of an order says. Orders that only followed from watching stay where they
    were begun; the column tells of the session."""
    is_live = order.live_share == LiveShare.DIRECT
    return {
        "channel": Channel.LIVE if is_live else Channel.PLATFORM,
        "live_session": order.live_session,
        "live_share": order.live_share,
        "vendor": order.vendor,
        "edition": order.edition,
        "order": order,
        "by": by,
        "source": Source.ORDER,
        "source_ref": order.number,
    }


def _currency(order, original_amount):
    if order.currency == HOME:
        return {}
    return {
        "currency": order.currency,
        "original_amount": original_amount,
        "rate": order.rate,
        "rate_source": order.rate_source,
    }


def _category(order):
    line = order.lines.select_related("product__category").order_by("pk").first()
    return line.product.category if line else None
