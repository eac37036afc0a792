from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("products", "0009_barcode"),
    ]

    operations = [
        migrations.AddField(
            model_name="touchup",
            name="dropped_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="no longer wanted"),
        ),
    ]
