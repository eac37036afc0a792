"""The application's own role in PostgreSQL: it adds to the ledger and cannot change it.

Whoever owns a table can drop its triggers, so another role owns and migrates. SQLite knows no
roles; there only the triggers stand.
"""

from django.db import connection, transaction

from transactions import guards

SCHEMA = "public"
ALL, LEDGER = "SELECT, INSERT, UPDATE, DELETE", "SELECT, INSERT"
CHANGING = ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER")


@transaction.atomic
def grant(role: str) -> None:
    """Give ``role`` all an application needs, and of the ledger's tables only SELECT and INSERT;
    run by the owner after each migrate. Giving it again changes nothing."""
    name = connection.ops.quote_name(role)
    ledger = ", ".join(guards.TABLES)
    later = f"ALTER DEFAULT PRIVILEGES IN SCHEMA {SCHEMA}"
    with connection.cursor() as cursor:
        for statement in (
            f"GRANT USAGE ON SCHEMA {SCHEMA} TO {name}",
            f"REVOKE CREATE ON SCHEMA {SCHEMA} FROM {name}",
            f"GRANT {ALL} ON ALL TABLES IN SCHEMA {SCHEMA} TO {name}",
            f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {SCHEMA} TO {name}",
            # What later migrations make.
            f"{later} GRANT {ALL} ON TABLES TO {name}",
            f"{later} GRANT USAGE, SELECT ON SEQUENCES TO {name}",
            f"REVOKE ALL ON {ledger} FROM {name}, PUBLIC",
            f"GRANT {LEDGER} ON {ledger} TO {name}",
        ):
            cursor.execute(statement)


def faults() -> list[str]:
    """How the role we are now could change the ledger; empty on SQLite."""
    if connection.vendor != "postgresql":
        return []
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:
            return ["it is a superuser"]
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p') "
            "AND relnamespace = to_regnamespace(%s) AND pg_has_role(relowner, 'USAGE')",
            [SCHEMA],
        )
        if owned := cursor.fetchone()[0]:
            found.append(f"it owns {owned} tables")
        for table in guards.TABLES:
            for right in CHANGING:
                cursor.execute("SELECT has_table_privilege(to_regclass(%s), %s)", [table, right])
                if cursor.fetchone()[0]:
                    found.append(f"it has the right {right} on {table}")
    return found
