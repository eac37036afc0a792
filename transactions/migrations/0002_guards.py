"""Triggers that refuse to change the ledger, from its first day."""

from django.db import migrations

from transactions import guards


def install(apps, schema_editor):
    guards.install(schema_editor.connection.alias)


def lift(apps, schema_editor):
    guards.lift(schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("transactions", "0001_initial")]
    operations = [migrations.RunPython(install, lift)]
