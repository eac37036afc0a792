"""Triggers by which the database itself keeps a prepared or released report as it was.

As with the ledger's (``transactions.guards``), SQLite drops them when a migration rebuilds the
table, so they are put back after every migrate.
"""

from django.db import connections, transaction

TABLE = "reports_closingreport"
NAME = f"{TABLE}_frozen"
FUNCTION = f"{NAME}_refuse"
REFUSAL = "a prepared report is frozen: what came later belongs into the next version"
FROZEN = (
    *("id", "edition_id", "version", "content", "digest", "as_of", "closed_at", "last_entry"),
    *("last_verdict", "seal_number", "seal_head", "prepared_by_id", "prepared_at"),
)
ENDED = ("state", "decided_by_id", "decided_at", "refusal")
BODY = f"BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END"


def install(using="default"):
    """Put the trigger in place; doing it again changes nothing."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    is_lite = connection.vendor == "sqlite"
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if is_lite:
            cursor.execute(f"DROP TRIGGER IF EXISTS {NAME}")
            cursor.execute(_statement("CREATE TRIGGER", "IS NOT", _lite_end()))
            return
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql "
            f"AS $refuse${BODY}$refuse$"
        )
        end = f"EXECUTE FUNCTION {FUNCTION}()"
        cursor.execute(_statement("CREATE OR REPLACE TRIGGER", "IS DISTINCT FROM", end))
        cursor.execute(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {NAME}")


def is_in_place(using="default") -> bool:
    """Whether the trigger is there, as it should be and switched on."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [NAME])
            return cursor.fetchone() == (_statement("CREATE TRIGGER", "IS NOT", _lite_end()),)
        cursor.execute(
            "SELECT 1 FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgname = %s "
            "AND t.tgrelid = to_regclass(%s) AND t.tgenabled = 'A' AND p.prosrc = %s",
            [NAME, TABLE, BODY],
        )
        return cursor.fetchone() is not None


def _statement(begin, differs, end):
    content = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in FROZEN)
    ending = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in ENDED)
    back = "NEW.state NOT IN ('prepared', 'released', 'refused')"
    return (
        f"{begin} {NAME} BEFORE UPDATE ON {TABLE} FOR EACH ROW WHEN "
        f"(OLD.state IN ('prepared', 'released', 'refused') AND ({content} OR {back}) "
        f"OR OLD.state IN ('released', 'refused') AND ({ending})) {end}"
    )


def _lite_end():
    return f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
