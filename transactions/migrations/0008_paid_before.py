"""Orders paid before there were payments in parts: one payment each, for their sale."""

from django.db import migrations
from django.db.models import F

BATCH = 500


def note_payments(apps, schema_editor):
    order, entry, payment = (
        apps.get_model("transactions", name) for name in ("Order", "Entry", "Payment")
    )
    order.objects.filter(payment="confirmed").update(paid_idr=F("total_idr"))
    sales = entry.objects.filter(
        kind="sale", order__payment="confirmed", reverses=None, reversal=None, payment=None
    )
    rows = [
        payment(
            order_id=sale.order_id,
            entry_id=sale.pk,
            amount_idr=sale.amount_idr,
            by_id=sale.recorded_by_id,
        )
        for sale in sales.iterator()
    ]
    payment.objects.bulk_create(rows, batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("transactions", "0007_buying_and_asking")]
    operations = [migrations.RunPython(note_payments, migrations.RunPython.noop)]
