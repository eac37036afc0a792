"""Locks for what has no row to lock, held until the caller's transaction ends.

Only PostgreSQL needs them: SQLite's writers come one by one by themselves. ``key`` is any number of
64 bits, the same in every process of one database.
"""

from django.db import connection


def share(key: int) -> None:
    """Beside others who share it; waits for who holds it alone."""
    _take("pg_advisory_xact_lock_shared", key)


def alone(key: int) -> None:
    """Waits for all who hold it, and lets nobody begin."""
    _take("pg_advisory_xact_lock", key)


def _take(function, key):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [key])
