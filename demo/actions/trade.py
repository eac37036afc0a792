"""The demo's orders and ledger entries, of every kind and channel."""

from datetime import timedelta
from decimal import Decimal

from demo.actions import payments
from live.choices import LiveShare
from transactions.actions import expiring, ledger
from transactions.choices import Channel, Delivery, EndedBy, Kind, OrderState, PaymentState, Source
from transactions.models import Order, OrderLine

BUYERS = [
    ("Ratna", "Jalan Melati 4, Surabaya"),
    ("Toko Oleh-oleh Sinar", "Jalan Stasiun 12, Malang"),
    ("Yusuf", "Jalan Kenanga 8, Semarang"),
    ("Kantor Kelurahan Contoh", "Jalan Balai Desa 1, Kediri"),
    ("Lia", "Jalan Anggrek 21, Denpasar"),
    ("Warung Pojok Sari", "Jalan Pasar 3, Jombang"),
]
DIRECT = (Channel.BOOTH, Channel.BOOTH, Channel.QRIS, Channel.LIVE, Channel.PHONE)
DIRECT_SALES = 420
# So many makers have orders enough for their response time to be measured.
BUSY = 8
STAGES = [
    (OrderState.PLACED, PaymentState.NONE),
    (OrderState.PLACED, PaymentState.NONE),
    (OrderState.CONFIRMED, PaymentState.NONE),
    (OrderState.SHIPPED, PaymentState.CONFIRMED),
    (OrderState.COMPLETED, PaymentState.CONFIRMED),
    (OrderState.CANCELLED, PaymentState.NONE),
]


