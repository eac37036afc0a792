"""Damage is reported with a photo of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0006_financing_consent_ends")]

    operations = [
        migrations.AddField(
            "damage",
            "photo",
            models.CharField(blank=True, default="", editable=False, max_length=80),
            preserve_default=False,
        )
    ]
