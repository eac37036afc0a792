"""Triggers by which the database itself refuses to change the ledger.

SQLite drops a table's triggers silently when a migration rebuilds it, and its INSERT OR REPLACE
passes DELETE triggers unless ``recursive_triggers`` is on for that connection; so the triggers are
put back after every migrate, and inserts that would replace a row are refused as well.
"""

from django.core.exceptions import ImproperlyConfigured
from django.db import connections, transaction

# Each table with its unique keys: all stand here, or REPLACE could push a row out by one.
TABLES = {
    "transactions_entry": (("id",), ("client_id",), ("reverses_id",)),
    "transactions_verdict": (("id",), ("entry_id", "number")),
    "transactions_seal": (("number",), ("previous",), ("digest",)),
}
FUNCTION = "transactions_entry_refuse"
REFUSAL = "the ledger is append-only: a correction is a new entry that reverses"
VERBS = ("update", "delete", "truncate")
# By statement, not by row: an UPDATE that would find no row is refused too, and so is
# INSERT … ON CONFLICT DO UPDATE. ALWAYS: also where session_replication_role is "replica".
BODY = f"BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END"


class LedgerUnguarded(ImproperlyConfigured):
    """The database does not refuse changes of the ledger."""


def name_of(table, verb):
    """Of the trigger that refuses ``verb`` (or, on SQLite, "replace") on a table."""
    return f"{table}_no_{verb}"


def install(using="default"):
    """Put all triggers in place; doing it again changes nothing."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        tables = _tables(connection)
        if connection.vendor == "sqlite":
            for table in tables:
                for name, statement in _on_sqlite(table).items():
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                    cursor.execute(statement)
            return
        if tables:
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql "
                f"AS $refuse${BODY}$refuse$"
            )
        for table in tables:
            for verb in VERBS:
                name = name_of(table, verb)
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER {name} BEFORE {verb} ON {table} "
                    f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
                )
                cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")


def lift(using="default"):
    """Take the triggers away: for emptying a test database, and for nothing else."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in _tables(connection):
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            for name in _wanted(connection, table):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(using="default") -> list[str]:
    """Names of triggers that are absent, switched off, or not what they should be; of tables that
    are not there yet, none."""
    connection = connections[using]
    absent = []
    with connection.cursor() as cursor:
        for table in _tables(connection):
            if connection.vendor == "sqlite":
                cursor.execute(
                    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
                    [table],
                )
            else:
                cursor.execute(
                    "SELECT t.tgname, p.prosrc FROM pg_trigger t "
                    "JOIN pg_proc p ON p.oid = t.tgfoid "
                    "WHERE t.tgrelid = to_regclass(%s) AND t.tgenabled = 'A'",
                    [table],
                )
            found = dict(cursor.fetchall())
            wanted = _wanted(connection, table)
            absent += [name for name, text in wanted.items() if found.get(name) != text]
    return absent


def require(using="default"):
    """Raise LedgerUnguarded unless every table is there with every trigger in place."""
    names = [*(TABLES.keys() - set(_tables(connections[using]))), *missing(using)]
    if names:
        raise LedgerUnguarded(
            f"The ledger is not guarded, {', '.join(names)} missing: run "
            "“manage.py migrate” or “manage.py ledger_guard --install”."
        )


def _tables(connection):
    there = connection.introspection.table_names()
    return [table for table in TABLES if table in there]


def _wanted(connection, table):
    """{name of the trigger: its text as the database keeps it}."""
    if connection.vendor == "sqlite":
        return _on_sqlite(table)
    return {name_of(table, verb): BODY for verb in VERBS}


def _on_sqlite(table):
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    found = {
        name_of(table, verb): f"CREATE TRIGGER {name_of(table, verb)} "
        f"BEFORE {verb.upper()} ON {table} {refuse}"
        for verb in ("update", "delete")
    }
    there = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE "  # noqa: S608
        + " AND ".join(f"{column} = NEW.{column}" for column in key)
        + ")"
        for key in TABLES[table]
    )
    name = name_of(table, "replace")
    return found | {name: f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {there} {refuse}"}
