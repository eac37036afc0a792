"""The lock that whoever adds to the ledger shares, and whoever reads its end takes alone.

Keys are drawn before a transaction commits, so a lower key may appear behind a higher one that
was read already. Nobody adds while ``alone`` is held; what is committed by then is all there is up
to the highest key.
"""

from django.db import connection

# Any number of ours; the same in every process of one database.
KEY = 0x6C65646765


def share() -> None:
    """Until the caller's transaction ends. SQLite's writers come one by one by themselves."""
    _take("pg_advisory_xact_lock_shared")


def alone() -> None:
    """Until the caller's transaction ends: wait for all who add now, and let nobody begin."""
    _take("pg_advisory_xact_lock")


def _take(function):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [KEY])