def _direct_sales(edition, vendors, categories, by, now):
    """Sales at the stands since opening; amounts repeat in no visible pattern."""
    hours = max(1, int((now - edition.online_from).total_seconds() // 3600))
    for n in range(DIRECT_SALES):
        yield {
            "kind": Kind.SALE,
            "channel": DIRECT[n % len(DIRECT)] if n % 29 else Channel.MARKETPLACE,
            "amount_idr": (35 + (n * 7919) % 965) * (1_000 if n % 3 else 5_500),
            "vendor": vendors[(n * 13) % len(vendors)],
            "edition": edition,
            "category": categories[(n * 13) % len(vendors)],
            "happened_at": now - timedelta(hours=(n * 31) % hours, minutes=n % 60),
            "by": by,
            "source": Source.BOOTH_SALE,
        }


def make_direct_sales(edition, vendors, categories, by, now):
    """``categories``: of what each maker mostly sells, in the order of ``vendors``."""
    return ledger.post_many(_direct_sales(edition, vendors, categories, by, now))


def _order(n, product, edition, now):
    """An unsaved order number ``n``; one in six each way through the states."""
    state, payment = STAGES[n % len(STAGES)]
    name, address = BUYERS[n % len(BUYERS)]
    placed_at = now - timedelta(hours=1 + (n * 5) % 44)
    goods = product.min_order * (1 + n % 4) * product.price_idr
    is_confirmed = state not in (OrderState.PLACED, OrderState.CANCELLED)
    shipping = 12_000 + (n % 5) * 4_000 if is_confirmed else 0
    is_paid = payment == PaymentState.CONFIRMED
    order = Order(
        vendor=product.vendor,
        region_id=product.vendor.region_id,
        edition=edition,
        body_hash="demo",
        state=state,
        payment=payment,
        buyer_name=name,
        buyer_phone=f"+6285700{n:06d}",
        delivery=Delivery.SHIP,
        address=address,
        goods_idr=goods,
        shipping_idr=shipping,
        total_idr=goods + shipping,
        is_shipping_known=is_confirmed,
        paid_idr=goods + shipping if is_paid else 0,
        placed_at=placed_at,
        confirmed_at=placed_at + timedelta(minutes=25) if is_confirmed else None,
        ready_on=(placed_at + timedelta(days=1 + n % 4)).date() if is_confirmed else None,
        paid_at=placed_at + timedelta(minutes=50) if is_paid else None,
        shipped_at=placed_at + timedelta(minutes=55) if is_paid else None,
        **_ending(state, placed_at + timedelta(hours=1)),
    )
    if state == OrderState.PLACED:
        order.expires_at = expiring.until_confirmed(placed_at)
    elif state == OrderState.CONFIRMED:
        payments.on_the_way(order, n // len(STAGES), now)
    return order


def _ending(state, moment):
    if state == OrderState.COMPLETED:
        return {"received_at": moment, "ended_at": moment}
    if state == OrderState.CANCELLED:
        reason = "Bahan sedang habis, mohon maaf."
        return {"ended_at": moment, "ended_by": EndedBy.MAKER, "end_reason": reason}
    return {}


def make_orders(edition, products, by, now):
    """In every state, more of a few makers; those confirmed and paid stand in the ledger too."""
    sold = [product for product in products if product.stock != 0]
    busy = {product.vendor_id for product in sold[:BUSY]}
    chosen = sold[:60] + 2 * [product for product in sold if product.vendor_id in busy]
    drafts = [(_order(n, product, edition, now), product) for n, product in enumerate(chosen)]
    # Lists page by key, so the key must grow with the day.
    drafts.sort(key=lambda pair: pair[0].placed_at)
    orders = _save_orders(drafts)
    _post_orders([order for order in orders if order.confirmed_at], by)


def make_live_orders(session, products, by, count=24):
    """What a live session sold: most orders begun on its page, the others soon after watching."""
    paid = next(n for n, stage in enumerate(STAGES) if stage[1] == PaymentState.CONFIRMED)
    item, drafts = session.agenda_item, []
    for n in range(count):
        product = products[n % len(products)]
        order = _order(paid + n * len(STAGES), product, item.edition, item.starts_at)
        is_direct = n % 4 != 3
        order.placed_at = item.starts_at + timedelta(minutes=3 * n + (0 if is_direct else 120))
        order.confirmed_at = order.placed_at + timedelta(minutes=20)
        order.paid_at = order.placed_at + timedelta(minutes=45)
        order.shipped_at = order.placed_at + timedelta(minutes=50)
        order.live_session = session
        order.live_share = LiveShare.DIRECT if is_direct else LiveShare.INDIRECT
        drafts.append((order, product))
    drafts.sort(key=lambda pair: pair[0].placed_at)
    _post_orders(_save_orders(drafts), by)


def _save_orders(drafts):
    """(order, product) pairs, each with its one line."""
    orders = Order.objects.bulk_create(order for order, _ in drafts)
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            product=product,
            name=product.name,
            unit=product.unit,
            quantity=order.goods_idr // product.price_idr,
            price_idr=product.price_idr,
        )
        for order, (_, product) in zip(orders, drafts, strict=True)
    )
    return orders


def _order_row(order, kind, happened_at, by, **more):
    return {
        "kind": kind,
        "channel": Channel.LIVE if order.live_share == LiveShare.DIRECT else Channel.PLATFORM,
        "live_session": order.live_session,
        "live_share": order.live_share,
        "amount_idr": order.total_idr,
        "vendor": order.vendor,
        "edition": order.edition,
        "order": order,
        "happened_at": happened_at,
        "by": by,
        "source": Source.ORDER,
        **more,
    }


def _post_orders(orders, by):
    commitments = ledger.post_many(
        _order_row(order, Kind.ORDER_COMMITMENT, order.confirmed_at, by) for order in orders
    )
    payments.note(orders, commitments, _sale_row, by)
    payments.prove(orders)


def _sale_row(order, happened_at, by, commitment):
    amount = order.paid_idr
    return _order_row(order, Kind.SALE, happened_at, by, fulfils=commitment, amount_idr=amount)


def make_officer_entries(edition, vendors, by, now):
    """What officers record: offices' purchases and export commitments."""
    rows = []

    def add(kind, amount, *, vendor, **more):
        rows.append(
            {
                "kind": kind,
                "channel": Channel.PHONE,
                "amount_idr": amount,
                "vendor": vendor,
                "edition": edition,
                "happened_at": now - timedelta(days=1, hours=3),
                "by": by,
                "source": Source.OFFICER,
                **more,
            }
        )

    for n in range(6):
        add(Kind.GOVERNMENT_PURCHASE, 4_200_000 + n * 1_350_000, vendor=vendors[n * 3])
    for n, country in enumerate(["NL", "TW", "SG", "JP"]):
        amount = Decimal(3_200 + n * 750)
        add(
            Kind.EXPORT_COMMITMENT,
            int(amount * 16_250),
            vendor=vendors[26 + n],
            country=country,
            currency="USD",
            original_amount=amount,
            rate=Decimal(16_250),
            rate_source="Bank Indonesia",
        )
    ledger.post_many(rows)


def make_closed_entries(edition, vendors, by):
    """The closed edition's two days: sales at the stands. Policies: demo.actions.assistance."""
    during = edition.online_from + timedelta(hours=5)
    ledger.post_many(
        {
            "kind": Kind.SALE,
            "channel": DIRECT[n % len(DIRECT)],
            "amount_idr": (80 + (n * 6007) % 920) * 1_500,
            "vendor": vendors[n % len(vendors)],
            "edition": edition,
            "happened_at": during + timedelta(hours=n % 26),
            "by": by,
            "source": Source.BOOTH_SALE,
        }
        for n in range(200)
    )


def make_later_entries(edition, vendors, by, now):
    """What the closed edition's makers sold since: the stands stay open, counted apart."""
    days = (now - edition.online_until).days
    ledger.post_many(
        {
            "kind": Kind.SALE,
            "channel": Channel.PLATFORM if n % 3 else Channel.PHONE,
            "amount_idr": (60 + (n * 4409) % 540) * 1_000,
            "vendor": vendors[(n * 7) % len(vendors)],
            "edition": edition,
            "happened_at": now - timedelta(days=(n * 11) % (days - 2), hours=n % 9),
            "by": by,
            "source": Source.OFFICER,
        }
        for n in range(48)
    )
