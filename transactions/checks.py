"""System check: is the ledger guarded by the database?"""

from django.core.checks import Warning
from django.db import connections

from transactions import guards


def ledger_guarded(app_configs, databases, **kwargs):
    """A warning, not an error: migrate runs the checks first and is what puts the guards back."""
    if "default" not in (databases or ()):
        return []
    if guards.TABLE not in connections["default"].introspection.table_names():
        return []
    names = guards.missing()
    if not names:
        return []
    return [
        Warning(
            f"The ledger's triggers are missing: {', '.join(names)}.",
            hint="Run “manage.py migrate” or “manage.py ledger_guard --install”.",
            id="transactions.W001",
        )
    ]
