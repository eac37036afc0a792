"""Triggers by which the database itself refuses to change the ledger.

SQLite drops a table's triggers silently when a migration rebuilds it, and its INSERT OR REPLACE
passes DELETE triggers unless ``recursive_triggers`` is on for that connection; so the triggers are
put back after every migrate, and inserts that would replace a row are refused as well.
"""

from django.core.exceptions import ImproperlyConfigured
from django.db import connections, transaction

TABLE = "transactions_entry"
FUNCTION = "transactions_entry_refuse"
REFUSAL = "the ledger is append-only: a correction is a new entry that reverses"
PREFIX = f"{TABLE}_no_"

SQLITE = {
    f"{PREFIX}update": f"CREATE TRIGGER {PREFIX}update BEFORE UPDATE ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    f"{PREFIX}delete": f"CREATE TRIGGER {PREFIX}delete BEFORE DELETE ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    # Each unique key of the table stands here, or REPLACE could push a row out by it.
    f"{PREFIX}replace": f"CREATE TRIGGER {PREFIX}replace BEFORE INSERT ON {TABLE} "  # noqa: S608
    f"WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id) "
    f"OR EXISTS (SELECT 1 FROM {TABLE} WHERE client_id = NEW.client_id) "
    f"OR EXISTS (SELECT 1 FROM {TABLE} WHERE reverses_id = NEW.reverses_id) "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
}
# By statement, not by row: an UPDATE that would find no row is refused too, and so is
# INSERT … ON CONFLICT DO UPDATE. ALWAYS: also where session_replication_role is "replica".
BODY = f"BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END"
POSTGRESQL = {f"{PREFIX}{verb}": verb.upper() for verb in ("update", "delete", "truncate")}


class LedgerUnguarded(ImproperlyConfigured):
    """The database does not refuse changes of the ledger."""


def install(using="default"):
    """Put all triggers in place; doing it again changes nothing."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, statement in SQLITE.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(statement)
            return
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql "
            f"AS $refuse${BODY}$refuse$"
        )
        for name, verb in POSTGRESQL.items():
            cursor.execute(
                f"CREATE OR REPLACE TRIGGER {name} BEFORE {verb} ON {TABLE} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
            )
            cursor.execute(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {name}")


def lift(using="default"):
    """Take the triggers away: for emptying a test database, and for nothing else."""
    connection = connections[using]
    on = "" if connection.vendor == "sqlite" else f" ON {TABLE}"
    names = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(using="default") -> list[str]:
    """Names of triggers that are absent, switched off, or not what they should be."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
                [TABLE],
            )
            wanted = SQLITE
        else:
            cursor.execute(
                "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
                "WHERE t.tgrelid = to_regclass(%s) AND t.tgenabled = 'A'",
                [TABLE],
            )
            wanted = dict.fromkeys(POSTGRESQL, BODY)
        found = dict(cursor.fetchall())
    return [name for name, text in wanted.items() if found.get(name) != text]


def require(using="default"):
    """Raise LedgerUnguarded unless every trigger is in place."""
    names = missing(using)
    if names:
        raise LedgerUnguarded(
            f"The ledger is not guarded, {', '.join(names)} missing: run "
            "“manage.py migrate” or “manage.py ledger_guard --install”."
        )
