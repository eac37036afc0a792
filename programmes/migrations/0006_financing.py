from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0005_lessons"),
    ]

    operations = [
        migrations.AddField(
            model_name="financingcase",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="consent withdrawn"),
        ),
        migrations.AddConstraint(
            model_name="financingcase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), _negated=True),
                    ("ended_at__isnull", False),
                    _connector="OR",
                ),
                name="case_withdrawn_without_consent",
            ),
        ),
    ]
