"""Damage reported twice under one key counts once."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0003_mentoring")]

    operations = [
        migrations.AddField(
            model_name="damage",
            name="client_key",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        )
    ]
