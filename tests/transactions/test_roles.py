"""In production the application's role cannot change the ledger, not even by lifting its guards."""

import uuid
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from tests.make import make_edition, make_user, make_vendor
from transactions import checks, guards
from transactions.actions import ledger, sealing
from transactions.choices import Channel, Kind, ReversalReason, Source

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def role():
    """A role of the application, made in the transaction of the test."""
    name = f"app_{uuid.uuid4().hex[:12]}"
    connection.cursor().execute(f"CREATE ROLE {name}")
    return name


@contextmanager
def signed_in(role):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        yield cursor
        cursor.execute("RESET ROLE")


def denied(role, statement, words="permission denied|must be owner"):
    refused = pytest.raises(ProgrammingError, match=words)
    with signed_in(role) as cursor, refused, transaction.atomic():
        cursor.execute(statement)


def test_the_applications_role_adds_and_cannot_change(role):
    call_command("ledger_roles", role=role)
    vendor, edition, by = make_vendor(), make_edition(), make_user()
    row = {"kind": Kind.SALE, "channel": Channel.BOOTH, "amount_idr": 900, "by": by}
    row |= {"vendor": vendor, "edition": edition, "source": Source.OFFICER}
    with signed_in(role):
        ordered = ledger.post(**row | {"kind": Kind.ORDER_COMMITMENT})
        paid = ledger.post(**row, fulfils=ordered)
        ledger.reverse(paid, by=by, reason=ReversalReason.MISTAKE)
        assert len(sealing.run()) == 1
        assert checks.own_role(None) == []
    for table in guards.TABLES:
        for statement in (
            f"DELETE FROM {table}",
            f"UPDATE {table} SET {'number = 1' if table.endswith('seal') else 'id = 1'}",
            f"TRUNCATE {table}",
            f"ALTER TABLE {table} DISABLE TRIGGER ALL",
            f"DROP TRIGGER {guards.name_of(table, 'delete')} ON {table}",
        ):
            denied(role, statement)
    denied(role, "CREATE TABLE public.other (id int)")


def test_a_role_that_could_change_it_is_told_at_deploy(role, settings):
    assert [found.id for found in checks.own_role(None)] == ["transactions.W002"]
    settings.LEDGER_STRICT = True
    assert [found.id for found in checks.own_role(None)] == ["transactions.E002"]
    call_command("ledger_roles", role=role)
    connection.cursor().execute(f"GRANT UPDATE ON transactions_entry TO {role}")
    with signed_in(role):
        [found] = checks.own_role(None)
    assert "the right UPDATE on transactions_entry" in found.msg


def test_the_command_asks_for_two_roles():
    with pytest.raises(CommandError, match="no role"):
        call_command("ledger_roles", role="tidak_ada")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        owner = cursor.fetchone()[0]
    with pytest.raises(CommandError, match="one role"):
        call_command("ledger_roles", role=owner)
