"""System checks: does the database guard the ledger, and keep it from our own role?"""

from django.conf import settings
from django.core.checks import Error, Warning
from django.db import OperationalError

from transactions import guards, roles


def ledger_guarded(app_configs, databases, **kwargs):
    """A warning, not an error: migrate runs the checks first and is what puts the guards back."""
    if "default" not in (databases or ()):
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


def own_role(app_configs, **kwargs):
    """Of ``check --deploy``: an owner of the tables, or a superuser, can lift every guard."""
    try:
        faults = roles.faults()
    except OperationalError:
        return []  # no database here: the check of the connection is not ours
    kind, key = (Error, "E002") if settings.LEDGER_STRICT else (Warning, "W002")
    hint = "Use two roles: “manage.py ledger_roles” makes the grants (docs/ledger.md)."
    return [
        kind(
            f"The application's role could change the ledger: {fault}.",
            hint,
            id=f"transactions.{key}",
        )
        for fault in faults
    ]
