from django.db import migrations, models

import products.barcodes


class Migration(migrations.Migration):
    dependencies = [
        ("products", "0008_days_near_enough"),
    ]

    operations = [
        migrations.AddField(
            model_name="product",
            name="barcode",
            field=models.CharField(
                blank=True,
                max_length=14,
                validators=[products.barcodes.check],
                verbose_name="barcode (GTIN)",
            ),
        ),
    ]
