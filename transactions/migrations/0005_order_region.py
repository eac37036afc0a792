"""Orders keep the region their maker had at that moment."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    Vendor = apps.get_model("vendors", "Vendor")
    Order = apps.get_model("transactions", "Order")
    of_maker = Vendor.objects.filter(pk=OuterRef("vendor")).values("region")
    Order.objects.update(region=Subquery(of_maker))


def region(**more):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="expo.region",
        verbose_name="region",
        **more,
    )


class Migration(migrations.Migration):
    # PostgreSQL alters no table with row events of the same transaction still waiting.
    atomic = False
    dependencies = [("transactions", "0004_buyers_and_forms"), ("vendors", "0002_buyers_and_forms")]
    operations = [
        migrations.AddField("order", "region", region(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("order", "region", region()),
        migrations.AlterField(
            "entrynote",
            "by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="person",
            ),
        ),
        migrations.AlterField(
            "entrynote", "at", models.DateTimeField(auto_now_add=True, verbose_name="when")
        ),
    ]
