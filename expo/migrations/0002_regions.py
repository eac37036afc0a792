"""Indonesia's 38 provinces and 514 regencies and cities (expo/data/NOTICE.md)."""

import csv
from pathlib import Path

from django.db import migrations

SOURCE = Path(__file__).resolve().parent.parent / "data" / "regions.csv"


def load(apps, schema_editor):
    Region = apps.get_model("expo", "Region")
    with SOURCE.open(encoding="utf-8", newline="") as file:
        rows = [
            Region(
                code=row["code"],
                parent_id=row["parent_code"] or None,
                name=row["name"],
                level=row["level"],
            )
            for row in csv.DictReader(file)
        ]
    Region.objects.bulk_create(sorted(rows, key=lambda row: (len(row.code), row.code)))


class Migration(migrations.Migration):
    dependencies = [("expo", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
