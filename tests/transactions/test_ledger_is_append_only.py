"""The database itself refuses to change the ledger."""

import runpy

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import IntegrityError, connection, models, transaction

from tests.make import make_edition, make_user, make_vendor
from transactions import checks, guards
from transactions.actions import ledger
from transactions.choices import Channel, Kind, Source
from transactions.models import Entry

pytestmark = pytest.mark.django_db
TABLE = "transactions_entry"


def make_entry(**fields):
    row = {
        "kind": Kind.SALE,
        "channel": Channel.BOOTH,
        "amount_idr": 50_000,
        "vendor": make_vendor(),
        "edition": make_edition(),
        "by": make_user(),
        "source": Source.BOOTH_SALE,
        **fields,
    }
    return ledger.post(**row)


def copied(entry, **changes):
    """The values of one row, as a whole INSERT takes them."""
    names = [field.column for field in Entry._meta.concrete_fields]
    with connection.cursor() as cursor:
        columns = ", ".join(names)
        cursor.execute(f"SELECT {columns} FROM {TABLE} WHERE id = %s", [entry.pk])
        row = dict(zip(names, cursor.fetchone(), strict=True)) | changes
    return names, list(row.values())


def refused(sql, values=()):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        connection.cursor().execute(sql, list(values))


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET amount_idr = 1",
        f"UPDATE {TABLE} SET source_ref = source_ref",
        f"DELETE FROM {TABLE}",
        f"DELETE FROM {TABLE} WHERE amount_idr > 0",
    ],
)
def test_raw_statements_are_refused(statement):
    make_entry()
    refused(statement)
    assert Entry.objects.values_list("amount_idr", flat=True).get() == 50_000


def test_querysets_are_refused():
    entry = make_entry()
    attempts = [
        lambda: Entry.objects.update(amount_idr=1),
        lambda: Entry.objects.filter(pk=entry.pk).update(source_ref="x"),
        lambda: Entry.objects.filter(pk=entry.pk)._raw_delete("default"),
        lambda: Entry.objects.all().delete(),
        lambda: entry.delete(),
        lambda: entry.save(),
        lambda: Entry.objects.bulk_update([entry], ["amount_idr"]),
    ]
    for attempt in attempts:
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            attempt()
    assert Entry.objects.get() == entry


@pytest.mark.parametrize("key", ["id", "client_id", "reverses_id"])
def test_replacing_a_row_is_refused_by_each_unique_key(key):
    if connection.vendor != "sqlite":
        pytest.skip("REPLACE is SQLite's")
    entry = make_entry()
    reversal = ledger.reverse(entry, by=entry.recorded_by, reason="mistake")
    new = {"id": None, "client_id": "0" * 32, "reverses_id": None, "amount_idr": -1}
    names, values = copied(reversal)
    other = new | {key: dict(zip(names, values, strict=True))[key]}
    names, values = copied(reversal, **other)
    marks = ", ".join(["%s"] * len(names))
    for recursive in ("OFF", "ON"):
        connection.cursor().execute(f"PRAGMA recursive_triggers={recursive}")
        refused(f"INSERT OR REPLACE INTO {TABLE} ({', '.join(names)}) VALUES ({marks})", values)
        refused(f"REPLACE INTO {TABLE} ({', '.join(names)}) VALUES ({marks})", values)
    assert Entry.objects.get(pk=reversal.pk).amount_idr == -50_000


def test_inserting_over_a_row_is_refused():
    entry = make_entry()
    names, values = copied(entry, amount_idr=1)
    marks = ", ".join(["%s"] * len(names))
    refused(
        f"INSERT INTO {TABLE} ({', '.join(names)}) VALUES ({marks}) "
        "ON CONFLICT (client_id) DO UPDATE SET amount_idr = excluded.amount_idr",
        values,
    )
    twin = Entry.objects.get(pk=entry.pk)
    twin.amount_idr = 1
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Entry.objects.bulk_create(
            [twin], update_conflicts=True, unique_fields=["id"], update_fields=["amount_idr"]
        )
    twin.pk = None
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Entry.objects.bulk_create(
            [twin],
            update_conflicts=True,
            unique_fields=["client_id"],
            update_fields=["amount_idr"],
        )
    assert Entry.objects.get().amount_idr == 50_000


def test_truncate_is_refused_also_through_another_table():
    if connection.vendor != "postgresql":
        pytest.skip("TRUNCATE is PostgreSQL's")
    make_entry()
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    refused(f"TRUNCATE {TABLE} CASCADE")
    refused("TRUNCATE vendors_vendor CASCADE")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        refused(f"DELETE FROM {TABLE}")


def test_a_lifted_or_altered_trigger_is_noticed_and_put_back():
    guards.require()
    guards.lift()
    with pytest.raises(guards.LedgerUnguarded, match="transactions_entry_no_delete"):
        guards.require()
    guards.install()
    guards.install()
    guards.require()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            name = guards.name_of(TABLE, "update")
            cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(f"CREATE TRIGGER {name} BEFORE UPDATE ON {TABLE} BEGIN SELECT 1; END")
        else:
            cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER {guards.name_of(TABLE, 'update')}")
    assert guards.missing() == [guards.name_of(TABLE, "update")]


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_rebuilds_the_table_ends_with_a_guarded_ledger():
    entry = make_entry()
    field = models.CharField(max_length=5, default="x")
    field.set_attributes_from_name("added")
    with connection.schema_editor() as editor:
        editor.add_field(Entry, field)
    if connection.vendor == "sqlite":
        assert guards.missing()  # the rebuild dropped them: this is why they are put back
    try:
        emit_post_migrate_signal(0, False, "default")
        guards.require()
        refused(f"DELETE FROM {TABLE}")
        assert Entry.objects.get() == entry
    finally:
        guards.lift()
        with connection.schema_editor() as editor:
            editor.remove_field(Entry, field)
        guards.install()


def test_the_web_server_does_not_start_over_an_unguarded_ledger():
    guards.lift()
    with pytest.raises(guards.LedgerUnguarded):
        runpy.run_path(str(settings.BASE_DIR / "config" / "wsgi.py"))


def test_commands_tell_of_a_missing_guard_and_put_it_back(capsys):
    call_command("ledger_guard")
    assert checks.ledger_guarded(None, ["default"]) == []
    guards.lift()
    with pytest.raises(CommandError, match="not guarded"):
        call_command("ledger_guard")
    assert [found.id for found in checks.ledger_guarded(None, ["default"])] == ["transactions.W001"]
    assert checks.ledger_guarded(None, None) == []
    call_command("ledger_guard", install=True)
    guards.require()
