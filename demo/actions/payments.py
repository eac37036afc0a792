"""The demo's payments: whole, in parts, proved only, and one that soon runs out."""

import io
from datetime import timedelta

from PIL import Image, ImageDraw

from kit import private
from kit.money import rupiah
from transactions.actions import ledger, proofs
from transactions.choices import PaidBy, PaymentState
from transactions.models import Payment, PaymentProof

WAYS = (PaidBy.QRIS, PaidBy.TRANSFER, PaidBy.CASH)


def on_the_way(order, n, now):
    """Of confirmed orders that are not paid: little time left, a proof sent, a part paid, fresh."""
    kind = n % 4
    if kind == 0:
        order.expires_at = now + timedelta(hours=3)
    elif kind == 1:
        order.payment = PaymentState.PROOF_SENT
    elif kind == 2:
        order.paid_idr = order.total_idr // 2
    else:
        order.expires_at = now + timedelta(hours=20)
    return order


def note(orders, commitments, row, by):
    """A sale and a payment for whatever is paid; ``row`` as ``trade`` writes entries."""
    paid = [pair for pair in zip(orders, commitments, strict=True) if pair[0].paid_idr]
    moments = [order.paid_at or order.confirmed_at + timedelta(hours=1) for order, _ in paid]
    sales = ledger.post_many(
        row(order, moment, by, commitment)
        for (order, commitment), moment in zip(paid, moments, strict=True)
    )
    payments = Payment.objects.bulk_create(
        Payment(
            order=order,
            amount_idr=order.paid_idr,
            paid_by=WAYS[n % len(WAYS)],
            entry=sale,
            by=by,
        )
        for n, ((order, _commitment), sale) in enumerate(zip(paid, sales, strict=True))
    )
    for payment, moment in zip(payments, moments, strict=True):
        payment.at = moment
    Payment.objects.bulk_update(payments, ["at"], batch_size=200)


def prove(orders):
    """A picture of a transfer for each order whose buyer says it is paid."""
    PaymentProof.objects.bulk_create(
        PaymentProof(
            order=order,
            file=private.keep(_picture(order), proofs.FOLDER),
            kind="image/png",
            name="bukti-transfer.png",
        )
        for order in orders
        if order.payment == PaymentState.PROOF_SENT
    )


def _picture(order):
    image = Image.new("RGB", (480, 640), "#eef3ee")
    words = f"Transfer berhasil\n\n{order.number}\n{rupiah(order.total_idr)}"
    ImageDraw.Draw(image).multiline_text((60, 200), words, fill="#12492f", font_size=28)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file
