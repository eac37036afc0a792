"""A mentor's own yes, and why an officer ended a mentoring."""

from django.db import migrations, models
from django.utils import timezone


def accept_all(apps, schema_editor):
    """Who mentors already has said yes by doing it."""
    apps.get_model("programmes", "Mentor").objects.update(accepted_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("programmes", "0004_policy_numbers_caseless")]

    operations = [
        migrations.AddField(
            "mentor",
            "accepted_at",
            models.DateTimeField(blank=True, null=True, verbose_name="said yes"),
        ),
        migrations.AddField(
            "mentoring",
            "end_reason",
            models.CharField(blank=True, max_length=500, verbose_name="why it was ended"),
        ),
        migrations.AlterField(
            "mentoring",
            "state",
            models.CharField(
                choices=[
                    ("asked", "asked for"),
                    ("running", "running"),
                    ("done", "finished"),
                    ("declined", "declined by the mentor"),
                    ("ended", "ended"),
                ],
                default="asked",
                max_length=8,
                verbose_name="state",
            ),
        ),
        migrations.RunPython(accept_all, migrations.RunPython.noop),
    ]
