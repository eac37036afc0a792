"""The demo's government offices: requests in every state, and orders from new to paid."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from demo.actions import payments
from transactions import offers
from transactions.actions import ledger, papers
from transactions.choices import Channel, Delivery, Kind, OrderState, Paying, PaymentState, Source
from transactions.models import (
    Handover,
    Office,
    OfficeMember,
    OfficeRequest,
    Order,
    OrderLine,
    Paper,
)
from transactions.words import OfficeRole, OfficeState, PaperKind, RequestState

R, S, P = RequestState, OrderState, PaymentState
ADDRESS = "Jalan Contoh Raya 17, Kota Kediri"
BUDGET_IDR = 60_000_000
# title, own number, state, days ago, the products wanted (their places), reason
REQUESTS = [
    ("Suguhan rapat koordinasi bulanan", "027/011/2026", R.APPROVED, 46, (0, 5), ""),
    ("Bingkisan peserta pelatihan", "027/014/2026", R.APPROVED, 24, (9, 14), ""),
    ("Seragam batik pegawai baru", "027/019/2026", R.APPROVED, 9, (20, 27), ""),
    ("Kudapan bazar kelurahan", "027/021/2026", R.REFUSED, 8, (3,), "Sudah ada di anggaran lain."),
    ("Cendera mata tamu provinsi", "027/023/2026", R.REVISE, 3, (12, 18), "Cukup 20 buah saja."),
    ("Suguhan posyandu Desember", "027/024/2026", R.SUBMITTED, 1, (1, 6, 30), ""),
    ("Anyaman untuk ruang layanan", "", R.DRAFT, 0, (35,), ""),
]
# Of each approved request, the orders of its makers: state, paid, bill made, days until due.
ORDERS = [
    [(S.COMPLETED, True, -18), (S.RECEIVED, True, -14)],
    [(S.RECEIVED, False, -4), (S.RECEIVED, False, 8)],
    [(S.SHIPPED, False, None), (S.PLACED, False, None)],
]


def make_offices(edition, products, people, now):
    """One office that is verified, with a manager and staff, and one that waits."""
    officer = people["dinas.kediri@contoh.test"]
    office = Office.objects.create(
        name="Dinas Koperasi dan Usaha Mikro Kota Kediri (contoh)",
        region_id="35.71",
        address=ADDRESS,
        phone="+62354000111",
        code="2.17.01",
        state=OfficeState.VERIFIED,
        judged_by=officer,
        judged_at=now - timedelta(days=60),
    )
    staff, manager = people["staf.kantor@contoh.test"], people["kepala.kantor@contoh.test"]
    OfficeMember.objects.create(office=office, user=manager, role=OfficeRole.MANAGER)
    OfficeMember.objects.create(office=office, user=staff, role=OfficeRole.STAFF)
    office.budgets.create(year=timezone.localdate().year, amount_idr=BUDGET_IDR)
    chosen = _of_several_makers(products)
    requests = [_request(office, row, chosen, staff, manager, now) for row in REQUESTS]
    approved = [row for row in requests if row.state == R.APPROVED]
    for request, stages in zip(approved, ORDERS, strict=True):
        _orders(request, stages, edition, manager, staff, now)
    _waiting()


def _waiting():
    person = User.objects.create(email="kelurahan.melati@contoh.test", name="Pak Lurah Melati")
    office = Office.objects.create(
        name="Kelurahan Melati (contoh)", region_id="35.71", address="Jalan Melati 2, Kota Kediri"
    )
    OfficeMember.objects.create(office=office, user=person, role=OfficeRole.MANAGER)


def _of_several_makers(products):
    """One product of each maker, ready to be bought in numbers."""
    found = {}
    for product in products:
        if product.stock is None or product.stock >= 20:
            found.setdefault(product.vendor_id, product)
    return list(found.values())


def _request(office, row, products, staff, manager, now):
    title, own_number, state, days, places, reason = row
    made_at = now - timedelta(days=days, hours=2)
    is_decided = state in (R.APPROVED, R.REFUSED, R.REVISE)
    request = OfficeRequest.objects.create(
        office=office,
        title=title,
        own_number=own_number,
        deliver_to=ADDRESS,
        state=state,
        made_by=staff,
        submitted_at=None if state == R.DRAFT else made_at + timedelta(minutes=20),
        decided_by=manager if is_decided else None,
        decided_at=made_at + timedelta(hours=1) if is_decided else None,
        reason=reason,
    )
    OfficeRequest.objects.filter(pk=request.pk).update(made_at=made_at)
    for n, place in enumerate(places):
        product = products[place % len(products)]
        quantity = max(product.min_order, 20 + 5 * n)
        price_idr = offers.price_for(product.listing, quantity)
        request.lines.create(product=product, quantity=quantity, price_idr=price_idr)
    return request


def _orders(request, stages, edition, manager, staff, now):
    lines = list(request.lines.select_related("product__vendor"))
    orders = [
        _order(request, line, stage, edition, now)
        for line, stage in zip(lines, stages, strict=True)
    ]
    Order.objects.bulk_create(orders)
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            product=line.product,
            name=line.product.name,
            unit=line.product.unit,
            quantity=line.quantity,
            price_idr=line.price_idr,
        )
        for order, line in zip(orders, lines, strict=True)
    )
    confirmed = [order for order in orders if order.confirmed_at]
    commitments = ledger.post_many(
        _entry(order, order.confirmed_at, manager, kind=Kind.ORDER_COMMITMENT)
        for order in confirmed
    )
    payments.note(confirmed, commitments, _purchase, manager)
    for order in orders:
        if order.due_on:
            _hand_over(order, staff)


def _order(request, line, stage, edition, now):
    state, is_paid, due_in = stage
    placed_at = request.decided_at
    goods = line.quantity * line.price_idr
    is_confirmed, arrived = state != S.PLACED, due_in is not None
    return Order(
        vendor=line.product.vendor,
        region_id=line.product.vendor.region_id,
        edition=edition if placed_at >= edition.online_from else None,
        body_hash="demo",
        request=request,
        state=state,
        payment=P.CONFIRMED if is_paid else P.NONE,
        buyer_name=request.office.name[:80],
        buyer_email=request.made_by.email,
        buyer_phone=request.office.phone,
        delivery=Delivery.SHIP,
        address=request.deliver_to,
        to_region_id="35.71",
        paying=Paying.TERM,
        goods_idr=goods,
        total_idr=goods,
        is_shipping_known=True,
        paid_idr=goods if is_paid else 0,
        placed_at=placed_at,
        confirmed_at=placed_at + timedelta(hours=3) if is_confirmed else None,
        ready_on=(placed_at + timedelta(days=2)).date() if is_confirmed else None,
        shipped_at=placed_at + timedelta(days=2) if is_confirmed else None,
        received_at=placed_at + timedelta(days=4) if arrived else None,
        paid_at=placed_at + timedelta(days=6) if is_paid else None,
        due_on=(now + timedelta(days=due_in)).date() if arrived else None,
    )


def _entry(order, happened_at, by, *, kind, **more):
    return {
        "kind": kind,
        "channel": Channel.PLATFORM,
        "amount_idr": order.total_idr,
        "vendor": order.vendor,
        "edition": order.edition,
        "order": order,
        "happened_at": happened_at,
        "by": by,
        "source": Source.ORDER,
        **more,
    }


def _purchase(order, happened_at, by, commitment):
    return _entry(order, happened_at, by, kind=Kind.GOVERNMENT_PURCHASE, fulfils=commitment)


def _hand_over(order, by):
    Handover.objects.create(
        order=order,
        day=order.received_at.date(),
        place="Ruang rapat lantai 2",
        received_by=by.name,
        position="Staf pengadaan",
        by=by,
    )
    for kind in (PaperKind.HANDOVER, PaperKind.BILL):
        paper = papers.number_of(order, kind)
        Paper.objects.filter(pk=paper.pk).update(made_at=order.received_at)
