"""An insurer gives a policy number once, in capitals or not, with spaces or without."""

from django.db import migrations, models
from django.db.models import Q


def fill(apps, schema_editor):
    """Numbers that were given twice stay where they are: the later ones get a key that nobody
    types, and whoever changes them is asked for another number."""
    grants, there = apps.get_model("programmes", "Grant").objects, set()
    rows = grants.exclude(policy_number="").order_by("pk")
    for pk, number, insurer in rows.values_list(
        "pk", "policy_number", "item__assistance__provider"
    ):
        key = f"{insurer}:{''.join(number.split()).casefold()}"
        if key in there:
            key += f" {pk}"
        there.add(key)
        grants.filter(pk=pk).update(policy_key=key)


class Migration(migrations.Migration):
    dependencies = [("programmes", "0003_lessons")]

    operations = [
        migrations.AddField(
            "grant",
            "policy_key",
            models.CharField(blank=True, default="", editable=False, max_length=140),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.RemoveConstraint("grant", "policy_number_once_per_item"),
        migrations.AddConstraint(
            "grant",
            models.UniqueConstraint(
                fields=["policy_key"],
                condition=~Q(policy_key=""),
                name="policy_number_once_per_insurer",
            ),
        ),
        migrations.AddConstraint(
            "grant",
            models.CheckConstraint(
                name="policy_number_has_its_key",
                condition=Q(policy_number="", policy_key="")
                | ~Q(policy_number="") & ~Q(policy_key=""),
            ),
        ),
    ]
