"""Triggers by which the database itself keeps a prepared or released report as it was, and there.

As with the ledger's (``transactions.guards``), SQLite drops them when a migration rebuilds the
table, so they are put back after every migrate; and since its REPLACE passes DELETE triggers, a
row that would push a frozen one out is refused as well. Drafts may be changed and deleted.
"""

from django.db import connections, transaction

TABLE = "reports_closingreport"
FUNCTION = f"{TABLE}_frozen_refuse"
REFUSAL = "a prepared report is frozen: what came later belongs into the next version"
FROZEN = (
    *("id", "edition_id", "version", "content", "digest", "as_of", "closed_at", "last_entry"),
    *("last_verdict", "seal_number", "seal_head", "prepared_by_id", "prepared_at"),
)
ENDED = ("state", "decided_by_id", "decided_at", "refusal")
STATES = "('prepared', 'released', 'refused')"
BODY = f"BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END"


def install(using="default"):
    """Put the triggers in place; doing it again changes nothing."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, statement in _on_sqlite().items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(statement)
            return
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql "
            f"AS $refuse${BODY}$refuse$"
        )
        for name, rule in _on_postgresql().items():
            cursor.execute(f"CREATE OR REPLACE TRIGGER {name} {rule} EXECUTE FUNCTION {FUNCTION}()")
            cursor.execute(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {name}")


def lift(using="default"):
    """Take the triggers away: for emptying a test database, and for nothing else."""
    connection = connections[using]
    is_lite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        for name in _on_sqlite() if is_lite else _on_postgresql():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if is_lite else f" ON {TABLE}"))


def is_in_place(using="default") -> bool:
    """Whether every trigger is there, as it should be and switched on."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
                [TABLE],
            )
            wanted = _on_sqlite()
        else:
            cursor.execute(
                "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
                "WHERE t.tgrelid = to_regclass(%s) AND t.tgenabled = 'A'",
                [TABLE],
            )
            wanted = dict.fromkeys(_on_postgresql(), BODY)
        return wanted.items() <= dict(cursor.fetchall()).items()


def _on_postgresql():
    """{name of a trigger: when it refuses}."""
    return {
        f"{TABLE}_frozen": _changed("IS DISTINCT FROM"),
        f"{TABLE}_kept": _deleted(),
        f"{TABLE}_no_truncate": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT",
    }


def _on_sqlite():
    """{name of a trigger: its text, as the database keeps it}."""
    rules = {
        f"{TABLE}_frozen": _changed("IS NOT"),
        f"{TABLE}_kept": _deleted(),
        f"{TABLE}_no_replace": f"BEFORE INSERT ON {TABLE} FOR EACH ROW WHEN {_pushed_out()}",
        f"{TABLE}_no_push": f"BEFORE UPDATE ON {TABLE} FOR EACH ROW WHEN "
        + _pushed_out("kept.id <> OLD.id AND "),
    }
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return {name: f"CREATE TRIGGER {name} {rule} {refuse}" for name, rule in rules.items()}


def _changed(differs):
    content = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in FROZEN)
    ending = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in ENDED)
    return (
        f"BEFORE UPDATE ON {TABLE} FOR EACH ROW WHEN "
        f"(OLD.state IN {STATES} AND ({content} OR NEW.state NOT IN {STATES}) "
        f"OR OLD.state IN ('released', 'refused') AND ({ending}))"
    )


def _deleted():
    return f"BEFORE DELETE ON {TABLE} FOR EACH ROW WHEN (OLD.state IN {STATES})"


def _pushed_out(other=""):
    """Whether a frozen row shares a unique key of the model with the new one."""
    return (
        f"EXISTS (SELECT 1 FROM {TABLE} AS kept WHERE {other}kept.state IN {STATES} "  # noqa: S608
        "AND (kept.id = NEW.id OR kept.edition_id = NEW.edition_id AND (kept.version = NEW.version "
        "OR kept.state = 'prepared' AND NEW.state NOT IN ('released', 'refused'))))"
    )
