"""Which database, and as which of its roles."""

import sys

# What only the owner of the tables may do; all else runs as the application's own role, which may
# add to the ledger and not change it.
OWNERS_COMMANDS = ("migrate", "ledger_guard", "ledger_roles")


def databases(env, data_dir) -> dict:
    """DATABASES by DATABASE_URL: SQLite in the data folder, or PostgreSQL 15+. The owner's
    commands take MIGRATE_DATABASE_URL where there is one."""
    name = "DATABASE_URL"
    if sys.argv[1:2] and sys.argv[1] in OWNERS_COMMANDS and env("MIGRATE_DATABASE_URL", default=""):
        name = "MIGRATE_DATABASE_URL"
    found = env.db(name, default=f"sqlite:///{(data_dir / 'db.sqlite3').as_posix()}")
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # recursive_triggers: without it INSERT OR REPLACE walks past the ledger's triggers.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            "PRAGMA recursive_triggers=ON;",
        }
        # A file, as in use: threads of one test wait for each other, which they cannot in memory.
        found["TEST"] = {"NAME": str(data_dir / "test.sqlite3")}
        return {"default": found}
    found["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", 60)
    found["CONN_HEALTH_CHECKS"] = True
    if env.bool("DATABASE_TIMEOUTS", False):
        found["OPTIONS"] = {"options": "-c lock_timeout=3000 -c statement_timeout=15000"}
    return {"default": found}
