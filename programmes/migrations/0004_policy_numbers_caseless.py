"""An insurer gives a policy number once, in capitals or not, with spaces or without."""

import re
from unicodedata import category, normalize

from django.db import migrations, models
from django.db.models import Q

BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def bare(number):
    """What is seen of it, whatever its dashes, spaces and capitals: policy_numbers.key_of as it
    was when this was written."""
    seen = "".join(sign for sign in BLANK.sub("", number) if category(sign) != "Cf")
    text = normalize("NFKC", seen).replace("\u2212", "-")
    text = "".join("-" if category(sign) == "Pd" else sign for sign in text)
    return "".join(text.split()).casefold()


def fill(apps, schema_editor):
    """Numbers that were given twice stay where they are, and nobody else gets them: the later
    ones have their row behind the key, which holds no space otherwise."""
    grants, there = apps.get_model("programmes", "Grant").objects, set()
    rows = grants.exclude(policy_number="").order_by("pk")
    for pk, number, insurer in rows.values_list(
        "pk", "policy_number", "item__assistance__provider"
    ):
        key = f"{insurer}:{bare(number)}"
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
