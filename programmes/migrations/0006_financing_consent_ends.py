"""A refused case ends its consent, as a withdrawn one does."""

from django.db import migrations, models
from django.db.models import F


def end(apps, schema_editor):
    """Refused before this was so: at the last change of the case, which was the refusal."""
    rows = apps.get_model("programmes", "FinancingCase").objects
    rows.filter(state="refused", ended_at=None).update(ended_at=F("changed_at"))


class Migration(migrations.Migration):
    dependencies = [("programmes", "0005_mentor_acceptance")]

    operations = [
        migrations.RunPython(end, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name="financingcase",
            name="case_withdrawn_without_consent",
        ),
        migrations.AlterField(
            model_name="financingcase",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="consent ended"),
        ),
        migrations.AddConstraint(
            model_name="financingcase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("refused", "withdrawn")), _negated=True),
                    ("ended_at__isnull", False),
                    _connector="OR",
                ),
                name="case_over_without_consent",
            ),
        ),
    ]
